package ordo.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Training from the start of the process, to see when it reaches its speed. What is timed includes the start of Java, the
 * loading of plugins, the resolution of the spec and the proof of causality.
 */
final class Startup {
    /** Steps in a row whose median must have the speed, so that one lucky step does not count. */
    private static final int WINDOW = 15;
    private static final double SHARE = 0.9;

    private Startup() { }

    /**
     * @param first  seconds from the start of Java to the end of the first step
     * @param ready  seconds until {@value #WINDOW} steps began that have a median of 90 % of the steady speed; all the
     *               time that was watched if there are none
     * @param steady seconds of a step in the last third of the time
     */
    record Trace(double first, double ready, double steady) { }

    static Trace measure(TrainingRun run, double seconds) {
        // The start of the process is known by the wall clock alone; from here on the finer clock runs.
        double already = (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) * 1e-3;
        long origin = System.nanoTime();
        double[] ends = new double[1 << 16];
        int count = 0;
        double now = 0;
        while (now < seconds && count < ends.length) {
            run.run();
            now = (System.nanoTime() - origin) * 1e-9;
            ends[count++] = now;
        }
        return trace(Arrays.copyOf(ends, count), already);
    }

    /**
     * @param ends    when each step ended, seconds
     * @param already seconds that had passed before the first of them began
     */
    static Trace trace(double[] ends, double already) {
        double[] steps = new double[ends.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = ends[i] - (i == 0 ? 0 : ends[i - 1]);
        }
        double steady = median(steps, Math.max(0, steps.length - Math.max(1, steps.length / 3)), steps.length);
        int from = 0;
        while (from + WINDOW <= steps.length && median(steps, from, from + WINDOW) > steady / SHARE) {
            from++;
        }
        double ready = from + WINDOW <= steps.length ? ends[from] - steps[from] : ends[ends.length - 1];
        return new Trace(already + ends[0], already + ready, steady);
    }

    private static double median(double[] numbers, int from, int to) {
        double[] part = Arrays.copyOfRange(numbers, from, to);
        Arrays.sort(part);
        return part[part.length / 2];
    }
}
