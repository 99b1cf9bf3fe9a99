package ordo.plugin.heads;

import java.util.ArrayList;
import java.util.List;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;

/**
 * p(x = k) = e^{z_k} / Σ_j e^{z_j}, as expressions over the logits z less the largest of them. Adding the largest back,
 * as {@link FormulaBuilder#logSumExp} on the logits themselves would, costs digits where logits are large: in binary32,
 * 1e4 is known to 1e-3 only.
 */
record Softmax(FormulaBuilder f, List<Term> shifted) {

    static Softmax of(FormulaBuilder f, List<Term> logits) {
        Term largest = logits.stream().reduce(Term::maximum).orElseThrow().detached();
        return new Softmax(f, logits.stream().map(logit -> logit.minus(largest)).toList());
    }

    /** ln p(x); the distance of two single-precision logits may be more than a single-precision number. */
    Term logDensity(Term x) {
        List<Term> own = new ArrayList<>();
        for (int k = 0; k < shifted.size(); k++) {
            own.add(x.equal(k).select(shifted.get(k), f.constant(0)));
        }
        return f.sum(own).minus(f.sum(masses()).log()).maximum(f.constant(-Float.MAX_VALUE));
    }

    /**
     * The inverse of the cumulative distribution: how many of the running sums S_0, …, S_(K-2) are at most u·S_(K-1).
     * Scaling u by the last sum, instead of dividing by it, and counting only sums below the last one give a value of
     * the domain, and never one of probability 0, however the sums were rounded.
     */
    Term draw(Term u) {
        List<Term> sums = new ArrayList<>();
        for (Term mass : masses()) {
            sums.add(sums.isEmpty() ? mass : sums.getLast().plus(mass));
        }
        Term total = sums.removeLast();
        Term target = u.times(total);
        return f.sum(sums.stream().map(sum -> target.less(sum).select(f.constant(0), sum.less(total))).toList());
    }

    /** The share that the running sum up to x has of the whole. */
    Term cumulative(Term x) {
        List<Term> masses = masses();
        List<Term> below = new ArrayList<>();
        for (int k = 0; k < masses.size(); k++) {
            below.add(x.less(k).select(f.constant(0), masses.get(k)));
        }
        return f.sum(below).over(f.sum(masses));
    }

    private List<Term> masses() {
        return shifted.stream().map(Term::exp).toList();
    }
}
