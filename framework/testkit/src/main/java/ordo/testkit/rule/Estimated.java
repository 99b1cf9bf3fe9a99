package ordo.testkit.rule;

import java.util.List;
import java.util.stream.IntStream;
import ordo.core.complete.Completion;
import ordo.core.plan.Engine;
import ordo.testkit.Enumeration;
import ordo.testkit.Frequencies;
import ordo.testkit.Violation;

/**
 * Whether an estimate of p(known) by weighted draws can be a mean of such weights. Their largest value and their variance
 * are computed by enumeration, and Bernstein's inequality says how far off a mean may be.
 *
 * @param matching the rows of the enumeration that agree with what is known
 */
record Estimated(Engine<?> engine, boolean[] known, Enumeration values, int[] matching, List<double[]> given) {

    void judge(Completion found, double evidence, int draws, String place) {
        int members = engine.model().members();
        int each = (draws + members - 1) / members;
        double variance = 0;
        double largest = 0;
        for (int m = 0; m < members; m++) {
            double[] terms = engine.conditionals(m, values.x(), given, values.count()).terms();
            double mean = 0;
            double squares = 0;
            for (int v : matching) {
                double weight = Math.exp(sum(terms, v, true));
                double proposed = Math.exp(sum(terms, v, false));
                mean += proposed * weight;
                squares += proposed * weight * weight;
                largest = Math.max(largest, weight);
            }
            variance += each * Math.max(0, squares - mean * mean);
        }
        double bound = Math.log(2 / Frequencies.FALSE_ALARM);
        double third = bound * largest / 3;
        double most = (third + Math.sqrt(third * third + 2 * bound * variance)) / (each * members);
        double estimate = Math.exp(found.logKnown());
        if (!(Math.abs(estimate - evidence) <= most + 1e-9 * evidence)) {
            throw new Violation("p(known) is estimated to be " + estimate + ", but it is " + evidence
                    + ", and weighted draws are off by more than " + (float) most + " less than once in a million times"
                    + place);
        }
        if (!(found.effective() >= 1 - 1e-9 && found.effective() <= each * members * (1 + 1e-9))) {
            throw new Violation("the effective sample size of " + each * members + " draws is said to be "
                    + found.effective() + place);
        }
    }

    private double sum(double[] terms, int row, boolean ofKnown) {
        return IntStream.range(0, known.length).filter(i -> known[i] == ofKnown)
                .mapToDouble(i -> terms[row * known.length + i]).sum();
    }
}
