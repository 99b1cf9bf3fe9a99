package ordo.plugin.heads;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;

/**
 * p(x = k) = e^{z_k} / Σ_j e^{z_j} for a variable of K values; its K parameters are the logits z.
 */
public final class Categorical implements ConditionalDistribution {
    @Override
    public boolean accepts(Domain domain) {
        return domain.discrete();
    }

    @Override
    public String acceptedDomains() {
        return "binary, categorical(K), levels(K)";
    }

    @Override
    public int parameters(Domain domain) {
        return domain.cardinality();
    }

    @Override
    public Formula logDensity(Domain domain) {
        var f = new FormulaBuilder(inputs("x", domain));
        List<Term> shifted = shifted(f, domain);
        List<Term> own = new ArrayList<>();
        for (int k = 0; k < shifted.size(); k++) {
            own.add(f.input(0).equal(f.constant(k)).select(shifted.get(k), f.constant(0)));
        }
        Term density = f.sum(own).minus(f.sum(shifted.stream().map(Term::exp).toList()).log());
        // the distance of two single-precision logits may be more than a single-precision number
        return f.build(density.maximum(f.constant(-Float.MAX_VALUE)));
    }

    @Override
    public int uniforms(Domain domain) {
        return 1;
    }

    /**
     * The inverse of the cumulative distribution: how many of the running sums S_0, …, S_(K-2) are at most u·S_(K-1).
     * Scaling u by the last sum, instead of dividing by it, and counting only sums below the last one give a value of
     * the domain, and never one of probability 0, however the sums were rounded.
     */
    @Override
    public Formula sampler(Domain domain) {
        var f = new FormulaBuilder(inputs("u0", domain));
        List<Term> sums = new ArrayList<>();
        for (Term logit : shifted(f, domain)) {
            sums.add(sums.isEmpty() ? logit.exp() : sums.getLast().plus(logit.exp()));
        }
        Term total = sums.removeLast();
        Term target = f.input(0).times(total);
        return f.build(f.sum(sums.stream()
                .map(sum -> target.less(sum).select(f.constant(0), sum.less(total))).toList()));
    }

    /** The share that the running sum up to x has of the whole. */
    @Override
    public Optional<Formula> cumulative(Domain domain) {
        var f = new FormulaBuilder(inputs("x", domain));
        List<Term> masses = shifted(f, domain).stream().map(Term::exp).toList();
        List<Term> below = new ArrayList<>();
        for (int k = 0; k < masses.size(); k++) {
            below.add(f.input(0).less(k).select(f.constant(0), masses.get(k)));
        }
        return Optional.of(f.build(f.sum(below).over(f.sum(masses))));
    }

    /**
     * The logits less the largest of them. Adding the largest back, as {@link FormulaBuilder#logSumExp} on the logits
     * themselves would, costs digits where logits are large: in binary32, 1e4 is known to 1e-3 only.
     */
    private static List<Term> shifted(FormulaBuilder f, Domain domain) {
        List<Term> logits = new ArrayList<>();
        for (int k = 0; k < domain.cardinality(); k++) {
            logits.add(f.input(k + 1));
        }
        Term largest = logits.stream().reduce(Term::maximum).orElseThrow().detached();
        return logits.stream().map(logit -> logit.minus(largest)).toList();
    }

    private static List<String> inputs(String first, Domain domain) {
        List<String> names = new ArrayList<>(List.of(first));
        for (int k = 0; k < domain.cardinality(); k++) {
            names.add("p" + k);
        }
        return names;
    }
}
