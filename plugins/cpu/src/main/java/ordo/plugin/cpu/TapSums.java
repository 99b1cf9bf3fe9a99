package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import ordo.spi.compute.Aligned;

/** The sums of a {@link TapGradient}, tile after tile, and their way from and to the weights' gradient. */
final class TapSums {
    private static final float[] ZEROS = new float[NarrowRowTile.ROWS * Lanes.PANEL];

    private final TapPart[] parts;
    private final int in;
    private final int out;
    private final MemorySegment tiles;
    private final float[] strips;

    /**
     * @param in  channels of the convolution's input
     * @param out channels of its output
     */
    TapSums(TapPart[] parts, int in, int out) {
        this.parts = parts;
        this.in = in;
        this.out = out;
        int size = Arrays.stream(parts).mapToInt(TapPart::size).sum();
        this.tiles = Aligned.numbers(size);
        this.strips = new float[size];
    }

    /** The sums of what is {@link TapPart#tiled}; those of a part start at {@link TapPart#sums}. */
    MemorySegment tiles() {
        return tiles;
    }

    /** The others, at the same places. */
    float[] strips() {
        return strips;
    }

    /**
     * What the sums of tiles {@code from … to - 1} start with.
     *
     * @param adds whether that is the gradient, not 0
     */
    void begin(int from, int to, float[] gradient, boolean adds) {
        int before = 0;
        for (TapPart part : parts) {
            int last = Math.min(part.tiles(), to - before);
            for (int t = Math.max(0, from - before); t < last; t++) {
                for (int i = 0; i < part.rows(t); i++) {
                    begin(part, t, i, adds ? gradient : ZEROS, adds ? weight(part, t, i) : 0);
                }
            }
            before += part.tiles();
        }
    }

    private void begin(TapPart part, int tile, int row, float[] source, int from) {
        int to = sum(part, tile, row);
        if (part.tiled(tile)) {
            Aligned.copy(source, from, tiles, (long) Float.BYTES * to, part.outs());
        } else {
            System.arraycopy(source, from, strips, to, part.outs());
        }
    }

    /** Puts the sums of tiles {@code from … to - 1} where they belong. */
    void end(int from, int to, float[] gradient) {
        int before = 0;
        for (TapPart part : parts) {
            int last = Math.min(part.tiles(), to - before);
            for (int t = Math.max(0, from - before); t < last; t++) {
                for (int i = 0; i < part.rows(t); i++) {
                    end(part, t, i, gradient);
                }
            }
            before += part.tiles();
        }
    }

    private void end(TapPart part, int tile, int row, float[] gradient) {
        int from = sum(part, tile, row);
        int to = weight(part, tile, row);
        if (part.tiled(tile)) {
            Aligned.copy(tiles, (long) Float.BYTES * from, gradient, to, part.outs());
        } else {
            System.arraycopy(strips, from, gradient, to, part.outs());
        }
    }

    private static int sum(TapPart part, int tile, int row) {
        return part.sums() + (tile * part.rows() + row) * part.width();
    }

    private int weight(TapPart part, int tile, int row) {
        return (part.tap() * in + part.in() + tile * part.rows() + row) * out + part.out();
    }
}
