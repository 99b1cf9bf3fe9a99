package ordo.core.plan;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import ordo.core.model.CompiledModel;
import ordo.spi.OrdoException;
import ordo.spi.compute.Backend;
import ordo.spi.graph.Parameter;

/** A model's parameters in a backend's memory, and what is derived from them. */
final class ParameterBuffers<S> {
    private final CompiledModel model;
    private final Backend<S> backend;
    private final SequencedMap<String, S> buffers = new LinkedHashMap<>();
    private final NormalisedWeights<S> normalised;

    /** All parameters, 0. */
    ParameterBuffers(CompiledModel model, Backend<S> backend) {
        this.model = model;
        this.backend = backend;
        model.parameters().forEach((name, parameter) -> buffers.put(name, backend.allocate(parameter.shape().size())));
        this.normalised = new NormalisedWeights<>(model, backend, buffers);
    }

    /** As {@link Engine#get}. */
    double[] get(String name) {
        double[] values = new double[model.parameters().get(name).shape().size()];
        backend.read(buffers.get(name), 0, values, 0, values.length);
        return values;
    }

    /** As {@link Engine#set}. */
    void set(String name, double[] values) {
        Parameter parameter = model.parameters().get(name);
        if (parameter == null || parameter.shape().size() != values.length) {
            throw OrdoException.data("parameters do not fit the model: '" + name + "' has " + values.length + " numbers, "
                    + (parameter == null ? "but the model has no such parameter" : "but the model wants "
                    + parameter.shape()), "the run belongs to another spec; train again");
        }
        backend.write(values, 0, buffers.get(name), 0, values.length);
        normalised.outdate();
    }

    /** All parameters' numbers by name. */
    SequencedMap<String, double[]> values() {
        var all = new LinkedHashMap<String, double[]>();
        buffers.keySet().forEach(name -> all.put(name, get(name)));
        return all;
    }

    /** The buffers by the parameters' names. Who writes to them calls {@link NormalisedWeights#outdate}. */
    SequencedMap<String, S> byName() {
        return buffers;
    }

    /** What the operations of a member of an ensemble read. */
    Function<Parameter, S> of(int member) {
        return parameter -> parameter.scale().isPresent() ? normalised.product(model.name(member, parameter))
                : buffers.get(model.name(member, parameter));
    }

    /** The weights that are made of others. */
    NormalisedWeights<S> normalised() {
        return normalised;
    }
}
