package ordo.spi.graph;

import java.util.Arrays;
import ordo.spi.Shape;

/**
 * The cells of several nodes one after the other, as a vector.
 *
 * @param sizes how many cells each node has
 */
public record Concatenation(int... sizes) implements Operation {
    /** Keeps a copy. */
    public Concatenation {
        sizes = sizes.clone();
    }

    @Override
    public int[] sizes() {
        return sizes.clone();
    }

    @Override
    public String name() {
        return "concatenation";
    }

    @Override
    public Shape shape() {
        return Shape.of(Arrays.stream(sizes).sum());
    }

    @Override
    public void reads(int cell, EdgeVisitor visitor) {
        int input = 0;
        while (cell >= sizes[input]) {
            cell -= sizes[input++];
        }
        visitor.edge(input, cell);
    }

    @Override
    public long flops() {
        return 0;
    }

    @Override
    public long stepFlops(int degree, int[] cells) {
        return 0;
    }

    @Override
    public int parallel(int cell) {
        int end = 0;
        for (int input = 0; end <= cell; input++) {
            end += sizes[input];
        }
        return end;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Concatenation that && Arrays.equals(sizes, that.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return "Concatenation" + Arrays.toString(sizes);
    }
}
