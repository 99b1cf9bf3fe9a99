package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Aligned;

/** A {@link LineTile} one vector wide, for the stretches of links at which some chains of a panel begin or end. */
final class EdgeTile {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final VectorSpecies<Integer> I = S.withLanes(int.class);

    private EdgeTile() { }

    /**
     * The same for the lanes whose limit is at most {@code key + k * step}; nothing happens to the others.
     *
     * @param limits of each lane, from place {@code at} on
     * @param step   1 where chains begin, -1 where they end
     */
    static void run(int links, float[] a, int ao, int line, MemorySegment b, int bo, int stride, float[] c, int co,
                     int apart, int[] limits, int at, int key, int step) {
        int a0 = Lanes.place(ao);
        int a1 = Lanes.place(ao + line);
        int a2 = Lanes.place(ao + 2 * line);
        int a3 = Lanes.place(ao + 3 * line);
        int a4 = Lanes.place(ao + 4 * line);
        int a5 = Lanes.place(ao + 5 * line);
        int r1 = co + apart;
        int r2 = co + 2 * apart;
        int r3 = co + 3 * apart;
        int r4 = co + 4 * apart;
        int r5 = co + 5 * apart;
        IntVector starts = IntVector.fromArray(I, limits, at);
        FloatVector c0 = FloatVector.fromArray(S, c, co);
        FloatVector c1 = FloatVector.fromArray(S, c, r1);
        FloatVector c2 = FloatVector.fromArray(S, c, r2);
        FloatVector c3 = FloatVector.fromArray(S, c, r3);
        FloatVector c4 = FloatVector.fromArray(S, c, r4);
        FloatVector c5 = FloatVector.fromArray(S, c, r5);
        int last = Lanes.run(links);
        long first = 4L * bo;
        long next = 4L * Lanes.apart(stride);
        for (int k = 0; k < last; k++) {
            FloatVector y = FloatVector.fromMemorySegment(S, b, first + k * next, Aligned.ORDER);
            VectorMask<Float> live = starts.compare(VectorOperators.LE, key + k * step).cast(S);
            c0 = c0.blend(FloatVector.broadcast(S, a[a0 + k]).fma(y, c0), live);
            c1 = c1.blend(FloatVector.broadcast(S, a[a1 + k]).fma(y, c1), live);
            c2 = c2.blend(FloatVector.broadcast(S, a[a2 + k]).fma(y, c2), live);
            c3 = c3.blend(FloatVector.broadcast(S, a[a3 + k]).fma(y, c3), live);
            c4 = c4.blend(FloatVector.broadcast(S, a[a4 + k]).fma(y, c4), live);
            c5 = c5.blend(FloatVector.broadcast(S, a[a5 + k]).fma(y, c5), live);
        }
        c0.intoArray(c, co);
        c1.intoArray(c, r1);
        c2.intoArray(c, r2);
        c3.intoArray(c, r3);
        c4.intoArray(c, r4);
        c5.intoArray(c, r5);
    }
}
