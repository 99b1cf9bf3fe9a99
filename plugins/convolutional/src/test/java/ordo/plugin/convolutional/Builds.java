package ordo.plugin.convolutional;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import ordo.core.graph.Causality;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphBuilder;
import ordo.core.graph.GraphNode;
import ordo.spi.Architecture;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Conditional;

/** Networks, orderings and graphs of the tests. */
final class Builds {
    static final Domain BINARY = new Domain.Binary();

    private Builds() { }

    static GraphBuilder network(Ordering ordering, int... extents) {
        return network(ordering, BINARY, 1, List.of(), extents);
    }

    /** @param parameters of each variable's conditional */
    static GraphBuilder network(Ordering ordering, Domain domain, int parameters, List<Domain> given, int... extents) {
        int size = ordering.size();
        return new GraphBuilder(Shape.of(extents), Collections.nCopies(size, domain), ordering, 0,
                Conditional.each(size, parameters), given, 11);
    }

    static Ordering raster(int count) {
        return Ordering.ofRanks(IntStream.range(0, count).toArray());
    }

    static Ordering shuffled(int count) {
        List<Integer> ranks = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(ranks, new Random(5));
        return Ordering.ofRanks(ranks.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Row by row, every other row backwards; the channels of a pixel stay together. */
    static Ordering snake(int height, int width, int channels) {
        int[] ranks = new int[height * width * channels];
        for (int at = 0; at < ranks.length; at++) {
            int row = at / channels / width;
            int column = at / channels % width;
            ranks[at] = (row * width + (row % 2 == 0 ? column : width - 1 - column)) * channels + at % channels;
        }
        return Ordering.ofRanks(ranks);
    }

    /** Column by column. */
    static Ordering columns(int height, int width, int channels) {
        int[] ranks = new int[height * width * channels];
        for (int at = 0; at < ranks.length; at++) {
            ranks[at] = (at / channels % width * height + at / channels / width) * channels + at % channels;
        }
        return Ordering.ofRanks(ranks);
    }

    /** Orderings of an image by name. */
    static Map<String, Ordering> orderings(int height, int width, int channels) {
        int count = height * width * channels;
        Map<String, Ordering> all = new LinkedHashMap<>();
        all.put("raster", raster(count));
        all.put("snake", snake(height, width, channels));
        all.put("columns", columns(height, width, channels));
        all.put("backwards", Ordering.ofRanks(IntStream.range(0, count).map(k -> count - 1 - k).toArray()));
        all.put("shuffled", shuffled(count));
        return all;
    }

    /** The graph of an architecture, which must be autoregressive. */
    static Graph graph(Architecture architecture, GraphBuilder network) {
        Graph graph = network.finish(architecture.build(network));
        assertEquals(Optional.empty(), Causality.leak(graph));
        return graph;
    }

    static int parameters(Graph graph) {
        return graph.parameters().values().stream().mapToInt(p -> p.shape().size()).sum();
    }

    /** Whether a path of live edges leads from some cell of a node to a cell of the output. */
    static boolean reaches(Graph graph, GraphNode from, int outputCell) {
        Map<GraphNode, BitSet> marked = new HashMap<>();
        marked.computeIfAbsent(graph.output(), _ -> new BitSet()).set(outputCell);
        for (GraphNode node : graph.nodes().reversed()) {
            BitSet cells = marked.getOrDefault(node, new BitSet());
            if (node == from) {
                return !cells.isEmpty();
            }
            node.operation().ifPresent(op -> cells.stream().forEach(cell -> op.reads(cell, (input, source) ->
                    marked.computeIfAbsent(node.inputs().get(input), _ -> new BitSet()).set(source))));
        }
        return false;
    }
}
