package ordo.core.graph;

import java.util.Arrays;
import java.util.Optional;
import ordo.spi.graph.EdgeVisitor;
import ordo.spi.graph.Operation;

/**
 * The variables that each cell of a graph's output has a path to, found for all cells at once from the inputs on. Cells
 * with the same paths, such as the channels of a convolution at one site, share one set; so a network of many filters
 * takes hardly longer than one of a single filter.
 */
final class Sight {
    private final Graph graph;
    private final Edges edges;
    private final int words;
    /** For each node what its cells see: bit i of word w is variable 64 w + i. Cells that see the same share an array. */
    private final long[][][] sets;
    private long left;

    private Sight(Graph graph, Edges edges, long budget) {
        this.graph = graph;
        this.edges = edges;
        this.words = Math.ceilDiv(graph.ordering().size(), Long.SIZE);
        this.sets = new long[graph.output().index() + 1][][];
        this.left = budget;
    }

    /**
     * What the output's cells see.
     *
     * @param budget give up after about so many words of sets have been joined
     * @return a set of variables for each cell, in words; empty if the budget was not enough
     */
    static Optional<long[][]> of(Graph graph, Edges edges, long budget) {
        var sight = new Sight(graph, edges, budget);
        int[] lastReader = lastReaders(graph);
        for (GraphNode node : graph.nodes()) {
            if (node.index() < sight.sets.length && !sight.look(node)) {
                return Optional.empty();
            }
            node.inputs().stream().filter(input -> lastReader[input.index()] == node.index())
                    .forEach(input -> sight.sets[input.index()] = null);
        }
        return Optional.of(sight.sets[graph.output().index()]);
    }

    private static int[] lastReaders(Graph graph) {
        int[] last = new int[graph.output().index() + 1];
        graph.nodes().forEach(node -> node.inputs().forEach(input -> last[input.index()] = node.index()));
        return last;
    }

    private boolean look(GraphNode node) {
        long[][] own = new long[node.cells()][];
        sets[node.index()] = own;
        if (node.operation().isEmpty()) {
            Arrays.fill(own, new long[words]);
            for (int i = 0; node == graph.variables() && i < own.length; i++) {
                own[i] = new long[words];
                own[i][i / Long.SIZE] = 1L << i;
            }
            return true;
        }
        Operation operation = node.operation().get();
        var found = new Found(node);
        for (int cell = 0; cell < own.length && left >= 0; ) {
            found.start(operation.parallel(cell) - cell);
            edges.into(operation, cell, found);
            int next = Math.max(operation.alike(cell), cell + found.stretch);
            Arrays.fill(own, cell, next, found.joined());
            left -= next - cell;
            cell = next;
        }
        return left >= 0;
    }

    /** The different sets that a cell reads; those of the cell before it are remembered, with what they were together. */
    private final class Found implements EdgeVisitor {
        private final GraphNode node;
        private long[][] sources = new long[16][];
        private int count;
        /** How many cells from this one on see the same. */
        private int stretch;
        private long[][] before = new long[16][];
        private int countBefore = -1;
        private long[] joinedBefore;

        Found(GraphNode node) {
            this.node = node;
        }

        /** @param parallel how many cells from this one on read side by side */
        void start(int parallel) {
            count = 0;
            stretch = parallel;
        }

        @Override
        public void edge(int input, int cell) {
            long[][] read = sets[node.inputs().get(input).index()];
            add(read[cell]);
            int same = 1;
            while (same < stretch && read[cell + same] == read[cell]) {
                same++;
            }
            stretch = same;
        }

        @Override
        public void edges(int input, int from, int to) {
            long[][] read = sets[node.inputs().get(input).index()];
            stretch = 1;
            for (int cell = from; cell < to; cell++) {
                add(read[cell]);
            }
        }

        private void add(long[] set) {
            if (count > 0 && sources[count - 1] == set) {
                return;
            }
            if (count == sources.length) {
                sources = Arrays.copyOf(sources, 2 * count);
            }
            sources[count++] = set;
        }

        long[] joined() {
            left -= count;
            if (!same()) {
                joinedBefore = join();
                long[][] spare = before;
                before = sources;
                sources = spare;
                countBefore = count;
            }
            return joinedBefore;
        }

        private boolean same() {
            if (count != countBefore) {
                return false;
            }
            for (int k = 0; k < count; k++) {
                if (sources[k] != before[k]) {
                    return false;
                }
            }
            return true;
        }

        private long[] join() {
            if (count == 1) {
                return sources[0];
            }
            long[] all = new long[words];
            for (int k = 0; k < count; k++) {
                for (int w = 0; w < words; w++) {
                    all[w] |= sources[k][w];
                }
            }
            left -= (long) words * count;
            // a sum with what had less before it is no new set
            for (int k = 0; k < Math.min(count, 4); k++) {
                if (Arrays.equals(all, sources[k])) {
                    return sources[k];
                }
            }
            return all;
        }
    }
}
