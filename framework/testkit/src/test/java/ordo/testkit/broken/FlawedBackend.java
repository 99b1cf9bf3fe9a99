package ordo.testkit.broken;

import java.util.List;
import java.util.Optional;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Workers;
import ordo.spi.formula.Formula;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Operation;
import ordo.testkit.Case;
import ordo.testkit.Offer;

/** The scalar reference in binary32 under another name, with one thing wrong. */
record FlawedBackend(Flaw flaw, int threads, ScalarBackend inner) implements Backend<double[]> {

    /** What is wrong, the rule that it breaks, and words that the message must have. */
    enum Flaw {
        /** Nothing. */
        NONE(-1),
        /** One product in each sum of a linear layer is a little off, in the full pass and in the steps. */
        INEXACT(6, "parameter 0 of variable", "on flawed", "on scalar single"),
        /** The gradient of the bias is halved. */
        HALF_GRADIENT(6, "the gradient of element", "on flawed"),
        /** Sums depend on how many threads share them. */
        THREADS(8, "threads = 2", "log p"),
        /** Numbers are kept with 12 bits. */
        FORGETFUL(6, "on flawed"),
        /** What is left over behind whole blocks of eight is computed a little differently: large models only. */
        TAIL(-1),
        /** The last number of a sum is forgotten. */
        SHORT_SUM(-1);

        private final int rule;
        private final String[] words;

        Flaw(int rule, String... words) {
            this.rule = rule;
            this.words = words;
        }

        int rule() {
            return rule;
        }

        String[] words() {
            return words.clone();
        }
    }

    static FlawedBackend of(Flaw flaw, int threads) {
        return new FlawedBackend(flaw, threads, new ScalarBackend(Precision.SINGLE));
    }

    static Offer offer(Flaw flaw) {
        return Offer.of("flawed", () -> of(flaw, 1)).alsoAs(List.of(
                Offer.of("flawed(threads = 2)", () -> of(flaw, 2))));
    }

    /** A linear model on the backend. */
    static Case model(Flaw flaw) {
        return ScanModel.of("a linear layer on a backend with the flaw " + flaw, network -> network.readout("output",
                network.variables())).on(List.of(offer(flaw)));
    }

    @Override
    public String name() {
        return "flawed";
    }

    @Override
    public Precision precision() {
        return inner.precision();
    }

    @Override
    public Class<double[]> storage() {
        return double[].class;
    }

    @Override
    public String description() {
        return "flawed";
    }

    @Override
    public Workers workers() {
        return Workers.single();
    }

    @Override
    public double[] allocate(int size) {
        return inner.allocate(size);
    }

    @Override
    public void write(double[] source, int from, double[] target, int to, int count) {
        inner.write(source, from, target, to, count);
        for (int k = to; flaw == Flaw.FORGETFUL && k < to + count; k++) {
            target[k] = Math.rint(target[k] * 0x1p10) * 0x1p-10;
        }
    }

    @Override
    public void read(double[] source, int from, double[] target, int to, int count) {
        inner.read(source, from, target, to, count);
    }

    @Override
    public FormulaKernel<double[]> formula(Formula formula) {
        FormulaKernel<double[]> kernel = inner.formula(formula);
        return flaw != Flaw.TAIL ? kernel : (count, inputs, outputs, scalars) -> {
            kernel.evaluate(count, inputs, outputs, scalars);
            for (int e = count / 8 * 8; count > 8 && e < count; e++) {
                int at = outputs.getFirst().offset() + e * outputs.getFirst().stride();
                outputs.getFirst().storage()[at] = Math.nextUp((float) outputs.getFirst().storage()[at]);
            }
        };
    }

    @Override
    public Optional<Kernel<double[]>> kernel(Operation operation) {
        return inner.kernel(operation).map(kernel -> operation instanceof Linear linear
                ? new FlawedLinear(kernel, linear, flaw, threads) : kernel);
    }

    @Override
    public double sumOfSquares(double[] buffer, int count) {
        return inner.sumOfSquares(buffer, flaw == Flaw.SHORT_SUM ? Math.max(0, count - 1) : count);
    }

    @Override
    public void close() { }

    private record FlawedLinear(Kernel<double[]> inner, Linear linear, Flaw flaw, int threads)
            implements Kernel<double[]> {

        @Override
        public void forward(Frame<double[]> frame) {
            inner.forward(frame);
            for (int k = 0; k < frame.rows() * linear.outputs(); k++) {
                spoil(frame.output(), k, k % linear.outputs());
            }
        }

        private void spoil(double[] output, int at, int cell) {
            if (linear.liveInputs(cell) > 0 && (flaw == Flaw.INEXACT || flaw == Flaw.THREADS && threads > 1)) {
                output[at] = Math.nextUp((float) output[at]);
            }
        }

        @Override
        public void backward(Frame<double[]> frame) {
            inner.backward(frame);
            for (int v = 0; flaw == Flaw.HALF_GRADIENT && linear.bias() && v < linear.outputs(); v++) {
                frame.parameterGradient(1)[v] /= 2;
            }
        }

        @Override
        public void step(Frame<double[]> frame, int degree, int[] cells) {
            inner.step(frame, degree, cells);
            for (int cell : cells) {
                for (int r = 0; r < frame.rows(); r++) {
                    spoil(frame.output(), cell * frame.rows() + r, cell);
                }
            }
        }
    }
}
