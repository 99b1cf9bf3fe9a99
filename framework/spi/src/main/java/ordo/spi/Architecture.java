package ordo.spi;

import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/** What turns the variables, and what is given, into the parameters of every conditional. */
@FunctionalInterface
public interface Architecture {

    /**
     * Composes operations on {@code network}, from {@link Network#variables()} and {@link Network#given()}, into the
     * parameters of the conditionals.
     *
     * <p>It is called once for each ordering of an ensemble; calls must ask for the same parameters (names and shapes).
     *
     * @return {@link Network#parameterCells()} cells, arranged as {@link Network#conditionals()} says: mostly the P
     *         parameters of variable 0 first, then those of variable 1, …; the cells of a conditional whose first variable
     *         is i have degree at most {@code rank(i) - 1}
     */
    Node build(Network network);

    /**
     * Why some variable of lower rank may be out of a conditional's reach, in a sentence for people: windows that do not
     * cover all variables, however many edges were live ({@link ordo.spi.graph.Operation#spans}). Empty if all are within reach.
     * The test kit takes a horizon that is not owned up to for a fault.
     */
    default String horizon() {
        return "";
    }

    /**
     * Why some conditional may not see a variable of lower rank that is within its reach, in a sentence for people; empty if
     * each of them sees all that its windows reach. The test kit takes a blind spot that is not owned up to for a fault.
     *
     * @param shape    how the variables are arranged
     * @param ordering of the variables: a blind spot may depend on it
     */
    default String blindSpot(Shape shape, Ordering ordering) {
        return "";
    }
}
