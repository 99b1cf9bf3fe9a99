package ordo.spi;

import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/**
 * An architecture whose one set of parameters serves every ordering (Uria, Murray and Larochelle 2014): the parameters
 * of a conditional depend on which variables are known and on their values. It is trained on random sets of known
 * variables, and scores, samples and completes under any ordering that is asked for.
 *
 * <p>{@link #build} is the exact factorisation under the network's ordering. It shares its parameters, by name, with
 * {@link #conditionals}; given the same known variables both compute the same numbers.
 */
public interface OrderAgnostic extends Architecture {

    /**
     * The parameters of every conditional given those variables that are known: what training runs. Here
     * {@link Network#variables()} holds 0, or for categorical variables K zeros, where a variable is not known. There is
     * no ordering: all cells have degree -1.
     *
     * @param known D cells, 1 where a variable is known and 0 where it is not
     * @return {@link Network#parameterCells()} cells; those of known variables are not used
     */
    Node conditionals(Network network, Node known);
}
