package ordo.core.complete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.core.plan.Engine;

/**
 * Exact completions of rows whose missing variables take few values together: all of them are scored, and
 * p(missing | known) = p(missing, known) / Σ p(missing', known).
 */
record ByEnumeration(Engine<?> engine, Settings settings) {

    /** All rows have the same variables missing. */
    Completion[] complete(Batch batch, Known known) {
        int[] missing = known.missing().toArray();
        int values = (int) known.values();
        int together = Math.max(1, settings.enumerated() / values);
        List<Completion> all = new ArrayList<>();
        for (int from = 0; from < batch.rows(); from += together) {
            int start = from;
            int count = Math.min(together, batch.rows() - from);
            Batch filled = batch.pick(count * values, k -> start + k / values);
            for (int k = 0; k < filled.rows(); k++) {
                fill(filled.x(), k, k % values, missing, known);
            }
            double[] joint = engine.score(filled.x(), filled.given(), filled.rows());
            for (int r = 0; r < count; r++) {
                var alternatives = new Alternatives(Arrays.copyOfRange(filled.x(), r * values * batch.variables(),
                        (r + 1) * values * batch.variables()), Arrays.copyOfRange(joint, r * values, (r + 1) * values));
                Weights weights = Weights.of(alternatives.joint());
                all.add(alternatives.choose(weights, weights.logSum(), Double.NaN, Method.ENUMERATION, settings,
                        batch.numbers()[from + r]));
            }
        }
        return all.toArray(Completion[]::new);
    }

    /** The values of number {@code value}, the last missing variable running fastest. */
    private static void fill(double[] x, int row, int value, int[] missing, Known known) {
        int rest = value;
        for (int k = missing.length - 1; k >= 0; k--) {
            int values = known.model().domain(missing[k]).cardinality();
            x[row * known.model().variables() + missing[k]] = rest % values;
            rest /= values;
        }
    }
}
