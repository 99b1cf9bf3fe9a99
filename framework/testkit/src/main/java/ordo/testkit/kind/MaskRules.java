package ordo.testkit.kind;

import java.util.Collections;
import java.util.List;
import ordo.core.graph.Causality;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphBuilder;
import ordo.spi.Domain;
import ordo.spi.Mask;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Conditional;
import ordo.spi.graph.Linear;
import ordo.testkit.Made;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/** What every mask obeys. */
public final class MaskRules {
    private static final int CELLS = 12;

    /** The same edges every time. */
    public static final Property<Made<Mask>> DETERMINISM = new Property<>("M1", "determinism",
            "Whether an edge is wanted depends on its two ends alone.", MaskRules::determinism);
    /** With the degree rule on top, nothing leaks. */
    public static final Property<Made<Mask>> RULE = new Property<>("M2", "degree rule",
            "A layer with this mask and the degree rule never leaks.", MaskRules::rule);
    /** All of them. */
    public static final List<Property<Made<Mask>>> ALL = List.of(DETERMINISM, RULE);

    private MaskRules() { }

    private static void determinism(Made<Mask> subject) {
        Mask mask = subject.make();
        Mask again = subject.make();
        boolean[] wanted = new boolean[CELLS * CELLS];
        for (int edge = 0; edge < wanted.length; edge++) {
            wanted[edge] = mask.connects(edge / CELLS, edge % CELLS);
        }
        // in another order, and of another instance
        for (Mask other : List.of(mask, again)) {
            for (int edge = wanted.length - 1; edge >= 0; edge--) {
                if (other.connects(edge / CELLS, edge % CELLS) != wanted[edge]) {
                    throw new Violation(subject + " changes its mind about the edge from cell " + edge / CELLS
                            + " to cell " + edge % CELLS);
                }
            }
        }
        if (mask.exact() != again.exact()) {
            throw new Violation(subject + " changes its mind on whether it is meant exactly");
        }
    }

    private static void rule(Made<Mask> subject) {
        Mask mask = subject.make();
        int[] ranks = {4, 0, 5, 2, 1, 3};
        var network = new GraphBuilder(Shape.of(6), Collections.nCopies(6, new Domain.Binary()), Ordering.ofRanks(ranks), 0,
                Conditional.each(6, 1), List.of(), 1);
        var layer = Linear.dense("masked", ranks, network.parameterDegrees()).within(mask);
        Graph graph = network.finish(network.apply(layer, network.variables()));
        Causality.leak(graph).ifPresent(leak -> {
            throw new Violation(subject + " leaks in spite of the degree rule: the conditional of variable "
                    + leak.variable() + " sees variable " + leak.seen());
        });
    }
}
