package ordo.spi;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How variables or cells are arranged: a list of positive extents such as {@code [28, 28]} or {@code [32, 32, 3]}.
 * Elements are numbered row by row, the last extent running fastest.
 */
public final class Shape {
    /** No shape holds more elements than this: every index must fit into an {@code int} with room to spare. */
    public static final long LIMIT = 1L << 28;

    private final int[] extents;
    private final int size;

    private Shape(int[] extents) {
        long product = 1;
        for (int extent : extents) {
            if (extent < 1) {
                throw OrdoException.spec("shape " + Arrays.toString(extents) + " has an extent below 1",
                        "every extent must be a positive whole number");
            }
            product *= extent;
            if (product > LIMIT) {
                throw OrdoException.spec("shape " + Arrays.toString(extents) + " has more than 2^28 elements",
                        "use a smaller shape");
            }
        }
        this.extents = extents;
        this.size = (int) product;
    }

    /**
     * The shape with these extents.
     *
     * @throws OrdoException if an extent is below 1 or the product exceeds {@link #LIMIT}
     */
    public static Shape of(int... extents) {
        return new Shape(extents.clone());
    }

    /** The number of elements, the product of the extents. */
    public int size() {
        return size;
    }

    /** How many extents there are. */
    public int rank() {
        return extents.length;
    }

    /** The extent along {@code axis}, 0-based. */
    public int extent(int axis) {
        return extents[axis];
    }

    /** A copy of the extents. */
    public int[] extents() {
        return extents.clone();
    }

    /** The coordinates of element {@code index}. */
    public int[] coordinates(int index) {
        int[] at = new int[extents.length];
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            at[axis] = index % extents[axis];
            index /= extents[axis];
        }
        return at;
    }

    /** The number of the element at these coordinates. */
    public int index(int... coordinates) {
        int index = 0;
        for (int axis = 0; axis < extents.length; axis++) {
            index = index * extents[axis] + coordinates[axis];
        }
        return index;
    }

    /** This shape with one more extent at its end. */
    public Shape append(int extent) {
        int[] longer = Arrays.copyOf(extents, extents.length + 1);
        longer[extents.length] = extent;
        return new Shape(longer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(extents, that.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    /** As in a spec: {@code [28, 28]}. */
    @Override
    public String toString() {
        return Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
