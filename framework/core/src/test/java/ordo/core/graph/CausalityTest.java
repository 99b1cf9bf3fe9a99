package ordo.core.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import ordo.core.Models;
import ordo.core.model.CompiledModel;
import ordo.spi.Architecture;
import ordo.spi.Domain;
import ordo.spi.Mask;
import ordo.spi.OrdoException;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Linear;
import org.junit.jupiter.api.Test;

class CausalityTest {
    private static Graph graph(Architecture architecture, Ordering ordering) {
        return Models.definition(architecture, new Domain.Binary(), true, List.of(), ordering).graph(0, 1);
    }

    /** A hidden layer that reads everything, whatever its cells' degrees. */
    private static final Architecture LEAKY = network -> network.part("careless layer", () -> {
        int[] degrees = network.evenDegrees(6);
        var hidden = network.apply(Linear.dense("hidden", network.variables().degrees(), degrees).exactly(Mask.DENSE),
                network.variables());
        return network.apply(Linear.dense("out", degrees, network.parameterDegrees())
                .shaped(network.parameterShape()), hidden);
    });

    @Test
    void theDegreeRuleLeavesNoLeak() {
        assertTrue(Causality.leak(graph(Models.RESIDUAL, Models.ordering(9, 1))).isEmpty());
    }

    @Test
    void aLeakIsTracedToTheLayerThatBreaksTheRule() {
        Ordering ordering = Ordering.ofVariables(2, 0, 3, 1);
        Leak leak = Causality.leak(graph(LEAKY, ordering)).orElseThrow();
        assertTrue(ordering.rank(leak.seen()) >= ordering.rank(leak.variable()));
        assertEquals(1, leak.seen());
        Leak.Step breaking = leak.path().stream().filter(Leak.Step::breaks).findFirst().orElseThrow();
        assertTrue(breaking.label().contains("careless layer"), breaking.label());
    }

    @Test
    void aLeakingModelIsRefused() {
        var definition = Models.definition(LEAKY, new Domain.Binary(), true, List.of(), Ordering.natural(4));
        var refusal = assertThrows(OrdoException.class, () -> CompiledModel.compile(definition, 1));
        assertTrue(refusal.getMessage().contains("not autoregressive"), refusal.getMessage());
    }

    @Test
    void reachIsEverythingBefore() {
        Ordering ordering = Models.ordering(9, 3);
        Graph graph = graph(Models.RESIDUAL, ordering);
        for (int i = 0; i < 9; i++) {
            Reach reach = Reach.of(graph, i);
            assertEquals(ordering.rank(i), reach.seen().cardinality());
            assertTrue(reach.blind().isEmpty() && reach.beyond().isEmpty());
        }
    }

    @Test
    void aNarrowNeighbourhoodEndsSomewhere() {
        Architecture narrow = network -> network.apply(Linear.dense("out", network.variables().degrees(),
                network.parameterDegrees()).within((from, to) -> Math.abs(from - to / 2) <= 1)
                .shaped(network.parameterShape()), network.variables());
        Reach reach = Reach.of(graph(narrow, Ordering.natural(6)), 5);
        assertEquals("{4}", reach.seen().toString());
        assertEquals("{}", reach.blind().toString());
        assertEquals("{0, 1, 2, 3}", reach.beyond().toString());
    }
}
