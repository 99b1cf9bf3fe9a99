package ordo.spi;

import java.util.List;

/**
 * What an ordering's name in a spec stands for once its arguments are known: one ordering of a shape, or several that
 * form an ensemble whose density is the mean of the members' densities.
 */
@FunctionalInterface
public interface OrderingFamily {

    /**
     * The orderings of a shape's variables; at least one, each with {@code shape.size()} variables.
     *
     * @throws OrdoException if the shape does not suit (an image ordering on a vector, a list of the wrong length)
     */
    List<Ordering> orderings(Shape shape);

    /** Whether the members of an ensemble share one set of parameters, rather than having one each. */
    default boolean shared() {
        return true;
    }
}
