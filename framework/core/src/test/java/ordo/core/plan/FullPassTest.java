package ordo.core.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordo.core.Models;
import ordo.core.graph.Graph;
import ordo.core.model.Given;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Domain;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Precision;
import org.junit.jupiter.api.Test;

class FullPassTest {
    private static final int ROWS = 7;
    private static final int SIZE = 5;

    /** What a batch leaves: log p of its rows, and every gradient. */
    private record Result(double[] logP, Map<String, double[]> gradients) { }

    private static Result train(int together) {
        var definition = Models.definition(Models.RESIDUAL, new Domain.Categorical(3), true,
                List.of(new Given("y", new Domain.Categorical(4))), Models.ordering(SIZE, 9));
        var backend = new ScalarBackend(Precision.SINGLE);
        try (var engine = Models.engine(definition, Precision.SINGLE, ROWS, 5)) {
            Graph graph = engine.model().graphs().getFirst();
            var buffers = new LinkedHashMap<String, double[]>();
            // what an earlier batch left must not matter
            engine.model().parameters().forEach((name, p) -> {
                buffers.put(name, new double[p.shape().size()]);
                Arrays.fill(buffers.get(name), 3);
            });
            var pass = new FullPass<>(graph, definition.blocks(), backend, Kernels.ofBackend(), engine.buffersOf(0),
                    p -> buffers.get(engine.model().name(0, p)), ROWS, together);
            double[] x = new double[ROWS * SIZE];
            Arrays.setAll(x, k -> (int) (3 * Philox.uniform(1, k, 0, 0)));
            double[] y = new double[ROWS];
            Arrays.setAll(y, r -> r % 4);
            double[] logP = new double[ROWS];
            pass.train(x, List.of(y), ROWS, logP);
            return new Result(logP, buffers);
        }
    }

    @Test
    void rowsThatAreComputedTogetherChangeNoBit() {
        Result whole = train(ROWS);
        for (int together : new int[] {1, 2, 3, 6}) {
            Result cut = train(together);
            assertArrayEquals(whole.logP(), cut.logP());
            assertEquals(whole.gradients().keySet(), cut.gradients().keySet());
            whole.gradients().forEach((name, gradient) -> assertArrayEquals(gradient, cut.gradients().get(name), name));
        }
    }
}
