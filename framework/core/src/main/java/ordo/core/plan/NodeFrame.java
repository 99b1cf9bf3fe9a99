package ordo.core.plan;

import java.util.List;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Fusion;

/** The buffers of one node; the rows change from batch to batch. */
final class NodeFrame<S> implements Frame<S> {
    private final List<S> inputs;
    private final S output;
    private final List<S> parameters;
    private final S state;
    private final Fusion fusion;
    private S outputGradient;
    private List<S> inputGradients = List.of();
    private boolean[] addsToInput = {};
    private List<S> parameterGradients = List.of();
    private boolean[] addsToParameter = {};
    private boolean more;
    private int rows;

    NodeFrame(List<S> inputs, S output, List<S> parameters, S state, Fusion fusion) {
        this.fusion = fusion;
        this.inputs = inputs;
        this.output = output;
        this.parameters = parameters;
        this.state = state;
    }

    void rows(int count) {
        rows = count;
    }

    /** Whether earlier rows of the batch have been run, and have left their part in the parameters' gradients. */
    void more(boolean earlier) {
        more = earlier;
    }

    void gradients(S ofOutput, List<S> ofInputs, boolean[] addsToInputs, List<S> ofParameters,
                   boolean[] addsToParameters) {
        outputGradient = ofOutput;
        inputGradients = ofInputs;
        addsToInput = addsToInputs;
        parameterGradients = ofParameters;
        addsToParameter = addsToParameters;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public S input(int i) {
        return inputs.get(i);
    }

    @Override
    public S output() {
        return output;
    }

    @Override
    public S parameter(int i) {
        return parameters.get(i);
    }

    @Override
    public S inputGradient(int i) {
        return inputGradients.get(i);
    }

    @Override
    public S outputGradient() {
        return outputGradient;
    }

    @Override
    public S parameterGradient(int i) {
        return parameterGradients.get(i);
    }

    @Override
    public boolean addsToInputGradient(int i) {
        return addsToInput[i];
    }

    @Override
    public boolean addsToParameterGradient(int i) {
        return more || addsToParameter[i];
    }

    @Override
    public boolean goesOn() {
        return more;
    }

    @Override
    public S state() {
        return state;
    }

    @Override
    public Fusion fusion() {
        return fusion;
    }
}
