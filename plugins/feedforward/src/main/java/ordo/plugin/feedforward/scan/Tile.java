package ordo.plugin.feedforward.scan;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Some lines of a matrix of H columns and of its gradient, cut to one slice of columns and packed. */
final class Tile {
    private final int hidden;
    private final int[] lines;
    private final int[] firsts;
    private final float[] value;
    private final float[] gradient;
    private int count;

    /**
     * @param hidden H
     * @param most   how many variables it may hold
     * @param lines  how many lines it may hold
     */
    Tile(int hidden, int most, int lines) {
        this.hidden = hidden;
        this.lines = new int[lines];
        this.firsts = new int[most + 1];
        this.value = new float[lines * SliceGradient.WIDTH];
        this.gradient = new float[lines * SliceGradient.WIDTH];
    }

    /** Chooses the lines of the variables of rank {@code low} … {@code high - 1}; v's start at {@code first(v)}. */
    void choose(NadeScan scan, IntUnaryOperator first, int low, int high) {
        count = 0;
        for (int rank = low; rank < high; rank++) {
            int variable = scan.variable(rank);
            int end = first.applyAsInt(variable + 1);
            firsts[rank - low] = count;
            for (int line = first.applyAsInt(variable); line < end; line++) {
                lines[count++] = line;
            }
        }
        firsts[high - low] = count;
    }

    /** The first packed line of the tile's variable {@code v}; {@code first(v + 1)} is behind its last. */
    int first(int v) {
        return firsts[v];
    }

    /** Chooses the lines from {@code first} on, as many as fit. */
    void choose(int first) {
        count = lines.length;
        for (int k = 0; k < count; k++) {
            lines[k] = first + k;
        }
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
