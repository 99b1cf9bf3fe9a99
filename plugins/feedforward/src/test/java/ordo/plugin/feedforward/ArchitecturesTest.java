package ordo.plugin.feedforward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.core.graph.Causality;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.spi.Architecture;
import ordo.spi.Domain;
import ordo.spi.Kind;
import ordo.spi.graph.Linear;
import org.junit.jupiter.api.Test;

class ArchitecturesTest {
    private static final Domain BINARY = new Domain.Binary();
    private static final List<Domain> NOTHING = List.of();
    private static final List<Domain> LABEL = List.of(new Domain.Categorical(3));

    private static Architecture made(HiddenDegrees degrees, boolean direct, int... hidden) {
        return new Made(hidden, Builds.activation("relu"), degrees, direct);
    }

    private static Map<String, Architecture> all() {
        Map<String, Architecture> all = new LinkedHashMap<>();
        all.put("logistic", Builds.make(Kind.ARCHITECTURE, "logistic"));
        all.put("nade", Builds.make(Kind.ARCHITECTURE, "nade", "hidden", 4, "activation",
                Builds.activation("sigmoid")));
        all.put("deep_nade", Builds.make(Kind.ARCHITECTURE, "deep_nade", "hidden", new int[] {4, 3}, "activation",
                Builds.activation("tanh")));
        for (HiddenDegrees degrees : HiddenDegrees.values()) {
            all.put("made " + degrees, made(degrees, false, 20));
            all.put("made deep " + degrees, made(degrees, false, 20, 7, 1, 20));
            all.put("made direct " + degrees, made(degrees, true, 2, 3));
        }
        return all;
    }

    @Test
    void areAutoregressiveForEverySizeDomainAndOrdering() {
        for (int variables : new int[] {1, 2, 3, 9}) {
            for (Domain domain : List.of(BINARY, new Domain.Categorical(4), new Domain.Real())) {
                for (List<Domain> given : List.of(NOTHING, LABEL)) {
                    all().forEach((name, architecture) -> {
                        Graph graph = Builds.graph(architecture, Builds.network(variables, domain, 1, 3, given));
                        assertEquals(Optional.empty(), Causality.leak(graph), name);
                        assertEquals(variables * 3, graph.output().cells(), name);
                    });
                }
            }
        }
    }

    @Test
    void everyVariableBeforeIsSeenWhereThereAreUnitsEnough() {
        for (String name : List.of("logistic", "nade", "deep_nade", "made EVEN", "made direct EVEN", "made direct RANDOM")) {
            for (Domain domain : List.of(BINARY, new Domain.Categorical(4))) {
                Graph graph = Builds.graph(all().get(name), Builds.network(9, domain, 0, 2, NOTHING));
                for (int rank = 0; rank < 9; rank++) {
                    int cell = graph.ordering().variable(rank) * 2 + 1;
                    for (int degree = 0; degree < 9; degree++) {
                        assertEquals(degree < rank, Builds.sees(graph, cell, degree), name + " " + rank + " " + degree);
                    }
                }
            }
        }
    }

    @Test
    void whatIsGivenReachesEveryConditionalTheFirstIncluded() {
        for (int variables : new int[] {1, 2, 60}) {
            all().forEach((name, architecture) -> {
                if (!name.contains("deep")) {
                    Graph graph = Builds.graph(architecture, Builds.network(variables, BINARY, 0, 1, LABEL));
                    for (int variable = 0; variable < variables; variable++) {
                        assertTrue(Builds.sees(graph, variable, -1), name + " " + variable);
                    }
                }
            });
        }
        // through every hidden layer, too
        Graph deep = Builds.graph(made(HiddenDegrees.RANDOM, false, 40, 40, 40),
                Builds.network(60, BINARY, 0, 1, LABEL));
        assertTrue(Builds.sees(deep, deep.ordering().variable(0), -1));
    }

