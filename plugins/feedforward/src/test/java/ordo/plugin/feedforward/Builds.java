package ordo.plugin.feedforward;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphBuilder;
import ordo.spi.Activation;
import ordo.spi.Architecture;
import ordo.spi.Arguments;
import ordo.spi.Contribution;
import ordo.spi.Domain;
import ordo.spi.Kind;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Conditional;

/** What the tests build with. */
final class Builds {
    private Builds() { }

    /** A contribution of the plugin, made from named arguments. */
    static <T> T make(Kind<T> kind, String name, Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        Contribution<?> contribution = new FeedforwardPlugin().contributions().stream()
                .filter(c -> c.kind() == kind && c.name().equals(name)).findFirst().orElseThrow();
        return kind.type().cast(contribution.factory().apply(new Arguments(values)));
    }

    static Activation activation(String name) {
        return make(Kind.ACTIVATION, name);
    }

    static Ordering shuffled(int count, long seed) {
        int[] order = IntStream.range(0, count).toArray();
        var random = new SplittableRandom(seed);
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[i];
            order[i] = order[j];
            order[j] = other;
        }
        return Ordering.ofVariables(order);
    }

    static GraphBuilder network(int variables, Domain domain, int member, int each, List<Domain> given) {
        return new GraphBuilder(Shape.of(variables), Collections.nCopies(variables, domain),
                shuffled(variables, 5 + member), member, Conditional.each(variables, each), given, 11);
    }

    static Graph graph(Architecture architecture, GraphBuilder network) {
        return network.finish(architecture.build(network));
    }

    /** Whether a path of live edges leads from any cell of degree {@code degree} among the inputs to an output cell. */
    static boolean sees(Graph graph, int output, int degree) {
        boolean[][] marked = new boolean[graph.output().index() + 1][];
        graph.nodes().forEach(n -> {
            if (n.index() < marked.length) {
                marked[n.index()] = new boolean[n.cells()];
            }
        });
        marked[graph.output().index()][output] = true;
        boolean found = false;
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            var node = graph.nodes().get(i);
            for (int cell = 0; cell < node.cells(); cell++) {
                if (marked[node.index()][cell]) {
                    found |= node.operation().isEmpty() && node.degree(cell) == degree;
                    if (node.operation().isPresent()) {
                        node.operation().get().reads(cell,
                                (input, from) -> marked[node.inputs().get(input).index()][from] = true);
                    }
                }
            }
        }
        return found;
    }

    static int min(int[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    static int max(int[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }
}
