package ordo.testkit;

import java.util.List;
import ordo.spi.Contribution;
import ordo.spi.Domain;
import ordo.spi.Shape;

/**
 * What a plugin's author says about the range of the checks. Everything has a default: nothing is left out and nothing
 * is owned up to.
 */
public interface Scope {
    /** No restriction at all. */
    Scope ALL = new Scope() { };

    /** Whether a contribution should be tried with variables of this shape and domain. */
    default boolean suits(Contribution<?> contribution, Shape shape, Domain domain) {
        return true;
    }

    /**
     * The arguments that a contribution should be tried with, as in a spec and without parentheses: {@code "hidden =
     * [4, 3], degrees = even"}. If there are none, they are drawn from the ranges that the contribution declares.
     */
    default List<String> arguments(Contribution<?> contribution) {
        return List.of();
    }

    /** How far a backend's numbers may lie from the reference, relative; 0 for bit by bit. */
    default double tolerance(String backend) {
        return 0;
    }

    /** What a contribution owns up to, besides what its architecture says. */
    default Case.Allowances allowances(Contribution<?> contribution) {
        return Case.Allowances.NONE;
    }
}
