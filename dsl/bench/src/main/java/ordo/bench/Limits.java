package ordo.bench;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Workers;

/** What the machine gives at most, measured with the same threads that the kernels use. */
final class Limits {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int ROUNDS = 400_000;
    private static final int CHAINS = 12;
    private static final int FLOATS = 1 << 24;
    private static final int REPEATS = 7;
    /** Nanoseconds after which the processor has the speed that it keeps, and the compiler is done. */
    private static final long WARMING = 2_000_000_000L;

    /** Reads its value and keeps the compiler from leaving the work out. */
    private static volatile float sink;

    private Limits() { }

    /** Fused multiply-adds in registers, in operations a second: the median of a few tries, all threads at once. */
    static double peak(Workers workers) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < WARMING) {
            workers.run(workers.count(), _ -> multiplyAdd());
        }
        return 2.0 * CHAINS * ROUNDS * SPECIES.length() * workers.count()
                / median(() -> workers.run(workers.count(), _ -> multiplyAdd()));
    }

    /** A copy of arrays that fit no private cache, in bytes a second, read and written ones counted. */
    static double bandwidth(Workers workers) {
        float[] from = new float[FLOATS];
        float[] to = new float[FLOATS];
        int each = FLOATS / workers.count();
        Runnable copy = () -> workers.run(workers.count(), t -> System.arraycopy(from, t * each, to, t * each, each));
        copy.run();
        return 2.0 * Float.BYTES * each * workers.count() / median(copy);
    }

    private static double median(Runnable body) {
        double[] seconds = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            long began = System.nanoTime();
            body.run();
            seconds[i] = (System.nanoTime() - began) * 1e-9;
        }
        Arrays.sort(seconds);
        return seconds[REPEATS / 2];
    }

    /** Twelve chains: more than the latency of an operation times the number of units. */
    private static void multiplyAdd() {
        FloatVector a = FloatVector.broadcast(SPECIES, 1e-9f);
        FloatVector c0 = a;
        FloatVector c1 = a;
        FloatVector c2 = a;
        FloatVector c3 = a;
        FloatVector c4 = a;
        FloatVector c5 = a;
        FloatVector c6 = a;
        FloatVector c7 = a;
        FloatVector c8 = a;
        FloatVector c9 = a;
        FloatVector c10 = a;
        FloatVector c11 = a;
        for (int i = 0; i < ROUNDS; i++) {
            c0 = a.fma(a, c0);
            c1 = a.fma(a, c1);
            c2 = a.fma(a, c2);
            c3 = a.fma(a, c3);
            c4 = a.fma(a, c4);
            c5 = a.fma(a, c5);
            c6 = a.fma(a, c6);
            c7 = a.fma(a, c7);
            c8 = a.fma(a, c8);
            c9 = a.fma(a, c9);
            c10 = a.fma(a, c10);
            c11 = a.fma(a, c11);
        }
        sink = c0.add(c1).add(c2).add(c3).add(c4).add(c5).add(c6).add(c7).add(c8).add(c9).add(c10).add(c11).lane(0);
    }
}
