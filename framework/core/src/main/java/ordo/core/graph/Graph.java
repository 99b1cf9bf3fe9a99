package ordo.core.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import ordo.spi.OrdoException;
import ordo.spi.Ordering;
import ordo.spi.graph.Conditional;
import ordo.spi.graph.Operation;
import ordo.spi.graph.Parameter;

/**
 * A static program: nodes in an order in which each comes after what it reads. Nodes that the output does not need
 * have been left out.
 *
 * @param ordering  the ordering it was built for
 * @param nodes     all nodes, inputs first
 * @param variables the input that holds the D variables as they are
 * @param given     the inputs that hold what is given, as it is
 * @param output    the parameter cells
 * @param conditionals the factors of p(x) and where their parameters lie in the output
 */
public record Graph(Ordering ordering, List<GraphNode> nodes, GraphNode variables, List<GraphNode> given,
                    GraphNode output, List<Conditional> conditionals) {
    /** Keeps copies. */
    public Graph {
        nodes = List.copyOf(nodes);
        given = List.copyOf(given);
        conditionals = List.copyOf(conditionals);
    }

    /** The factor that a variable belongs to. */
    public Conditional conditional(int variable) {
        int low = 0;
        int high = conditionals.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (conditionals.get(middle).variable() <= variable) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return conditionals.get(low);
    }

    /** The lowest rank of the variables of a factor: its parameters must have a degree below it. */
    public int rank(Conditional conditional) {
        return ordering.rank(conditional.variable());
    }

    /** Every parameter by name, in the order of first use. */
    public SequencedMap<String, Parameter> parameters() {
        var parameters = new LinkedHashMap<String, Parameter>();
        for (GraphNode node : nodes) {
            for (Parameter parameter : node.operation().map(Graph::stored).orElse(List.of())) {
                Parameter other = parameters.putIfAbsent(parameter.name(), parameter);
                if (other != null && !other.shape().equals(parameter.shape())) {
                    throw OrdoException.spec("parameter '" + parameter.name() + "' is used with shape " + other.shape()
                            + " and with shape " + parameter.shape(), "operations that share a parameter agree on it");
                }
            }
        }
        return parameters;
    }

    /** The parameters of an operation, a scale after what it belongs to. */
    private static List<Parameter> stored(Operation operation) {
        return operation.parameters().stream().flatMap(p -> Stream.concat(Stream.of(p), p.scale().stream())).toList();
    }

    /** Floating-point operations to score one row; a multiply-add counts as 2. The head is not counted. */
    public long scoringFlops() {
        return nodes.stream().mapToLong(n -> n.operation().map(Operation::flops).orElse(0L)).sum();
    }

    /** Floating-point operations to draw one sample by degree; the head is not counted. */
    public long samplingFlops() {
        long flops = 0;
        for (GraphNode node : nodes) {
            if (node.operation().isPresent()) {
                int[][] turns = new CellsByDegree(node, ordering.size()).turns();
                for (int turn = 0; turn < turns.length; turn++) {
                    flops += node.operation().get().stepFlops(turn - 1, turns[turn]);
                }
            }
        }
        return flops;
    }
}
