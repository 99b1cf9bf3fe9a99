package ordo.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import ordo.core.graph.GraphNode;
import ordo.spi.compute.Backend;
import ordo.spi.graph.Parameter;

/**
 * The way back through a program: a gradient buffer for every node that parameters feed, and who writes it first and who
 * adds to it.
 */
final class Gradients<S> {
    private final Program<S> program;
    private final S ofOutput;

    /**
     * @param rows       the largest batch
     * @param parameters the gradient buffer of each parameter
     */
    Gradients(Program<S> program, Backend<S> backend, Function<Parameter, S> parameters, int rows) {
        this.program = program;
        Set<GraphNode> trainable = new HashSet<>();
        for (var unit : program.units()) {
            if (!unit.operation().parameters().isEmpty() || unit.node().inputs().stream().anyMatch(trainable::contains)) {
                trainable.add(unit.node());
            }
        }
        Map<GraphNode, S> buffers = new HashMap<>();
        trainable.forEach(node -> buffers.put(node, backend.allocate(rows * node.cells())));
        GraphNode output = program.graph().output();
        ofOutput = buffers.computeIfAbsent(output, node -> backend.allocate(rows * node.cells()));
        Set<GraphNode> written = new HashSet<>(Set.of(output));
        Set<String> writtenParameters = new HashSet<>();
        for (var unit : program.units().reversed()) {
            List<GraphNode> inputs = unit.node().inputs();
            boolean[] adds = new boolean[inputs.size()];
            List<S> to = new ArrayList<>();
            for (int i = 0; i < adds.length; i++) {
                to.add(buffers.get(inputs.get(i)));
                adds[i] = to.get(i) != null && !written.add(inputs.get(i));
            }
            List<Parameter> own = unit.operation().parameters();
            boolean[] addsToParameter = new boolean[own.size()];
            for (int i = 0; i < addsToParameter.length; i++) {
                addsToParameter[i] = !writtenParameters.add(own.get(i).name());
            }
            unit.frame().gradients(buffers.get(unit.node()), to, adds, own.stream().map(parameters).toList(),
                    addsToParameter);
        }
    }

    /** The gradient of the output, from which {@link #run} starts. */
    S ofOutput() {
        return ofOutput;
    }

    /** Runs the gradient of the output back to the parameters. */
    void run() {
        for (int i = program.units().size() - 1; i >= 0; i--) {
            var unit = program.units().get(i);
            if (unit.frame().outputGradient() != null) {
                unit.kernel().backward(unit.frame());
            }
        }
    }
}
