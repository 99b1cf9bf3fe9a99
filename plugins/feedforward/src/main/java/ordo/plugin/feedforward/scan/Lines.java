package ordo.plugin.feedforward.scan;

import java.util.Arrays;

/**
 * Some consecutive lines of a matrix of H columns, cut to a slice of {@link SliceGradient#WIDTH} columns: where they lie
 * in the matrix if it has all of these columns, else in a copy padded with zeros.
 */
final class Lines {
    private static final int WIDTH = SliceGradient.WIDTH;

    private final int hidden;
    private final float[] copy;
    private float[] matrix;
    private int first;
    private int count;
    private int units;

    /**
     * @param hidden H
     * @param most   how many lines there may be
     */
    Lines(int hidden, int most) {
        this.hidden = hidden;
        this.copy = new float[most * WIDTH];
    }

    /**
     * Chooses lines {@code line} … {@code line + lines - 1}. Nothing is read yet.
     *
     * @param column the slice's first column
     * @param width  how many columns it has
     */
    void choose(float[] ofMatrix, int line, int lines, int column, int width) {
        matrix = ofMatrix;
        first = line * hidden + column;
        count = lines;
        units = width;
    }

    private boolean whole() {
        return units == WIDTH;
    }

    /** Makes what the matrix holds readable. */
    void read() {
        for (int k = 0; k < count && !whole(); k++) {
            System.arraycopy(matrix, first + k * hidden, copy, k * WIDTH, units);
            Arrays.fill(copy, k * WIDTH + units, (k + 1) * WIDTH, 0);
        }
    }

    /** Puts what has been written into the matrix. */
    void write() {
        for (int k = 0; k < count && !whole(); k++) {
            System.arraycopy(copy, k * WIDTH, matrix, first + k * hidden, units);
        }
    }

    /** Where the lines lie. */
    float[] data() {
        return whole() ? matrix : copy;
    }

    /** Where the {@code k}-th of them begins. */
    int at(int k) {
        return whole() ? first + k * hidden : k * WIDTH;
    }
}
