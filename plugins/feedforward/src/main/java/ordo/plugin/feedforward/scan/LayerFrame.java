package ordo.plugin.feedforward.scan;

import java.util.List;
import ordo.spi.compute.Frame;

/**
 * The buffers of a linear layer within a scan. Gradients of parameters that belong to a copy of some rows are written;
 * those of a whole parameter are added.
 */
record LayerFrame<S>(int rows, S input, S output, List<S> parameters, S inputGradient, S outputGradient,
                     List<S> parameterGradients, boolean adds) implements Frame<S> {

    /** For the way forward. */
    static <S> LayerFrame<S> forward(int rows, S input, S output, S weight, S bias) {
        return new LayerFrame<>(rows, input, output, List.of(weight, bias), null, null, null, false);
    }

    @Override
    public S input(int i) {
        return input;
    }

    @Override
    public S parameter(int i) {
        return parameters.get(i);
    }

    @Override
    public S inputGradient(int i) {
        return inputGradient;
    }

    @Override
    public S parameterGradient(int i) {
        return parameterGradients.get(i);
    }

    @Override
    public boolean addsToInputGradient(int i) {
        return false;
    }

    @Override
    public boolean addsToParameterGradient(int i) {
        return adds;
    }

    @Override
    public S state() {
        return null;
    }
}
