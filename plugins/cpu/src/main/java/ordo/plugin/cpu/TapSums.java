package ordo.plugin.cpu;

import java.util.Arrays;

/** The sums of a {@link TapGradient}, tile after tile, and their way from and to the weights' gradient. */
final class TapSums {
    private final TapPart[] parts;
    private final int in;
    private final int out;
    private final float[] numbers;

    /**
     * @param in  channels of the convolution's input
     * @param out channels of its output
     */
    TapSums(TapPart[] parts, int in, int out) {
        this.parts = parts;
        this.in = in;
        this.out = out;
        this.numbers = new float[Arrays.stream(parts).mapToInt(TapPart::size).sum()];
    }

    /** The sums; those of a part start at {@link TapPart#sums}. */
    float[] numbers() {
        return numbers;
    }

    /**
     * What the sums of tiles {@code from … to - 1} start with.
     *
     * @param adds whether that is the gradient, not 0
     */
    void begin(int from, int to, float[] gradient, boolean adds) {
        int before = 0;
        for (TapPart part : parts) {
            int first = first(part, from - before);
            int last = last(part, to - before);
            before += part.tiles();
            if (first < last && !adds) {
                Arrays.fill(numbers, part.sums() + first * part.width(), part.sums() + last * part.width(), 0);
                continue;
            }
            for (int i = first; i < last; i++) {
                System.arraycopy(gradient, weight(part, i), numbers, part.sums() + i * part.width(), part.outs());
            }
        }
    }

    /** Puts the sums of tiles {@code from … to - 1} where they belong. */
    void end(int from, int to, float[] gradient) {
        int before = 0;
        for (TapPart part : parts) {
            int last = last(part, to - before);
            for (int i = first(part, from - before); i < last; i++) {
                System.arraycopy(numbers, part.sums() + i * part.width(), gradient, weight(part, i), part.outs());
            }
            before += part.tiles();
        }
    }

    private static int first(TapPart part, int tile) {
        return Math.max(0, tile) * part.rows();
    }

    private static int last(TapPart part, int tile) {
        return Math.min(part.ins(), tile * part.rows());
    }

    private int weight(TapPart part, int i) {
        return (part.tap() * in + part.in() + i) * out + part.out();
    }
}
