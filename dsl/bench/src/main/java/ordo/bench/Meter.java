package ordo.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times the entrants of a case in blocks that take turns, so that whatever else the machine does hits all alike.
 */
final class Meter {
    /** Until then the threads of OpenMP and OpenBLAS have stopped to spin, and take nobody's core. */
    private static final int PAUSE_MILLIS = 150;
    /** Runs before results are compared: enough for an update rule to show; one of work that has none and is long. */
    private static final int COMPARED_RUNS = 3;
    private static final double LONG_WORK = 3e9;
    /** Warm is what did not become so much faster in the last so many blocks, or has taken so many times as long. */
    private static final double FASTER = 0.95;
    private static final int STILL = 5;
    /** Times the least time of warming up: for so long nothing must have got faster. */
    private static final int CALM = 4;
    private static final double LONGEST_WARMING = 12;
    private static final double NATIVE = 0.2;

    private final Pace pace;
    private final boolean pauses;
    private final LongSupplier clock;

    /** @param threads of each entrant */
    Meter(Pace pace, int threads) {
        this(pace, threads, System::nanoTime);
    }

    /** @param clock nanoseconds from any origin */
    Meter(Pace pace, int threads, LongSupplier clock) {
        this.pace = pace;
        this.pauses = threads > 1;
        this.clock = clock;
    }

    /**
     * One entrant's time.
     *
     * @param seconds of one run, the median of the blocks
     * @param best    of one run in the fastest block
     */
    record Time(String name, double seconds, double best) { }

    /**
     * What a fork knows about a case.
     *
     * @param times       Ordo's first
     * @param differences by how much the others' results differ from Ordo's, relative to its largest number; in the
     *                    order of {@code times}, 0 for Ordo itself; empty if there is nothing to compare
     */
    record Measured(List<Time> times, double[] differences) { }

    /** Something that runs: an entrant, or what it does besides. */
    private final class Runner {
        final Entrant entrant;
        final double[] seconds;
        double once;

        Runner(Entrant entrant, int rounds) {
            this.entrant = entrant;
            this.seconds = new double[rounds];
        }

        double time(int runs) {
            long began = clock.getAsLong();
            entrant.run(runs);
            return (clock.getAsLong() - began) * 1e-9 / runs;
        }
    }

    /** Compares, warms up and times. */
    Measured measure(Case measured) throws InterruptedException {
        double[] differences = measured.tolerance() > 0 ? differences(measured) : new double[0];
        List<Runner> runners = new ArrayList<>();
        for (Entrant entrant : measured.entrants()) {
            runners.add(new Runner(entrant, pace.rounds()));
            if (entrant.besides() != null) {
                runners.add(new Runner(new Besides(entrant), pace.rounds()));
            }
        }
        for (Runner runner : runners) {
            warm(runner);
        }
        for (int round = 0; round < pace.rounds(); round++) {
            for (Runner runner : runners) {
                if (runner.once < Pace.LONG_RUN || round < Pace.FEW) {
                    if (pauses && runners.size() > 1) {
                        Thread.sleep(PAUSE_MILLIS);
                    }
                    runner.seconds[round] = runner.time((int) Math.max(1, Math.round(pace.block() / runner.once)));
                }
            }
        }
        return new Measured(times(runners), differences);
    }

    /** What an entrant does besides its work, as one that can be timed. */
    private record Besides(Entrant of) implements Entrant {
        @Override
        public String name() {
            return of.name();
        }

        @Override
        public void run() {
            of.besides().run();
        }

        @Override
        public boolean compiles() {
            return true;
        }

        @Override
        public double[] result() {
            return new double[0];
        }
    }

    /**
     * Runs until what can be compiled seems to be: the time asked for, and longer as long as it gets faster, the last time
     * not a moment ago: while the compiler is at a large method, nothing gets faster either. Native code is warm soon.
     */
    private void warm(Runner runner) {
        boolean compiles = runner.entrant.compiles();
        double least = pace.warm() * (compiles ? 1 : NATIVE);
        double calm = compiles ? CALM * pace.warm() : 0;
        runner.once = runner.time(1);
        long began = clock.getAsLong();
        double best = Double.POSITIVE_INFINITY;
        double recent = runner.once;
        int since = 0;
        double spent = 0;
        double faster = 0;
        while (spent < least || (since < STILL || spent - faster < calm) && spent < LONGEST_WARMING * least) {
            recent = runner.time((int) Math.clamp(0.1 * least / recent, 1, 100));
            since = recent < FASTER * best ? 0 : since + 1;
            best = Math.min(best, recent);
            spent = (clock.getAsLong() - began) * 1e-9;
            faster = since == 0 ? spent : faster;
        }
        runner.once = best;
    }

    private List<Time> times(List<Runner> runners) {
        List<Time> times = new ArrayList<>();
        for (Runner runner : runners) {
            double[] sorted = Arrays.stream(runner.seconds).filter(s -> s > 0).sorted().toArray();
            double median = sorted[sorted.length / 2];
            if (runner.entrant instanceof Besides) {
                Time whole = times.removeLast();
                times.add(new Time(whole.name(), Math.max(1e-9, whole.seconds() - median),
                        Math.max(1e-9, whole.best() - sorted[0])));
            } else {
                times.add(new Time(runner.entrant.name(), median, sorted[0]));
            }
        }
        return times;
    }

    private static double[] differences(Case compared) {
        List<Entrant> entrants = compared.entrants();
        int runs = compared.flops() > LONG_WORK ? 1 : COMPARED_RUNS;
        double[] differences = new double[entrants.size()];
        double[] expected = null;
        for (int e = 0; e < differences.length; e++) {
            entrants.get(e).run(runs);
            double[] result = entrants.get(e).result();
            if (expected == null) {
                expected = result;
            } else {
                differences[e] = difference(expected, result);
            }
        }
        return differences;
    }

    /** The largest difference, relative to the largest number. */
    static double difference(double[] expected, double[] result) {
        if (expected.length != result.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        double off = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            double apart = Math.abs(expected[i] - result[i]);
            off = Double.isNaN(apart) ? Double.POSITIVE_INFINITY : Math.max(off, apart);
        }
        return off / Math.max(largest, Double.MIN_NORMAL);
    }
}
