package ordo.plugin.feedforward.scan;

import java.util.Collections;
import java.util.List;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Buffers;
import ordo.spi.compute.Kernel;

/**
 * The part of a layer that one variable takes: a linear layer of its own, with a copy of its weights and room for up to
 * {@code capacity} rows. Variables of the same size take turns.
 */
final class LayerPart<S> {
    private final Backend<S> backend;
    private final Kernel<S> kernel;
    private final int capacity;
    private final int inputs;
    private final int outputs;
    private final S input;
    private final S output;
    private final S weight;
    private final S bias;
    private Gradients<S> gradients;

    private record Gradients<S>(S input, S output, S weight, S bias) { }

    LayerPart(Backend<S> backend, int inputs, int outputs, int capacity) {
        this.backend = backend;
        this.kernel = backend.kernel(DeepLayers.withoutDegrees("part", inputs, outputs)).orElseThrow();
        this.capacity = capacity;
        this.inputs = inputs;
        this.outputs = outputs;
        this.input = backend.allocate(Math.multiplyExact(capacity, inputs));
        this.output = backend.allocate(Math.multiplyExact(capacity, outputs));
        this.weight = backend.allocate(inputs * outputs);
        this.bias = backend.allocate(outputs);
    }

    /** What it reads, unless that lies elsewhere: rows · inputs numbers. */
    S input() {
        return input;
    }

    /** What it makes: rows · outputs numbers. */
    S output() {
        return output;
    }

    S weight() {
        return weight;
    }

    S bias() {
        return bias;
    }

    void forward(int rows, S from) {
        kernel.forward(frame(rows, from));
    }

    /**
     * The gradients of weight and bias, written to {@link #weightGradient()} and {@link #biasGradient()}.
     *
     * @param dx where the gradient of the input goes; null if nobody asks
     * @param dy that of the output
     */
    void backward(int rows, S from, S dx, S dy) {
        var g = gradients();
        kernel.backward(frame(rows, from).backward(Collections.singletonList(dx), dy, List.of(g.weight, g.bias)));
    }

    private Buffers<S> frame(int rows, S from) {
        return Buffers.forward(rows, List.of(from), output, List.of(weight, bias));
    }

    S inputGradient() {
        return gradients().input;
    }

    S outputGradient() {
        return gradients().output;
    }

    S weightGradient() {
        return gradients().weight;
    }

    S biasGradient() {
        return gradients().bias;
    }

    private Gradients<S> gradients() {
        if (gradients == null) {
            gradients = new Gradients<>(backend.allocate(capacity * inputs), backend.allocate(capacity * outputs),
                    backend.allocate(inputs * outputs), backend.allocate(outputs));
        }
        return gradients;
    }
}
