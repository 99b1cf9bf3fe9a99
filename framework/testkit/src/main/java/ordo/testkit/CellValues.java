package ordo.testkit;

import java.util.ArrayList;
import java.util.List;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.spi.Domain;
import ordo.spi.compute.Philox;
import ordo.spi.graph.Encoding;

/** Numbers that the cells of a node may hold: values of the domain for inputs, one-hot ones, else any. */
public final class CellValues {
    private final Case subject;
    private final Graph graph;

    /** For the nodes of one of the case's graphs. */
    public CellValues(Case subject, Graph graph) {
        this.subject = subject;
        this.graph = graph;
    }

    /** One array, row-major, for each input of a node. */
    public List<double[]> inputsOf(GraphNode node, int rows, long seed) {
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            all.add(of(node.inputs().get(i), rows, Philox.derive(seed, "input " + i)));
        }
        return all;
    }

    private double[] of(GraphNode node, int rows, long seed) {
        int given = graph.given().indexOf(node);
        if (node == graph.variables() || given >= 0) {
            Examples examples = Examples.random(subject.definition(), rows, seed);
            return node == graph.variables() ? examples.x() : examples.given().get(given);
        }
        double[] values = new double[rows * node.cells()];
        for (int k = 0; k < values.length; k++) {
            values[k] = node.operation().orElseThrow() instanceof Encoding encoding
                    ? encoded(encoding, k / node.cells(), k % node.cells(), seed)
                    : (float) (4 * Philox.uniform(seed, k, 0, 0) - 2);
        }
        return values;
    }

    private static double encoded(Encoding encoding, int row, int cell, long seed) {
        int source = encoding.source(cell);
        double uniform = Philox.uniform(seed, row, source, 0);
        Domain domain = encoding.domains().get(source);
        return encoding.value(cell, domain.discrete() ? Math.floor(domain.cardinality() * uniform)
                : (float) (4 * uniform - 2));
    }

    /** Another number that a cell of the node may hold. */
    public double other(GraphNode node, double value) {
        int given = graph.given().indexOf(node);
        if (node == graph.variables() || given >= 0) {
            Domain domain = given < 0 ? subject.definition().domain(0)
                    : subject.definition().given().get(given).domain();
            return other(domain, value);
        }
        return node.operation().orElseThrow() instanceof Encoding && (value == 0 || value == 1) ? 1 - value
                : value + 0.75;
    }

    /** Another value of the domain. */
    public static double other(Domain domain, double value) {
        return domain.discrete() ? (value + 1) % domain.cardinality() : (float) (value + 0.75);
    }
}
