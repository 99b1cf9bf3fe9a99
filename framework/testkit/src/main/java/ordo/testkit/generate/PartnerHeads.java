package ordo.testkit.generate;

import java.util.ArrayList;
import java.util.List;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;

/** The kit's own heads, one for each sort of domain. */
public final class PartnerHeads {
    private PartnerHeads() { }

    /** p(1) = σ(z). */
    public record Bernoulli() implements ConditionalDistribution {
        @Override
        public boolean accepts(Domain domain) {
            return domain instanceof Domain.Binary;
        }

        @Override
        public String acceptedDomains() {
            return "binary";
        }

        @Override
        public int parameters(Domain domain) {
            return 1;
        }

        @Override
        public Formula logDensity(Domain domain) {
            var f = new FormulaBuilder("x", "z");
            return f.build(f.constant(1).minus(f.input(0).times(2)).times(f.input(1)).softplus().negate());
        }

        @Override
        public int uniforms(Domain domain) {
            return 1;
        }

        @Override
        public Formula sampler(Domain domain) {
            var f = new FormulaBuilder("u", "z");
            return f.build(f.input(0).less(f.input(1).sigmoid()));
        }
    }

    /** p(k) = e^z_k / Σ e^z. */
    public record Softmax() implements ConditionalDistribution {
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
            var f = new FormulaBuilder(names("x", domain));
            List<Term> shifted = shifted(f, domain);
            Term chosen = f.constant(0);
            for (int k = 0; k < shifted.size(); k++) {
                chosen = f.input(0).equal(f.constant(k)).select(shifted.get(k), chosen);
            }
            return f.build(chosen.minus(f.sum(shifted.stream().map(Term::exp).toList()).log()));
        }

        @Override
        public int uniforms(Domain domain) {
            return 1;
        }

        @Override
        public Formula sampler(Domain domain) {
            var f = new FormulaBuilder(names("u", domain));
            List<Term> weights = shifted(f, domain).stream().map(Term::exp).toList();
            Term threshold = f.input(0).times(f.sum(weights));
            Term below = f.constant(0);
            Term value = f.constant(0);
            for (Term weight : weights.subList(0, weights.size() - 1)) {
                below = below.plus(weight);
                value = value.plus(threshold.less(below).select(f.constant(0), f.constant(1)));
            }
            return f.build(value);
        }

        private static List<Term> shifted(FormulaBuilder f, Domain domain) {
            List<Term> logits = new ArrayList<>();
            for (int k = 0; k < domain.cardinality(); k++) {
                logits.add(f.input(k + 1));
            }
            Term largest = logits.stream().reduce(Term::maximum).orElseThrow().detached();
            return logits.stream().map(logit -> logit.minus(largest)).toList();
        }

        private static List<String> names(String first, Domain domain) {
            List<String> names = new ArrayList<>(List.of(first));
            for (int k = 0; k < domain.cardinality(); k++) {
                names.add("z" + k);
            }
            return names;
        }
    }

    /** The logistic distribution with location m and scale 0.05 + softplus(s). */
    public record Logistic() implements ConditionalDistribution {
        @Override
        public boolean accepts(Domain domain) {
            return domain instanceof Domain.Real;
        }

        @Override
        public String acceptedDomains() {
            return "real";
        }

        @Override
        public int parameters(Domain domain) {
            return 2;
        }

        @Override
        public Formula logDensity(Domain domain) {
            var f = new FormulaBuilder("x", "m", "s");
            Term scale = scale(f);
            Term z = f.input(0).minus(f.input(1)).over(scale);
            // log of e^-z / (scale (1 + e^-z)²), symmetric in z
            return f.build(z.negate().minus(z.negate().softplus().times(2)).minus(scale.log()));
        }

        @Override
        public int uniforms(Domain domain) {
            return 1;
        }

        @Override
        public Formula sampler(Domain domain) {
            var f = new FormulaBuilder("u", "m", "s");
            Term u = f.input(0);
            Term logit = u.log().minus(f.constant(1).minus(u).log());
            return f.build(f.input(1).plus(scale(f).times(logit)));
        }

        private static Term scale(FormulaBuilder f) {
            return f.input(2).softplus().plus(0.05);
        }
    }
}
