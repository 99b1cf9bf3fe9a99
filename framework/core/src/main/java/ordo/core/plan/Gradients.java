package ordo.core.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import ordo.core.graph.GraphNode;
import ordo.spi.compute.Backend;
import ordo.spi.graph.Elementwise;
import ordo.spi.graph.Parameter;

/**
 * The way back through a program: where the gradient of every node that parameters feed lies, and who writes it first and
 * who adds to it. A gradient is needed from the first operation that writes it to the one that made its node; then its
 * buffer serves another, and is still in the cache. An element-wise operation leaves its input's gradient where its
 * output's was; what is {@linkplain Fusions fused} leaves it to others.
 */
final class Gradients<S> {
    private final Program<S> program;
    private final Backend<S> backend;
    private final int rows;
    private final S ofOutput;
    private final Map<GraphNode, S> live = new HashMap<>();
    /** Buffers that are free, by their cells a row. */
    private final Map<Integer, Deque<S>> free = new HashMap<>();

    /**
     * @param rows       the largest batch
     * @param parameters the gradient buffer of each parameter
     */
    Gradients(Program<S> program, Backend<S> backend, Function<Parameter, S> parameters, int rows) {
        this.program = program;
        this.backend = backend;
        this.rows = rows;
        Set<GraphNode> trainable = new HashSet<>();
        for (var unit : program.units()) {
            if (!unit.operation().parameters().isEmpty() || unit.node().inputs().stream().anyMatch(trainable::contains)) {
                trainable.add(unit.node());
            }
        }
        ofOutput = buffer(program.graph().output());
        Set<String> writtenParameters = new HashSet<>();
        for (var unit : program.units().reversed()) {
            GraphNode node = unit.node();
            if (!trainable.contains(node) || program.fusions().isPassed(node)) {
                unit.frame().gradients(null, nulls(node.inputs().size()), new boolean[node.inputs().size()], List.of(),
                        new boolean[0]);
                continue;
            }
            // what nothing reads has a gradient of zeros
            S own = live.containsKey(node) ? live.get(node) : buffer(node);
            if (program.fusions().isFusedSum(node)) {
                unit.frame().gradients(null, nulls(2), new boolean[2], List.of(), new boolean[0]);
                node.inputs().stream().filter(trainable::contains).forEach(input -> live.put(input, own));
            } else {
                bind(unit, own, trainable, parameters, writtenParameters);
            }
            S kept = live.remove(node);
            if (!live.containsValue(kept)) {
                free.computeIfAbsent(node.cells(), _ -> new ArrayDeque<>()).push(kept);
            }
        }
    }

    private void bind(Program.Unit<S> unit, S own, Set<GraphNode> trainable, Function<Parameter, S> parameters,
                      Set<String> writtenParameters) {
        List<GraphNode> inputs = unit.node().inputs();
        boolean inPlace = unit.operation() instanceof Elementwise && new HashSet<>(inputs).size() == inputs.size();
        boolean[] adds = new boolean[inputs.size()];
        List<S> to = new ArrayList<>();
        for (int i = 0; i < adds.length; i++) {
            GraphNode input = program.fusions().passedTo(unit.node(), i);
            adds[i] = live.containsKey(input);
            if (trainable.contains(input) && !adds[i]) {
                if (inPlace) {
                    live.put(input, own);
                    inPlace = false;
                } else {
                    buffer(input);
                }
            }
            to.add(live.get(input));
        }
        List<Parameter> all = unit.operation().parameters();
        boolean[] addsToParameter = new boolean[all.size()];
        for (int i = 0; i < addsToParameter.length; i++) {
            addsToParameter[i] = !writtenParameters.add(all.get(i).name());
        }
        unit.frame().gradients(own, to, adds, all.stream().map(parameters).toList(), addsToParameter);
    }

    private List<S> nulls(int count) {
        return Collections.nCopies(count, null);
    }

    private S buffer(GraphNode node) {
        Deque<S> used = free.get(node.cells());
        S buffer = used == null || used.isEmpty() ? backend.allocate(Math.multiplyExact(rows, node.cells())) : used.pop();
        live.put(node, buffer);
        return buffer;
    }

    /** The gradient of the output, from which {@link #run} starts. */
    S ofOutput() {
        return ofOutput;
    }

    /**
     * Runs the gradient of the output back to the parameters.
     *
     * @param more whether the parameters' gradients are added to what earlier rows of the batch left there
     */
    void run(boolean more) {
        for (int i = program.units().size() - 1; i >= 0; i--) {
            var unit = program.units().get(i);
            if (unit.frame().outputGradient() != null) {
                unit.frame().more(more);
                unit.kernel().backward(unit.frame());
            }
        }
    }
}
