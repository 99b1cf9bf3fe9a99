package ordo.plugin.cpu;

import java.util.function.IntConsumer;
import ordo.spi.compute.Workers;

/**
 * Σ v² in double precision and in an order that depends on nothing: numbers are taken in blocks of 65536; within a
 * block number i is added to lane i mod 16; then lanes 8 … 15 are added to lanes 0 … 7, 4 … 7 to 0 … 3, 2 and 3 to
 * 0 and 1, 1 to 0; then the blocks are added one after the other. The square of a float is exact in double precision.
 */
final class SumOfSquares {
    private static final int BLOCK = 1 << 16;
    private static final int LANES = 16;

    private final IntConsumer task = this::block;
    private float[] numbers;
    private int count;
    /** The lanes of every block. */
    private double[] sums = {};

    /** Not for use by two threads at once. */
    double of(Workers workers, float[] buffer, int length) {
        numbers = buffer;
        count = length;
        int blocks = (length + BLOCK - 1) / BLOCK;
        if (sums.length < blocks * LANES) {
            sums = new double[blocks * LANES];
        }
        workers.run(blocks, task);
        numbers = null;
        double sum = 0;
        for (int i = 0; i < blocks; i++) {
            sum += sums[i * LANES];
        }
        return sum;
    }

    private void block(int number) {
        int from = number * BLOCK;
        int to = Math.min(count, from + BLOCK);
        int whole = to - (to - from) % LANES;
        int at = number * LANES;
        lanes(numbers, from, whole, at);
        for (int i = whole; i < to; i++) {
            sums[at + i - whole] += square(numbers[i]);
        }
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                sums[at + lane] += sums[at + lane + half];
            }
        }
    }

    /** Sixteen named sums, which C2 keeps in registers. */
    private void lanes(float[] v, int from, int to, int at) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        double s8 = 0;
        double s9 = 0;
        double s10 = 0;
        double s11 = 0;
        double s12 = 0;
        double s13 = 0;
        double s14 = 0;
        double s15 = 0;
        for (int i = from; i < to; i += LANES) {
            s0 += square(v[i]);
            s1 += square(v[i + 1]);
            s2 += square(v[i + 2]);
            s3 += square(v[i + 3]);
            s4 += square(v[i + 4]);
            s5 += square(v[i + 5]);
            s6 += square(v[i + 6]);
            s7 += square(v[i + 7]);
            s8 += square(v[i + 8]);
            s9 += square(v[i + 9]);
            s10 += square(v[i + 10]);
            s11 += square(v[i + 11]);
            s12 += square(v[i + 12]);
            s13 += square(v[i + 13]);
            s14 += square(v[i + 14]);
            s15 += square(v[i + 15]);
        }
        sums[at] = s0;
        sums[at + 1] = s1;
        sums[at + 2] = s2;
        sums[at + 3] = s3;
        sums[at + 4] = s4;
        sums[at + 5] = s5;
        sums[at + 6] = s6;
        sums[at + 7] = s7;
        sums[at + 8] = s8;
        sums[at + 9] = s9;
        sums[at + 10] = s10;
        sums[at + 11] = s11;
        sums[at + 12] = s12;
        sums[at + 13] = s13;
        sums[at + 14] = s14;
        sums[at + 15] = s15;
    }

    private static double square(double v) {
        return v * v;
    }
}
