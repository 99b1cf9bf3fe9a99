package ordo.core.model;

import java.util.Arrays;
import ordo.spi.Domain;
import ordo.spi.Shape;

/**
 * What every example comes with and is not modelled: one number, such as a class label, or an array, such as a map of an
 * image's extents.
 *
 * @param name   its name in the spec
 * @param domain the values of each of its numbers
 * @param shape  how they are arranged; [1] for one number
 */
public record Given(String name, Domain domain, Shape shape) {

    /** One number. */
    public Given(String name, Domain domain) {
        this(name, domain, Shape.of(1));
    }

    /** How many numbers it is. */
    public int size() {
        return shape.size();
    }

    /** Of as many numbers as {@link #size} for each row, those of {@code count} rows from {@code from} on. */
    double[] rows(double[] all, int from, int count) {
        return Arrays.copyOfRange(all, from * size(), (from + count) * size());
    }

    /** The same for rows by number. */
    double[] rows(double[] all, int[] rows) {
        double[] chosen = new double[rows.length * size()];
        for (int k = 0; k < rows.length; k++) {
            System.arraycopy(all, rows[k] * size(), chosen, k * size(), size());
        }
        return chosen;
    }

    /** As in a spec: {@code real[28, 28]}. */
    public String declared() {
        return domain + (size() == 1 ? "" : shape.toString());
    }
}
