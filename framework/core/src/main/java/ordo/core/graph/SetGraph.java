package ordo.core.graph;

import java.util.List;
import ordo.spi.Domain;
import ordo.spi.OrderAgnostic;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Conditional;

/**
 * The network of an order-agnostic architecture as it is trained: from the variables that are known to the parameters of
 * every conditional.
 *
 * @param graph its variables hold 0, or -1 for a categorical one, where they are not known; all of its cells have degree -1
 * @param known the input with D cells, 1 where a variable is known and 0 where it is not
 */
public record SetGraph(Graph graph, GraphNode known) {

    /** Builds it, for given values of one number each. */
    public static SetGraph build(Shape shape, List<Domain> domains, List<Conditional> conditionals,
                                 List<Domain> givenDomains, long seed, OrderAgnostic architecture) {
        return build(shape, domains, conditionals, givenDomains, GraphBuilder.single(givenDomains), seed, architecture);
    }

    /** Builds it. */
    public static SetGraph build(Shape shape, List<Domain> domains, List<Conditional> conditionals,
                                 List<Domain> givenDomains, List<Shape> givenShapes, long seed,
                                 OrderAgnostic architecture) {
        int[] nothing = new int[shape.size()];
        java.util.Arrays.fill(nothing, -1);
        var builder = new GraphBuilder(shape, domains, Ordering.natural(shape.size()), nothing, 0, conditionals,
                givenDomains, givenShapes, seed);
        GraphNode known = builder.input("known", shape, nothing);
        return new SetGraph(builder.finish(architecture.conditionals(builder, known)), known);
    }
}
