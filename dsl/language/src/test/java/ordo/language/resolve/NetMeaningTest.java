package ordo.language.resolve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.language.ResolvedSpec;
import ordo.spi.graph.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which network a right spec means. */
class NetMeaningTest {
    @ParameterizedTest
    @ValueSource(strings = {"dense(7) relu", "dense(7)\n relu", "dense(units = 7, mask = causal) relu"})
    void aNetIsTheGraphThatOneWritesByHand(String layers) {
        Graph net = Workbench.right("net n(x) { " + layers + " }"
                + "model m { x : binary[2, 3] x[i] ~ bernoulli(n(x[<i])) }").compiled().graphs().getFirst();
        Graph hand = Workbench.right("model m { x : binary[2, 3] x[i] ~ bernoulli(made(x[<i], hidden = 7)) "
                + "}").compiled()
                .graphs().getFirst();
        assertEquals(shape(hand), shape(net));
    }

    private static List<String> shape(Graph graph) {
        return graph.nodes().stream().map(node -> node.operation().map(Operation::name).orElse("input") + node.shape()
                + Arrays.toString(node.degrees())
                + node.inputs().stream().map(GraphNode::index).toList()).toList();
    }

    @Test
    void repeatRepeatsAndResidualAdds() {
        Graph graph = Workbench.right("""
                net n(x) { dense(6) repeat 2 { residual { tanh dense(6) } repeat 3 { relu } } }
                model m { x : binary[2, 3] x[i] ~ bernoulli(n(x[<i])) }""").compiled().graphs().getFirst();
        List<String> names = graph.nodes().stream().skip(1).map(node -> node.operation().orElseThrow().name()).toList();
        assertEquals(List.of("linear", "tanh", "linear", "sum", "relu", "relu", "relu", "tanh", "linear", "sum", "relu",
                "relu", "relu", "linear"), names);
        GraphNode sum = graph.nodes().get(4);
        assertEquals(List.of(1, 3), sum.inputs().stream().map(GraphNode::index).toList());
        // each turn has weights of its own: two layers with bias, the first and the last
        assertEquals(8, graph.parameters().size());
        assertTrue(graph.nodes().stream().anyMatch(node -> node.part().equals("`dense` in line 1 (number 2)")));
    }

    @Test
    void aNetGoesBeforeAnArchitectureOfItsName() {
        Graph graph = Workbench.right("""
                net made(x) { dense(3) }
                model m { x : binary[2, 3] x[i] ~ bernoulli(made(x[<i])) }""").compiled().graphs().getFirst();
        assertEquals(List.of(6, 3, 6), graph.nodes().stream().map(GraphNode::cells).toList());
    }

    @Test
    void netsThatAreNotUsedAreCheckedAndLeftOut() {
        String spec = "net a(x) { dense(3) } net b(x) { %s } model m { x : binary[4] x[i] ~ bernoulli(a(x[<i])) }";
        assertEquals(2 + 1, Workbench.right(spec.formatted("dense(5)")).compiled().graphs().getFirst().nodes().size());
        assertFalse(Workbench.resolve(spec.formatted("dense(0)")).diagnostics().isEmpty());
    }

    /** Layers take in all that is given to the network: what a net is not handed must not be there. */
    @Test
    void aNetSeesWhatItIsHandedAlone() {
        Graph graph = Workbench.right("""
                net body(x, y) { dense(4) }
                model m { x : binary[3]  given y : binary  given z : categorical(3)
                  x[i] ~ bernoulli(body(x[<i], y)) }""").compiled().graphs().getFirst();
        assertEquals(1, graph.given().size());
        assertTrue(Workbench.right("""
                net body(x) { dense(4) }
                model m { x : binary[3]  given y : binary  x[i] ~ bernoulli(body(x[<i])) }""")
                .compiled().graphs().getFirst().given().isEmpty());
    }

    @Test
    void anArrayMayNameItsNetwork() {
        ResolvedSpec named = Workbench.right("model m { x : binary[2, 3] x[i] ~ bernoulli(h[i]) "
                + "h[k] = made(x[<k], hidden = [4]) }");
        ResolvedSpec inline = Workbench.right("model m { x : binary[2, 3] x[i] ~ bernoulli(made(x[<i], hidden = [4])) }");
        assertEquals(List.of(), named.model().columns());
        assertEquals(shape(inline.compiled().graphs().getFirst()), shape(named.compiled().graphs().getFirst()));
    }

    @Test
    void aLabelIsPassedOneHot() {
        Graph graph = Workbench.right("""
                model m { x : binary[3]  given y : categorical(5)  given z : binary
                  x[i] ~ bernoulli(logistic(x[<i], z, y)) }""").compiled().graphs().getFirst();

        assertEquals(2, graph.given().size());
        GraphNode everything = graph.output().inputs().getFirst();
        // 3 variables, then z as it is, then y in 5 cells: in the order in which the network is given them
        assertEquals(List.of(3, 1, 5), everything.inputs().stream().map(GraphNode::cells).toList());
        assertArrayEquals(new int[] {0, 1, 2, -1, -1, -1, -1, -1, -1}, everything.degrees());
    }
}
