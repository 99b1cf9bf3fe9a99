package ordo.cli;

import java.util.Arrays;
import java.util.Locale;
import ordo.core.plan.Engine;
import ordo.core.plan.Samples;

/**
 * Sampling by degree against a run of the whole network for every variable, in turn in one process.
 *
 * @param count   samples drawn together
 * @param steps   seconds by degree: smallest, median and largest of the repeats
 * @param passes  seconds by full passes, the same
 * @param same    whether both drew the same samples, bit for bit
 */
record Comparison(int count, double[] steps, double[] passes, boolean same) {
    private static final int REPEATS = 5;

    /** Draws the samples again both ways: once to warm up, then five times each, alternating. */
    static Comparison of(Engine<?> engine, long seed, Sampling samples) {
        int count = Math.min(samples.logP().length, engine.batch());
        var given = engine.model().definition().givenRows(samples.given(), 0, count);
        double[] steps = new double[REPEATS];
        double[] passes = new double[REPEATS];
        boolean same = true;
        for (int k = -1; k < REPEATS; k++) {
            long began = System.nanoTime();
            Samples stepped = engine.sample(seed, 0, count, given);
            long middle = System.nanoTime();
            Samples repeated = engine.sampleByFullPasses(seed, 0, count, given);
            long end = System.nanoTime();
            same &= Arrays.equals(stepped.x(), repeated.x());
            if (k >= 0) {
                steps[k] = (middle - began) * 1e-9;
                passes[k] = (end - middle) * 1e-9;
            }
        }
        return new Comparison(count, spread(steps), spread(passes), same);
    }

    private static double[] spread(double[] seconds) {
        Arrays.sort(seconds);
        return new double[] {seconds[0], seconds[REPEATS / 2], seconds[REPEATS - 1]};
    }

    /** Both times and their ratio in one line. */
    String summary() {
        return String.format(Locale.ROOT, "%d samples together: by degree %.4f s (%.4f … %.4f), by full passes %.3f s "
                + "(%.3f … %.3f): %.0f times faster, %s", count, steps[1], steps[0], steps[2], passes[1], passes[0],
                passes[2], passes[1] / steps[1], same ? "the same samples" : "BUT OTHER SAMPLES");
    }
}
