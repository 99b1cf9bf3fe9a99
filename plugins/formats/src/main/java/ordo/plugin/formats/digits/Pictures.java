package ordo.plugin.formats.digits;

import ordo.spi.Shape;
import ordo.spi.data.Rows;

/** Square pictures of black and white pixels, one bit each, and a label for each. */
final class Pictures implements Rows {
    private final Shape shape;
    private final long[][] bits;
    private final byte[] labels;

    /** White pictures. */
    Pictures(int count, int size) {
        this.shape = Shape.of(size, size);
        this.bits = new long[count][(shape.size() + 63) / 64];
        this.labels = new byte[count];
    }

    /** The pixels of a picture, to be written to before the pictures are given away. */
    long[] bits(int row) {
        return bits[row];
    }

    /** Sets the label of a picture. */
    void label(int row, int label) {
        labels[row] = (byte) label;
    }

    /** The labels, a number for each picture. */
    Rows labels() {
        return new Labels(labels);
    }

    @Override
    public int count() {
        return bits.length;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public void copy(int row, double[] target, int offset) {
        long[] words = bits[row];
        for (int place = 0; place < shape.size(); place++) {
            target[offset + place] = words[place >> 6] >>> place & 1;
        }
    }

    private record Labels(byte[] labels) implements Rows {
        private static final Shape NUMBER = Shape.of(1);

        @Override
        public int count() {
            return labels.length;
        }

        @Override
        public Shape shape() {
            return NUMBER;
        }

        @Override
        public void copy(int row, double[] target, int offset) {
            target[offset] = labels[row];
        }
    }
}
