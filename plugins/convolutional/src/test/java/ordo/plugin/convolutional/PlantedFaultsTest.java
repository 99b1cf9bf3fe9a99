package ordo.plugin.convolutional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ordo.core.graph.Causality;
import ordo.core.graph.GraphBuilder;
import ordo.core.graph.Leak;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Node;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Window;
import org.junit.jupiter.api.Test;

/**
 * Faults that hand-written masks are known for. Each is planted by telling a convolution wrong degrees of what it reads,
 * the only way there is; the proof goes by what operations read, and finds it. Each has a healthy twin.
 */
class PlantedFaultsTest {
    private static final int SIDE = 6;

    private final GraphBuilder network = Builds.network(Builds.raster(SIDE * SIDE * 3), Builds.BINARY, 2,
            List.of(), SIDE, SIDE, 3);
    private final Sites sites = Sites.of(network).orElseThrow();
    private final Grid grid = Grid.ungiven(network, sites);

    private Node convolve(String label, Window window, Node input, int[] told, int[] degrees) {
        return network.apply(new Convolution(label, sites.shape(), window, told, degrees), input);
    }

    /** Of cells that are the parameters, two for each variable: later layers would go by what is read, and be healthy. */
    private Optional<Leak> leak(Node parameters) {
        return Causality.leak(network.finish(parameters));
    }

    private static int[] plus(int[] degrees, int more) {
        return Arrays.stream(degrees).map(d -> d + more).toArray();
    }

    /** Mask B on the image: the centre is live, and red sees itself. */
    @Test
    void aLiveCentreOnTheImage() {
        int[] x = network.variables().degrees();
        Window window = Window.of(3, 3);
        assertEquals(Optional.empty(), leak(convolve("a", window, network.variables(), x, grid.before(6))));
        Leak leak = leak(convolve("b", window, network.variables(), plus(x, -1), grid.before(6))).orElseThrow();
        assertEquals(leak.variable(), leak.seen(), "each variable sees itself");
        assertTrue(leak.path().getLast().degree() >= leak.variable());
    }

    /** The vertical stack without its shift: rows up to and with the site's own are taken for the rows above. */
    @Test
    void aVerticalStackThatIsNotShifted() {
        int[] x = network.variables().degrees();
        int row = SIDE * 3;
        int[] above = sites.beforeRow(4);
        Node healthy = convolve("v", Window.of(3, 3), network.variables(), x, above);
        assertEquals(Optional.empty(), leak(convolve("across", Window.of(1, 1), healthy, healthy.degrees(),
                grid.before(6))));
        Node late = convolve("late", Window.of(3, 3), network.variables(), x, plus(above, row));
        Leak leak = leak(convolve("wrong", Window.of(1, 1), late, above, grid.before(6))).orElseThrow();
        assertTrue(leak.seen() >= leak.variable(), leak + " sees to its right, or itself");
        assertEquals(leak.variable() / row, leak.seen() / row, "in its own row");
    }

    /** Green's cells taken for red's: red would see itself through them. */
    @Test
    void aWrongChannelGroup() {
        int[] x = network.variables().degrees();
        Node hidden = convolve("h", Window.of(3, 3), network.variables(), x, grid.before(6));
        assertEquals(Optional.empty(), leak(convolve("mix", Window.of(1, 1), hidden, hidden.degrees(),
                grid.before(6))));
        int[] rolled = new int[hidden.cells()];
        Arrays.setAll(rolled, cell -> grid.before(6)[cell - cell % 6 + (cell % 6 + 4) % 6]);
        Leak leak = leak(convolve("rolled", Window.of(1, 1), hidden, rolled, grid.before(6))).orElseThrow();
        assertEquals(leak.variable() / 3, leak.seen() / 3, "within a pixel");
        assertTrue(leak.seen() >= leak.variable());
    }

    /** What a convolution is told of a stack that it must not see can only take edges away. */
    @Test
    void aViewHidesAStack() {
        Node both = convolve("both", Window.of(3, 3), network.variables(), network.variables().degrees(),
                grid.before(4));
        for (boolean second : new boolean[] {false, true}) {
            var convolution = new Convolution("c", sites.shape(), Window.of(3, 3), View.half(both, sites.count(), second)
                    .degrees(), grid.before(4));
            for (int cell = 0; cell < sites.count() * 4; cell++) {
                convolution.reads(cell, (input, from) -> assertEquals(second, from % 4 >= 2));
            }
            assertTrue(convolution.flops() > 0);
        }
        assertEquals(List.of(4), Arrays.stream(both.shape().extents()).skip(2).boxed().toList());
    }
}
