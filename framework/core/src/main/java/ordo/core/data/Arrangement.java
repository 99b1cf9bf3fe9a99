package ordo.core.data;

import java.util.Arrays;
import ordo.spi.Shape;

/** Whether numbers that are arranged in one way are those that are wanted in another. */
public final class Arrangement {
    private Arrangement() { }

    /** A plain row of numbers fits every shape of its size; an arrangement fits the same one, extents of 1 aside. */
    public static boolean fits(Shape rows, Shape wanted) {
        int[] theirs = squeezed(rows);
        int[] ours = squeezed(wanted);
        return rows.size() == wanted.size() && (theirs.length <= 1 || ours.length <= 1 || Arrays.equals(theirs, ours));
    }

    private static int[] squeezed(Shape shape) {
        return Arrays.stream(shape.extents()).filter(extent -> extent > 1).toArray();
    }
}
