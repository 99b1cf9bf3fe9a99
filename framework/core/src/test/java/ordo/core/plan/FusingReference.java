package ordo.core.plan;

import java.util.Arrays;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Fusion;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Operation;

/** A kernel in single precision that does what a {@link Fusion} asks for, one thing after the other. */
record FusingReference(Kernel<double[]> operation) implements Kernel<double[]> {

    /** The reference's kernels, of which products fuse. */
    static Kernels kernels() {
        return new Kernels() {
            @Override
            @SuppressWarnings("unchecked")
            public <S> Kernel<S> kernel(Backend<S> backend, Operation operation) {
                Kernel<S> plain = Kernels.ofBackend().kernel(backend, operation);
                return operation instanceof Linear || operation instanceof Convolution
                        ? (Kernel<S>) new FusingReference((Kernel<double[]>) plain) : plain;
            }
        };
    }

    @Override
    public boolean fuses() {
        return true;
    }

    @Override
    public void forward(Frame<double[]> f) {
        var own = new Alone(f, new double[f.output().length], null);
        operation.forward(own);
        Fusion fusion = f.fusion();
        for (int i = 0; i < own.output.length; i++) {
            double sum = fusion.residual() ? (float) (f.input(1)[i] + own.output[i]) : own.output[i];
            f.output()[i] = fusion.rectified() ? Math.max(sum, 0) : sum;
        }
    }

    @Override
    public void backward(Frame<double[]> f) {
        double[] dx = f.inputGradient(0);
        boolean masked = f.fusion().behindRelu() && dx != null;
        // what the output held is gone
        double[] gone = new double[f.output().length];
        Arrays.fill(gone, Double.NaN);
        var own = new Alone(f, gone, masked ? new double[dx.length] : dx);
        operation.backward(own);
        for (int i = 0; masked && i < dx.length; i++) {
            double passed = f.input(0)[i] > 0 ? own.inputGradient[i] : 0;
            dx[i] = f.addsToInputGradient(0) ? (float) (dx[i] + passed) : passed;
        }
    }

    @Override
    public void step(Frame<double[]> f, int degree, int[] cells) {
        operation.step(f, degree, cells);
    }

    /** The frame of the operation alone. */
    private record Alone(Frame<double[]> f, double[] output, double[] inputGradient) implements Frame<double[]> {
        @Override
        public int rows() {
            return f.rows();
        }

        @Override
        public double[] input(int i) {
            return f.input(i);
        }

        @Override
        public double[] parameter(int i) {
            return f.parameter(i);
        }

        @Override
        public double[] inputGradient(int i) {
            return inputGradient;
        }

        @Override
        public double[] outputGradient() {
            return f.outputGradient();
        }

        @Override
        public double[] parameterGradient(int i) {
            return f.parameterGradient(i);
        }

        @Override
        public boolean addsToInputGradient(int i) {
            return f.addsToInputGradient(i) && !f.fusion().behindRelu();
        }

        @Override
        public boolean addsToParameterGradient(int i) {
            return f.addsToParameterGradient(i);
        }

        @Override
        public double[] state() {
            return f.state();
        }
    }
}
