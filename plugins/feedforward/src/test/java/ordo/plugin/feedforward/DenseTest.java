package ordo.plugin.feedforward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ordo.core.graph.Causality;
import ordo.core.graph.Leak;
import ordo.core.graph.GraphBuilder;
import ordo.spi.Domain;
import ordo.spi.Kind;
import ordo.spi.Layer;
import ordo.spi.Mask;
import ordo.spi.OrdoException;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import org.junit.jupiter.api.Test;

class DenseTest {
    private static GraphBuilder network(int variables) {
        return Builds.network(variables, new Domain.Binary(), 0, 1, List.of());
    }

    private static Layer dense(int units, String degrees) {
        return dense(units, Builds.make(Kind.MASK, "causal"), degrees);
    }

    private static Layer dense(int units, Mask mask, String degrees) {
        return Builds.make(Kind.LAYER, "dense", "units", units, "mask", mask, "degrees", degrees);
    }

    private static Node readout(Network network, Node node) {
        return network.readout("out", node);
    }

    @Test
    void labelsAreUnique() {
        var network = network(5);
        Node h = dense(8, "auto").apply(network, dense(8, "auto").apply(network, network.variables()));
        assertEquals(List.of("dense1.weight", "dense1.bias", "dense2.weight", "dense2.bias", "out.weight", "out.bias"),
                List.copyOf(network.finish(readout(network, h)).parameters().keySet()));
    }

    @Test
    void residualBlocksFitWhateverTheDegreesBefore() {
        for (String degrees : List.of("even", "random")) {
            var network = network(12);
            Node before = dense(30, degrees).apply(network, network.variables());
            Node after = dense(30, "auto").apply(network, before);
            assertArrayEquals(before.degrees(), after.degrees());
            assertArrayEquals(before.degrees(), network.add(before, after).degrees());
        }
    }

    @Test
    void aLayerAsWideAsTheVariablesDoesNotTakeTheDegreeThatNobodyMayRead() {
        var network = network(12);
        Node h = dense(12, "auto").apply(network, network.variables());
        assertEquals(10, Builds.max(h.degrees()));
    }

    @Test
    void sameNeedsTheSameWidth() {
        var network = network(12);
        var e = assertThrows(OrdoException.class, () -> dense(5, "same").apply(network, network.variables()));
        assertTrue(e.getMessage().contains("dense1") && e.getMessage().contains("12 inputs"), e.getMessage());
    }

    @Test
    void aFullMaskIsTakenAtItsWordAndTheProofFindsTheLeak() {
        for (boolean first : new boolean[] {true, false}) {
            var network = network(6);
            Mask full = Builds.make(Kind.MASK, "full");
            Node before = first ? network.variables() : dense(9, "even").apply(network, network.variables());
            Node h = dense(9, full, "even").apply(network, before);
            Leak leak = Causality.leak(network.finish(readout(network, h))).orElseThrow();
            assertTrue(network.ordering().rank(leak.seen()) >= network.ordering().rank(leak.variable()));
            assertTrue(leak.path().stream().anyMatch(Leak.Step::breaks), leak.toString());
        }
    }

    @Test
    void aFullMaskIsFineWhereTheDegreesAllowIt() {
        var network = Builds.network(1, new Domain.Binary(), 0, 1, List.of(new Domain.Real(), new Domain.Real()));
        Node h = dense(4, Builds.make(Kind.MASK, "full"), "even").apply(network,
                network.concatenate(network.given().toArray(Node[]::new)));
        assertEquals(Optional.empty(), Causality.leak(network.finish(readout(network, h))));
    }

    @Test
    void neighbourhoodsAreThinnedByTheRule() {
        var network = network(40);
        for (Mask mask : List.<Mask>of(Builds.make(Kind.MASK, "sparse", "density", 0.5, "seed", 3),
                Builds.make(Kind.MASK, "band", "width", 2))) {
            Node h = dense(40, mask, "even").apply(network, network.variables());
            assertTrue(Builds.max(h.degrees()) <= 38);
            assertEquals(Optional.empty(), Causality.leak(network.finish(readout(network, h))));
        }
    }

    @Test
    void sparseKeepsTheDensityAndDependsOnTheSeed() {
        Mask mask = Builds.make(Kind.MASK, "sparse", "density", 0.3, "seed", 1);
        Mask other = Builds.make(Kind.MASK, "sparse", "density", 0.3, "seed", 2);
        int kept = 0;
        boolean differ = false;
        for (int from = 0; from < 100; from++) {
            for (int to = 0; to < 100; to++) {
                kept += mask.connects(from, to) ? 1 : 0;
                differ |= mask.connects(from, to) != other.connects(from, to);
            }
        }
        assertEquals(3000, kept, 200);
        assertTrue(differ);
        assertFalse(mask.exact());
    }

    @Test
    void bandConnectsNeighbours() {
        Mask band = Builds.make(Kind.MASK, "band", "width", 2);
        assertTrue(band.connects(5, 7) && band.connects(7, 5) && band.connects(3, 3));
        assertFalse(band.connects(5, 8) || band.connects(8, 5));
    }

    @Test
    void degreesAreWithinWhatIsUseful() {
        for (String degrees : List.of("even", "random")) {
            var network = network(12);
            int[] found = dense(100, degrees).apply(network, network.variables()).degrees();
            assertEquals(0, Builds.min(found));
            assertEquals(10, Builds.max(found));
            assertEquals(11, Arrays.stream(found).distinct().count());
        }
    }
}