    @Test
    void noHiddenUnitIsUselessAndEveryOutputButTheFirstIsConnected() {
        for (HiddenDegrees degrees : HiddenDegrees.values()) {
            for (List<Domain> given : List.of(NOTHING, LABEL)) {
                for (int[] hidden : new int[][] {{300}, {20, 20}, {60, 5, 60}, {5, 60, 2}}) {
                    for (int member = 0; member < 5; member++) {
                        useful(Builds.graph(made(degrees, false, hidden),
                                Builds.network(40, BINARY, member, 1, given)));
                    }
                }
            }
        }
    }

    private static void useful(Graph graph) {
        for (GraphNode node : graph.nodes()) {
            if (node.operation().orElse(null) instanceof Linear linear) {
                boolean output = node == graph.output();
                boolean[] read = new boolean[linear.inputs()];
                for (int cell = 0; cell < linear.outputs(); cell++) {
                    int[] edges = {0};
                    linear.reads(cell, (input, from) -> {
                        read[from] = true;
                        edges[0]++;
                    });
                    assertTrue(edges[0] > 0 || output && graph.ordering().rank(cell) == 0, node + " cell " + cell);
                    if (!output) {
                        assertTrue(node.degree(cell) <= graph.ordering().size() - 2);
                    }
                }
                boolean raw = Builds.max(node.inputs().getFirst().degrees()) == graph.ordering().size() - 1;
                for (int from = 0; from < read.length && !raw; from++) {
                    assertTrue(read[from], "nothing reads cell " + from + " before " + node);
                }
            }
        }
    }

    @Test
    void membersOfAnEnsembleShareParametersButNotDegrees() {
        all().forEach((name, architecture) -> {
            Graph first = Builds.graph(architecture, Builds.network(30, BINARY, 0, 2, NOTHING));
            Graph second = Builds.graph(architecture, Builds.network(30, BINARY, 1, 2, NOTHING));
            assertEquals(first.parameters().keySet(), second.parameters().keySet(), name);
            first.parameters().forEach((label, parameter) ->
                    assertEquals(parameter.shape(), second.parameters().get(label).shape(), name));
        });
        var random = made(HiddenDegrees.RANDOM, false, 50);
        int[] one = hidden(Builds.graph(random, Builds.network(30, BINARY, 0, 1, NOTHING)));
        int[] same = hidden(Builds.graph(random, Builds.network(30, BINARY, 0, 1, NOTHING)));
        int[] other = hidden(Builds.graph(random, Builds.network(30, BINARY, 1, 1, NOTHING)));
        assertArrayEquals(one, same);
        assertFalse(Arrays.equals(one, other));
    }

    private static int[] hidden(Graph graph) {
        return graph.nodes().stream().filter(n -> n.operation().orElse(null) instanceof Linear).findFirst()
                .orElseThrow().degrees();
    }

    @Test
    void layersOfAMadeDrawDegreesOfTheirOwn() {
        Graph graph = Builds.graph(made(HiddenDegrees.RANDOM, false, 50, 50),
                Builds.network(30, BINARY, 0, 1, NOTHING));
        List<int[]> layers = graph.nodes().stream().filter(n -> n.operation().orElse(null) instanceof Linear)
                .map(GraphNode::degrees).toList();
        assertFalse(Arrays.equals(layers.get(0), layers.get(1)));
        assertNotEquals(1, Arrays.stream(layers.get(0)).distinct().count());
    }

    @Test
    void aSampleCostsTheOperationsOfOnePass() {
        all().forEach((name, architecture) -> {
            for (List<Domain> given : List.of(NOTHING, LABEL)) {
                Graph graph = Builds.graph(architecture, Builds.network(9, BINARY, 0, 2, given));
                assertTrue(graph.samplingFlops() <= 1.1 * graph.scoringFlops(), name);
                assertTrue(graph.samplingFlops() > 0, name);
            }
        });
    }
}
