package ordo.plugin.feedforward.scan;

import java.util.Arrays;

/** Some lines of a matrix of H columns and of its gradient, cut to one slice of columns and packed. */
final class Tile {
    private final int hidden;
    private final int[] lines;
    private final float[] value;
    private final float[] gradient;
    private int count;

    /**
     * @param hidden H
     * @param most   how many lines it may hold
     */
    Tile(int hidden, int most) {
        this.hidden = hidden;
        this.lines = new int[most];
        this.value = new float[most * SliceGradient.WIDTH];
        this.gradient = new float[most * SliceGradient.WIDTH];
    }

    /** Chooses the {@code each} lines of every variable of rank {@code low} … {@code high - 1}. */
    void choose(NadeScan scan, int each, int low, int high) {
        count = 0;
        for (int rank = low; rank < high; rank++) {
            for (int k = 0; k < each; k++) {
                lines[count++] = scan.variable(rank) * each + k;
            }
        }
    }

    /** Chooses the lines from {@code first} on, as many as fit. */
    void choose(int first) {
        count = lines.length;
        Arrays.setAll(lines, k -> first + k);
    }

    /** Packs {@code units} columns, from column {@code first} on; what is missing to a whole slice is 0. */
    void load(float[] matrix, int first, int units) {
        copy(matrix, first, units, value);
    }

    /** The same with the gradient, which starts at 0 if {@code fresh}. */
    void loadGradient(float[] matrix, int first, int units, boolean fresh) {
        if (fresh) {
            Arrays.fill(gradient, 0, count * SliceGradient.WIDTH, 0);
        } else {
            copy(matrix, first, units, gradient);
        }
    }

    private void copy(float[] matrix, int first, int units, float[] packed) {
        for (int k = 0; k < count; k++) {
            int at = k * SliceGradient.WIDTH;
            System.arraycopy(matrix, lines[k] * hidden + first, packed, at, units);
            Arrays.fill(packed, at + units, at + SliceGradient.WIDTH, 0);
        }
    }

    /** Puts the gradient back in its place. */
    void storeGradient(float[] matrix, int first, int units) {
        for (int k = 0; k < count; k++) {
            System.arraycopy(gradient, k * SliceGradient.WIDTH, matrix, lines[k] * hidden + first, units);
        }
    }

    /** The matrix' line that each packed line holds. */
    int[] lines() {
        return lines;
    }

    /** The packed lines, {@link SliceGradient#WIDTH} numbers each. */
    float[] value() {
        return value;
    }

    /** The packed lines of the gradient. */
    float[] gradient() {
        return gradient;
    }
}
