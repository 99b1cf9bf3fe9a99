package ordo.plugin.cpu.plain;

import ordo.spi.graph.Normalisation;

/**
 * Neighbouring cells of a {@link Normalisation} that are normalised together, one stretch after the other, for one thread.
 * Partial sums have names, so that C2 keeps them in registers.
 */
final class NormalisedStretch {
    private static final int LANES = Normalisation.LANES;
    private static final float EPSILON = (float) Normalisation.EPSILON;

    private final float[] lanes = new float[LANES];
    private final float[] u;
    private final float[] t;
    private float rate;

    /** @param most how many cells a stretch may have */
    NormalisedStretch(int most) {
        u = new float[most];
        t = new float[most];
    }

    /** u = (x - mean) / deviation of n numbers. */
    private void standardise(float[] x, int at, int n) {
        float mean = sum(x, at, n) / n;
        for (int k = 0; k < n; k++) {
            u[k] = x[at + k] - mean;
        }
        rate = 1 / (float) Math.sqrt(products(u, u, n) / n + EPSILON);
        float r = rate;
        for (int k = 0; k < n; k++) {
            u[k] *= r;
        }
    }

    private float sum(float[] x, int at, int n) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int whole = at + n - n % LANES;
        for (int k = at; k < whole; k += LANES) {
            s0 += x[k];
            s1 += x[k + 1];
            s2 += x[k + 2];
            s3 += x[k + 3];
            s4 += x[k + 4];
            s5 += x[k + 5];
            s6 += x[k + 6];
            s7 += x[k + 7];
        }
        keep(s0, s1, s2, s3, s4, s5, s6, s7);
        for (int k = whole; k < at + n; k++) {
            lanes[k - whole] += x[k];
        }
        return folded();
    }

    private float products(float[] a, float[] b, int n) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int whole = n - n % LANES;
        for (int k = 0; k < whole; k += LANES) {
            s0 = Math.fma(a[k], b[k], s0);
            s1 = Math.fma(a[k + 1], b[k + 1], s1);
            s2 = Math.fma(a[k + 2], b[k + 2], s2);
            s3 = Math.fma(a[k + 3], b[k + 3], s3);
            s4 = Math.fma(a[k + 4], b[k + 4], s4);
            s5 = Math.fma(a[k + 5], b[k + 5], s5);
            s6 = Math.fma(a[k + 6], b[k + 6], s6);
            s7 = Math.fma(a[k + 7], b[k + 7], s7);
        }
        keep(s0, s1, s2, s3, s4, s5, s6, s7);
        for (int k = whole; k < n; k++) {
            lanes[k - whole] = Math.fma(a[k], b[k], lanes[k - whole]);
        }
        return folded();
    }

    private void keep(float s0, float s1, float s2, float s3, float s4, float s5, float s6, float s7) {
        lanes[0] = s0;
        lanes[1] = s1;
        lanes[2] = s2;
        lanes[3] = s3;
        lanes[4] = s4;
        lanes[5] = s5;
        lanes[6] = s6;
        lanes[7] = s7;
    }

    private float folded() {
        float[] s = lanes;
        return s[0] + s[4] + (s[2] + s[6]) + (s[1] + s[5] + (s[3] + s[7]));
    }

    /** y = u · scale + shift; the channels' numbers begin at {@code own}. */
    void forward(float[] x, float[] y, int at, int n, float[] scale, float[] shift, int own) {
        standardise(x, at, n);
        for (int k = 0; k < n; k++) {
            y[at + k] = Math.fma(u[k], scale[own + k], shift[own + k]);
        }
    }

    /**
     * The gradients: of x, if anybody wants it, and those of scale and shift, which are added to what is there.
     *
     * @param sums those of the scale from {@code to} on; those of the shift lie {@code channels} behind
     */
    void backward(float[] x, float[] dy, int at, int n, float[] scale, int own, float[] sums, int to, int channels,
                  float[] dx, boolean adds) {
        standardise(x, at, n);
        for (int k = 0; k < n; k++) {
            sums[to + k] = Math.fma(dy[at + k], u[k], sums[to + k]);
        }
        for (int k = 0; k < n; k++) {
            sums[to + channels + k] += dy[at + k];
        }
        if (dx == null) {
            return;
        }
        for (int k = 0; k < n; k++) {
            t[k] = dy[at + k] * scale[own + k];
        }
        float p = sum(t, 0, n) / n;
        float q = products(t, u, n) / n;
        float r = rate;
        for (int k = 0; k < n; k++) {
            t[k] = r * Math.fma(-u[k], q, t[k] - p);
        }
        for (int k = 0; k < n && adds; k++) {
            t[k] += dx[at + k];
        }
        System.arraycopy(t, 0, dx, at, n);
    }
}
