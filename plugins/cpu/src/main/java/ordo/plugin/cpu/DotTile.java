package ordo.plugin.cpu;

/**
 * The chains of a single channel: there is nothing to lie across the lanes, so they are run as plain numbers, as many at a
 * time as hide how long a fused multiply-add takes.
 */
final class DotTile {
    /** Chains of a tile. */
    static final int ROWS = 8;
    private static final int L = Lanes.COUNT;

    private DotTile() { }

    /**
     * Runs the chains of a tile over {@code 0 <= k < links}.
     *
     * @param links at most {@link Lanes#RUN}
     * @param a     a[i][k] lies at {@code origin + rows[t + i] + k}
     * @param b     b[k] lies at {@code bo + k * Lanes.COUNT}
     * @param c     c[i] lies at {@code co + i * Lanes.COUNT}
     */
    static void run(int links, float[] a, int origin, int[] rows, int t, float[] b, int bo, float[] c, int co) {
        int a0 = Lanes.place(origin + rows[t]);
        int a1 = Lanes.place(origin + rows[t + 1]);
        int a2 = Lanes.place(origin + rows[t + 2]);
        int a3 = Lanes.place(origin + rows[t + 3]);
        int a4 = Lanes.place(origin + rows[t + 4]);
        int a5 = Lanes.place(origin + rows[t + 5]);
        int a6 = Lanes.place(origin + rows[t + 6]);
        int a7 = Lanes.place(origin + rows[t + 7]);
        int sum = Lanes.place(co);
        float c0 = c[sum];
        float c1 = c[sum + L];
        float c2 = c[sum + 2 * L];
        float c3 = c[sum + 3 * L];
        float c4 = c[sum + 4 * L];
        float c5 = c[sum + 5 * L];
        float c6 = c[sum + 6 * L];
        float c7 = c[sum + 7 * L];
        int first = Lanes.place(bo);
        int n = Lanes.run(links);
        for (int k = 0; k < n; k++) {
            float w = b[first + k * L];
            c0 = Math.fma(a[a0 + k], w, c0);
            c1 = Math.fma(a[a1 + k], w, c1);
            c2 = Math.fma(a[a2 + k], w, c2);
            c3 = Math.fma(a[a3 + k], w, c3);
            c4 = Math.fma(a[a4 + k], w, c4);
            c5 = Math.fma(a[a5 + k], w, c5);
            c6 = Math.fma(a[a6 + k], w, c6);
            c7 = Math.fma(a[a7 + k], w, c7);
        }
        c[sum] = c0;
        c[sum + L] = c1;
        c[sum + 2 * L] = c2;
        c[sum + 3 * L] = c3;
        c[sum + 4 * L] = c4;
        c[sum + 5 * L] = c5;
        c[sum + 6 * L] = c6;
        c[sum + 7 * L] = c7;
    }
}
