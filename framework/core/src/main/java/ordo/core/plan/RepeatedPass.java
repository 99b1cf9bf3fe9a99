package ordo.core.plan;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ordo.core.graph.Graph;
import ordo.core.model.Block;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.graph.Conditional;

/**
 * Ancestral sampling as most public code does it: the whole network is run again for every variable. It is here to be
 * compared with {@link StepPass}, which must draw the same samples.
 */
final class RepeatedPass<S> {
    private final Graph graph;
    private final Backend<S> backend;
    private final FullPass<S> pass;
    private final List<Block> byRank;
    private final int rows;
    private final S drawn;
    private final double[] host;

    RepeatedPass(Graph graph, List<Block> blocks, Backend<S> backend, FullPass<S> pass) {
        this.graph = graph;
        this.backend = backend;
        this.pass = pass;
        this.byRank = blocks.stream().sorted(Comparator.comparingInt(b -> graph.rank(b.conditional()))).toList();
        this.rows = pass.rows();
        int widest = blocks.stream().mapToInt(b -> b.conditional().span()).max().orElseThrow();
        this.drawn = backend.allocate(rows * widest);
        this.host = new double[rows * widest];
    }

    /** As {@link StepPass#run} with nothing prescribed; {@code result} is the log p of the last pass. */
    void run(long seed, long[] samples, List<double[]> given, int count, double[] x, double[] result) {
        int variables = graph.variables().cells();
        Map<List<Object>, FormulaKernel<S>> samplers = new HashMap<>();
        Map<List<Object>, Uniforms<S>> uniforms = new HashMap<>();
        for (Block block : byRank) {
            Conditional own = block.conditional();
            List<Object> kind = List.of(block.head(), block.domain());
            pass.forward(x, given, 0, count);
            List<Slice<S>> inputs = uniforms.computeIfAbsent(kind, _ -> new Uniforms<>(backend,
                    block.head().uniforms(block.domain()), rows)).draw(seed, samples, graph.rank(own), count);
            inputs.addAll(pass.parametersOf(own));
            samplers.computeIfAbsent(kind, _ -> backend.formula(block.head().sampler(block.domain())))
                    .evaluate(count, inputs, IntStream.range(0, own.span())
                            .mapToObj(k -> new Slice<>(drawn, k, own.span())).toList());
            backend.read(drawn, 0, host, 0, count * own.span());
            for (int r = 0; r < count; r++) {
                System.arraycopy(host, r * own.span(), x, r * variables + own.variable(), own.span());
            }
        }
        pass.score(x, given, count, result);
    }
}
