package ordo.core.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import ordo.core.Models;
import ordo.spi.Architecture;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Conditional;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Window;
import org.junit.jupiter.api.Test;

class BlindSpotsTest {
    private static final Shape IMAGE = Shape.of(5, 6);
    private static final long PLENTY = 10_000_000;

    /** Stacked windows of three by three, two channels each, a residual sum, and 1 × 1 to the parameters. */
    private static final Architecture STACK = network -> {
        Sites sites = Sites.of(network).orElseThrow();
        Node h = layer(network, sites, "a", network.variables());
        h = network.add(h, layer(network, sites, "b", h));
        return network.readout("out", h);
    };

    private static Node layer(Network network, Sites sites, String label, Node input) {
        return network.apply(new Convolution(label, sites.shape(), Window.of(3, 3), input.degrees(), sites.before(2)),
                input);
    }

    /** Some units of degree 3 and 7 only: a conditional of rank 7 sees no further than rank 3. */
    private static final Architecture FEW = network -> {
        Node x = network.variables();
        int[] degrees = IntStream.range(0, 5).map(k -> k < 2 ? 3 : 7).toArray();
        Node h = network.apply(Linear.dense("h", x.degrees(), degrees), x);
        return network.apply(Linear.dense("out", h.degrees(), network.parameterDegrees()).shaped(network
                .parameterShape()), h);
    };

    private static Graph graph(Architecture architecture, Shape shape, Ordering ordering) {
        int size = shape.size();
        var network = new GraphBuilder(shape, Collections.nCopies(size, new Domain.Binary()), ordering, 0,
                Conditional.each(size, 2), List.of(), 5);
        return network.finish(architecture.build(network));
    }

    private static Ordering columns() {
        return Ordering.ofRanks(IntStream.range(0, IMAGE.size()).map(v -> v % 6 * 5 + v / 6).toArray());
    }

    /** All at once, from the inputs on, is what comes of one at a time, from the output back. */
    @Test
    void areThoseOfEveryVariableTogether() {
        for (Graph graph : List.of(graph(STACK, IMAGE, Ordering.natural(30)), graph(STACK, IMAGE, columns()),
                graph(STACK, IMAGE, Models.ordering(30, 8)), graph(FEW, Shape.of(12), Models.ordering(12, 2)))) {
            int size = graph.ordering().size();
            List<Reach> each = IntStream.range(0, size).mapToObj(v -> Reach.of(graph, v)).toList();
            BlindSpots all = BlindSpots.of(graph, PLENTY).orElseThrow();
            int blind = each.stream().mapToInt(r -> r.blind().cardinality()).sum();
            int within = each.stream().mapToInt(r -> r.seen().cardinality() + r.blind().cardinality()).sum();
            assertTrue(blind > 0);
            assertEquals(blind, all.blind());
            assertEquals(within, all.within());
            assertEquals(size * (size - 1) / 2, all.pairs());
            assertEquals(all.pairs(), within + each.stream().mapToInt(r -> r.beyond().cardinality()).sum());
            assertEquals(each.stream().filter(r -> !r.blind().isEmpty()).count(), all.variables());
            assertEquals(all.largest(), each.get(all.worst()).blind().cardinality());
            assertEquals(all.largest(), each.stream().mapToInt(r -> r.blind().cardinality()).max().orElseThrow());
        }
    }

    /** Figure 1 of van den Oord et al. 2016b, and the same on its side. */
    @Test
    void ofWindowsIsTheWedgeThatNoDepthCanSee() {
        Reach raster = Reach.of(graph(STACK, IMAGE, Ordering.natural(30)), 3 * 6 + 2);
        assertEquals("{16}", raster.blind().toString(), "one row up, two columns to the right");
        assertEquals("{6, 7, 8, 9, 10, 12, 13, 14, 15, 18, 19}", raster.seen().toString());
        assertEquals("{0, 1, 2, 3, 4, 5, 11, 17}", raster.beyond().toString());
        Reach turned = Reach.of(graph(STACK, IMAGE, columns()), 2 * 6 + 3);
        assertEquals("{26}", turned.blind().toString(), "one column to the left, two rows down");
        assertTrue(turned.beyond().get(0) && turned.beyond().get(24));
    }

    @Test
    void anOutOfReachVariableIsNotBlind() {
        BlindSpots few = BlindSpots.of(graph(FEW, Shape.of(12), Ordering.natural(12)), PLENTY).orElseThrow();
        assertEquals(few.pairs(), few.within(), "a dense layer reaches everything");
        assertTrue(few.blind() > 0);
    }

    @Test
    void areGivenUpWhereTheyWouldTakeTooLong() {
        assertTrue(BlindSpots.of(graph(STACK, IMAGE, Ordering.natural(30)), 100).isEmpty());
    }
}
