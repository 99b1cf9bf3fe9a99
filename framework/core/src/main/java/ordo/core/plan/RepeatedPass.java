package ordo.core.plan;

import java.util.List;
import ordo.core.graph.Graph;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;

/**
 * Ancestral sampling as most public code does it: the whole network is run again for every variable. It is here to be
 * compared with {@link StepPass}, which must draw the same samples.
 */
final class RepeatedPass<S> {
    private final Graph graph;
    private final Backend<S> backend;
    private final FullPass<S> pass;
    private final FormulaKernel<S> sampler;
    private final Uniforms<S> uniforms;
    private final S drawn;
    private final double[] host;

    RepeatedPass(Graph graph, ConditionalDistribution head, Domain domain, Backend<S> backend, FullPass<S> pass,
                 int rows) {
        this.graph = graph;
        this.backend = backend;
        this.pass = pass;
        this.sampler = backend.formula(head.sampler(domain));
        this.uniforms = new Uniforms<>(backend, head.uniforms(domain), rows);
        this.drawn = backend.allocate(rows);
        this.host = new double[rows];
    }

    /** As {@link StepPass#run} with nothing prescribed; {@code result} is the log p of the last pass. */
    void run(long seed, long[] samples, List<double[]> given, int rows, double[] x, double[] result) {
        int variables = graph.variables().cells();
        for (int rank = 0; rank < variables; rank++) {
            pass.forward(x, given, rows);
            int variable = graph.ordering().variable(rank);
            List<Slice<S>> inputs = uniforms.draw(seed, samples, rank, rows);
            inputs.addAll(pass.parametersOf(variable));
            sampler.evaluate(rows, inputs, List.of(Slice.of(drawn)));
            backend.read(drawn, 0, host, 0, rows);
            for (int r = 0; r < rows; r++) {
                x[r * variables + variable] = host[r];
            }
        }
        pass.score(x, given, rows, result);
    }
}
