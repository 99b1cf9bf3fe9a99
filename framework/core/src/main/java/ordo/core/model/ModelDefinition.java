package ordo.core.model;

import java.util.List;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphBuilder;
import ordo.spi.Architecture;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.Shape;

/**
 * What the {@code model} block of a spec means once every name is resolved.
 *
 * @param name         the model's name
 * @param shape        how its variables are arranged
 * @param domain       their values
 * @param given        what is given with each example
 * @param orderings    one ordering, or the members of an ensemble
 * @param shared       whether the members of an ensemble share their parameters
 * @param head         the conditional distribution
 * @param architecture the network
 */
public record ModelDefinition(String name, Shape shape, Domain domain, List<Given> given, List<Ordering> orderings,
                              boolean shared, ConditionalDistribution head, Architecture architecture) {
    /** Keeps copies. */
    public ModelDefinition {
        given = List.copyOf(given);
        orderings = List.copyOf(orderings);
    }

    /** D, the number of variables. */
    public int variables() {
        return shape.size();
    }

    /**
     * The graph under one of the orderings. It has not been proved causal.
     *
     * @param member the number of the ordering
     * @param seed   the seed of random structure, such as MADE's degrees
     */
    public Graph graph(int member, long seed) {
        var builder = new GraphBuilder(shape, domain, orderings.get(member), member, head.parameters(domain),
                given.stream().map(Given::domain).toList(), seed);
        return builder.finish(architecture.build(builder));
    }
}
