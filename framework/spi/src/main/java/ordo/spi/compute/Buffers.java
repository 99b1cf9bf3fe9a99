package ordo.spi.compute;

import java.util.List;

/**
 * A frame whose buffers are given one by one: for a kernel that runs others on parts of its own work, and for tests of a
 * kernel, which otherwise gets its frame from the engine. Begin with {@link #forward}.
 *
 * @param rows               how many rows
 * @param inputs             one for each input
 * @param output             of the operation
 * @param parameters         one for each parameter, row-major
 * @param state              while stepping, the operation's own memory; else null
 * @param inputGradients     one for each input, null where nobody needs it ({@link java.util.Arrays#asList} takes nulls)
 * @param outputGradient     of the output; null where there is no way back
 * @param parameterGradients one for each parameter; empty where there is no way back
 * @param addsToInputs       whether the inputs' gradients are added to what is there
 * @param addsToParameters   whether the parameters' gradients are
 * @param fusion             what the kernel has to do besides; a residual's buffer is the last of the inputs
 * @param <S>                the backend's storage
 */
public record Buffers<S>(int rows, List<S> inputs, S output, List<S> parameters, S state, List<S> inputGradients,
                         S outputGradient, List<S> parameterGradients, boolean addsToInputs, boolean addsToParameters,
                         Fusion fusion)
        implements Frame<S> {

    /** For a pass forward, or steps of an operation without state. */
    public static <S> Buffers<S> forward(int rows, List<S> inputs, S output, List<S> parameters) {
        return new Buffers<>(rows, inputs, output, parameters, null, List.of(), null, List.of(), false, false,
                Fusion.NONE);
    }

    /** The same with the operation's own memory, for steps. */
    public Buffers<S> stepping(S memory) {
        return new Buffers<>(rows, inputs, output, parameters, memory, inputGradients, outputGradient, parameterGradients,
                addsToInputs, addsToParameters, fusion);
    }

    /** The same with gradients, which are written. */
    public Buffers<S> backward(List<S> ofInputs, S ofOutput, List<S> ofParameters) {
        return new Buffers<>(rows, inputs, output, parameters, state, ofInputs, ofOutput, ofParameters, false, false,
                fusion);
    }

    /** The same with gradients that are added to what is there, or not. */
    public Buffers<S> adding(boolean toInputs, boolean toParameters) {
        return new Buffers<>(rows, inputs, output, parameters, state, inputGradients, outputGradient, parameterGradients,
                toInputs, toParameters, fusion);
    }

    /** The same with something else to do besides. */
    public Buffers<S> fusing(Fusion other) {
        return new Buffers<>(rows, inputs, output, parameters, state, inputGradients, outputGradient, parameterGradients,
                addsToInputs, addsToParameters, other);
    }

    @Override
    public S input(int i) {
        return inputs.get(i);
    }

    @Override
    public S parameter(int i) {
        return parameters.get(i);
    }

    @Override
    public S inputGradient(int i) {
        return inputGradients.isEmpty() ? null : inputGradients.get(i);
    }

    @Override
    public S parameterGradient(int i) {
        return parameterGradients.get(i);
    }

    @Override
    public boolean addsToInputGradient(int i) {
        return addsToInputs;
    }

    @Override
    public boolean addsToParameterGradient(int i) {
        return addsToParameters;
    }
}
