package ordo.plugin.cpu;

import jdk.incubator.vector.FloatVector;

/**
 * The gradient of some channels' bias: the plain sum, place by place. Each share of the channels has sums of its own, so that
 * no two threads write to one cache line.
 */
final class BiasSums {
    /** Places that are added while the sums are in registers. */
    private static final int TOGETHER = 8;

    private float[] sums = {};
    private int from;
    private int to;
    private int channels;

    /**
     * Takes a share of the channels, whole vectors.
     *
     * @param gradient what is added to
     */
    void begin(int share, int shares, float[] gradient, int channels) {
        this.channels = channels;
        int vectors = Math.ceilDiv(channels, Lanes.COUNT);
        from = vectors * share / shares * Lanes.COUNT;
        to = Math.min(channels, vectors * (share + 1) / shares * Lanes.COUNT);
        if (sums.length < channels) {
            sums = new float[channels];
        }
        System.arraycopy(gradient, from, sums, from, to - from);
    }

    /** Adds places {@code place … end - 1}. */
    void add(float[] dy, int place, int end) {
        int p = place;
        // the sums stay in memory: of a vector kept across the places C2 at times makes an object for each place
        for (; p + TOGETHER <= end; p += TOGETHER) {
            int c = from;
            for (; c + Lanes.COUNT <= to; c += Lanes.COUNT) {
                int at = p * channels + c;
                FloatVector.fromArray(Lanes.SPECIES, sums, c)
                        .add(FloatVector.fromArray(Lanes.SPECIES, dy, at))
                        .add(FloatVector.fromArray(Lanes.SPECIES, dy, at + channels))
                        .add(FloatVector.fromArray(Lanes.SPECIES, dy, at + 2 * channels))
                        .add(FloatVector.fromArray(Lanes.SPECIES, dy, at + 3 * channels))
                        .add(FloatVector.fromArray(Lanes.SPECIES, dy, at + 4 * channels))
                        .add(FloatVector.fromArray(Lanes.SPECIES, dy, at + 5 * channels))
                        .add(FloatVector.fromArray(Lanes.SPECIES, dy, at + 6 * channels))
                        .add(FloatVector.fromArray(Lanes.SPECIES, dy, at + 7 * channels)).intoArray(sums, c);
            }
            if (c < to) {
                one(dy, p, p + TOGETHER, c);
            }
        }
        one(dy, p, end, from);
    }

    private void one(float[] dy, int place, int end, int first) {
        for (int p = place; p < end; p++) {
            for (int c = first; c < to; c++) {
                sums[c] += dy[p * channels + c];
            }
        }
    }

    void end(float[] gradient) {
        System.arraycopy(sums, from, gradient, from, to - from);
    }
}
