package ordo.core.train;

import java.util.function.IntConsumer;
import ordo.core.data.GivenColumns;
import ordo.core.plan.Engine;
import ordo.spi.data.Dataset;

/**
 * The exact likelihood of examples.
 *
 * @param rows          how many
 * @param nll           mean negative log-likelihood, nats per example
 * @param standardError of that mean, nats
 * @param variables     D, for bits per dimension
 */
public record Evaluation(int rows, double nll, double standardError, int variables) {

    /** The same in bits per variable: nll / (D ln 2). */
    public double bitsPerDimension() {
        return nll / (variables * Math.log(2));
    }

    /** Scores all examples, a batch at a time. */
    public static Evaluation of(Engine<?> engine, Dataset data) {
        return of(scores(engine, data, done -> { }), engine.model().definition().variables());
    }

    /** Summarises log-likelihoods. */
    public static Evaluation of(double[] logP, int variables) {
        double sum = 0;
        for (double value : logP) {
            sum += value;
        }
        double mean = sum / logP.length;
        double squares = 0;
        for (double value : logP) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = logP.length > 1 ? Math.sqrt(squares / (logP.length - 1)) : 0;
        return new Evaluation(logP.length, -mean, deviation / Math.sqrt(logP.length), variables);
    }

    /**
     * log p of each example, nats.
     *
     * @param progress told how many are done
     */
    public static double[] scores(Engine<?> engine, Dataset data, IntConsumer progress) {
        int size = engine.model().definition().variables();
        var columns = new GivenColumns(engine.model().definition().given());
        double[] all = new double[data.count()];
        for (int from = 0; from < all.length; from += engine.batch()) {
            int count = Math.min(engine.batch(), all.length - from);
            double[] x = new double[count * size];
            for (int r = 0; r < count; r++) {
                data.variables().copy(from + r, x, r * size);
            }
            System.arraycopy(engine.score(x, columns.read(data, from, count), count), 0, all, from, count);
            progress.accept(from + count);
        }
        return all;
    }
}
