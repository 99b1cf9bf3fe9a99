package ordo.testkit.broken;

import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;

/** A Bernoulli distribution with one logit, or a logistic one with unit scale, with one thing wrong. */
record FlawedHead(Flaw flaw) implements ConditionalDistribution {

    /** What is wrong, the rule that it breaks, and words that the message must have. */
    enum Flaw {
        /** Nothing. */
        NONE(-1),
        /** Nothing, for a real variable. */
        REAL(-1),
        /** The formula takes a parameter too many. */
        MISCOUNTED(0, "inputs", "must have 2 inputs"),
        /** Both values together have a probability above 1. */
        UNNORMALISED(2, "sums to", "instead of 1"),
        /** The density of a real variable lacks a factor. */
        UNNORMALISED_REAL(2, "integrates to", "instead of 1"),
        /** A fair coin, whatever the parameter. */
        DEAF_SAMPLER(4, "does not follow its density", "expected"),
        /** Draws with twice the scale of the density. */
        WIDE_SAMPLER(4, "does not follow its density", "intervals"),
        /** 2 where it should be 1. */
        SAMPLER_OUT_OF_DOMAIN(4, "draws 2", "outside binary"),
        /** -infinity in float where the sigmoid rounds to 0. */
        OVERFLOW(5, "log p is", "must be finite"),
        /** Finite, but with a NaN from the branch that is not taken. */
        NAN_GRADIENT(5, "the gradient of log p", "NaN", "must be finite"),
        /** No gradient flows through the parameter. */
        DETACHED(5, "the gradient of log p with respect to parameter 0", "difference quotient");

        private final int rule;
        private final String[] words;

        Flaw(int rule, String... words) {
            this.rule = rule;
            this.words = words;
        }

        int rule() {
            return rule;
        }

        String[] words() {
            return words.clone();
        }

        boolean real() {
            return this == REAL || this == UNNORMALISED_REAL || this == WIDE_SAMPLER;
        }

        Domain domain() {
            return real() ? new Domain.Real() : new Domain.Binary();
        }
    }

    @Override
    public boolean accepts(Domain domain) {
        return domain.equals(flaw.domain());
    }

    @Override
    public String acceptedDomains() {
        return flaw.domain().toString();
    }

    @Override
    public int parameters(Domain domain) {
        return 1;
    }

    @Override
    public Formula logDensity(Domain domain) {
        if (flaw == Flaw.MISCOUNTED) {
            var f = new FormulaBuilder("x", "p0", "p1");
            return f.build(f.input(1).times(f.input(2)));
        }
        var f = new FormulaBuilder("x", "p0");
        Term x = f.input(0);
        Term p = f.input(1);
        Term z = f.constant(1).minus(x.times(2)).times(p);
        return f.build(switch (flaw) {
            case REAL, WIDE_SAMPLER -> real(x.minus(p));
            case UNNORMALISED_REAL -> real(x.minus(p)).plus(0.25);
            case UNNORMALISED -> z.softplus().times(-0.875);
            case OVERFLOW -> z.negate().sigmoid().log();
            case NAN_GRADIENT -> z.less(f.constant(30)).select(z.exp().log1p(), z).negate();
            case DETACHED -> z.detached().softplus().negate();
            default -> z.softplus().negate();
        });
    }

    private static Term real(Term z) {
        return z.negate().minus(z.negate().softplus().times(2));
    }

    @Override
    public int uniforms(Domain domain) {
        return 1;
    }

    @Override
    public Formula sampler(Domain domain) {
        var f = new FormulaBuilder("u0", "p0");
        Term u = f.input(0);
        Term p = f.input(1);
        Term logit = u.log().minus(f.constant(1).minus(u).log());
        return f.build(switch (flaw) {
            case REAL, UNNORMALISED_REAL -> p.plus(logit);
            case WIDE_SAMPLER -> p.plus(logit.times(2));
            case DEAF_SAMPLER -> u.less(f.constant(0.5));
            case SAMPLER_OUT_OF_DOMAIN -> u.less(p.sigmoid()).times(2);
            default -> u.less(p.sigmoid());
        });
    }
}
