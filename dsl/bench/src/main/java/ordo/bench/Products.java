package ordo.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.bench.Work.Form;
import ordo.bench.Work.Product;
import ordo.spi.OrdoException;
import ordo.spi.compute.Buffers;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Linear;

/**
 * Matrix products, as the three passes of a {@link Linear} layer whose edges are all live: forward is A·B, the gradient
 * of the input A·Bᵀ, that of the weights Aᵀ·B. A layer's passes read and write row-major arrays, as a BLAS does.
 */
final class Products {
    private static final int[][] SHAPES = {
        {512, 512, 512}, {1024, 1024, 1024}, {2048, 2048, 2048}, {100, 784, 500}, {256, 500, 784}, {50176, 576, 64}};

    private Products() { }

    static List<Benchmark> all() {
        List<Benchmark> all = new ArrayList<>();
        for (int[] shape : SHAPES) {
            for (Form form : Form.values()) {
                all.add(new Benchmark("product/" + shape[0] + "x" + shape[1] + "x" + shape[2] + "/" + form.symbol(),
                        setting -> open(setting, form, shape[0], shape[1], shape[2])));
            }
        }
        return all;
    }

    /** The case of an m × k by k × n product. */
    private static Case open(Setting setting, Form form, int m, int k, int n) {
        Entrant ordo = switch (form) {
            case PLAIN -> new Forward(setting, m, k, n);
            case B_TRANSPOSED -> new InputGradient(setting, m, k, n);
            case A_TRANSPOSED -> new WeightGradient(setting, m, k, n);
        };
        Product work = ((Pass) ordo).work();
        return new Case("product/" + m + "x" + k + "x" + n + "/" + form.symbol(), 2.0 * m * k * n,
                4.0 * ((double) m * k + (double) k * n + (double) m * n), 1e-4, setting.field(work, ordo));
    }

    /** One pass of a layer. */
    private abstract static sealed class Pass implements Entrant {
        final Buffers<float[]> buffers;
        final Kernel<float[]> kernel;

        Pass(Setting setting, int rows, int inputs, int outputs, boolean inputGradient) {
            Linear layer = dense(inputs, outputs);
            kernel = setting.backend().kernel(layer).orElseThrow(() -> OrdoException.spec(
                    "the backend has no kernel for linear layers", ""));
            buffers = Numbers.buffers(layer, inputs, rows, inputGradient, 1);
        }

        private static Linear dense(int inputs, int outputs) {
            int[] from = new int[inputs];
            int[] to = new int[outputs];
            Arrays.fill(from, -1);
            Arrays.fill(to, -1);
            return Linear.dense("l", from, to).unbiased();
        }

        abstract Product work();

        @Override
        public boolean compiles() {
            return true;
        }

        @Override
        public String name() {
            return "ordo";
        }
    }

    private static final class Forward extends Pass {
        private final int m;
        private final int k;
        private final int n;

        Forward(Setting setting, int m, int k, int n) {
            super(setting, m, k, n, false);
            this.m = m;
            this.k = k;
            this.n = n;
        }

        @Override
        Product work() {
            return new Product(Form.PLAIN, m, k, n, buffers.input(0), buffers.parameter(0));
        }

        @Override
        public void run() {
            kernel.forward(buffers);
        }

        @Override
        public double[] result() {
            return Numbers.doubles(buffers.output());
        }
    }

    /** The kernel's backward pass always computes the gradient of the weights too, so that is timed and subtracted. */
    private static final class InputGradient extends Pass {
        private final int m;
        private final int k;
        private final int n;
        private final WeightGradient weights;

        InputGradient(Setting setting, int m, int k, int n) {
            super(setting, m, n, k, true);
            this.m = m;
            this.k = k;
            this.n = n;
            this.weights = new WeightGradient(setting, n, m, k);
        }

        @Override
        Product work() {
            return new Product(Form.B_TRANSPOSED, m, k, n, buffers.outputGradient(), buffers.parameter(0));
        }

        @Override
        public void run() {
            kernel.backward(buffers);
        }

        @Override
        public Runnable besides() {
            return weights::run;
        }

        @Override
        public double[] result() {
            return Numbers.doubles(buffers.inputGradient(0));
        }
    }

    private static final class WeightGradient extends Pass {
        private final int m;
        private final int k;
        private final int n;

        WeightGradient(Setting setting, int m, int k, int n) {
            super(setting, k, m, n, false);
            this.m = m;
            this.k = k;
            this.n = n;
        }

        @Override
        Product work() {
            return new Product(Form.A_TRANSPOSED, m, k, n, buffers.input(0), buffers.outputGradient());
        }

        @Override
        public void run() {
            kernel.backward(buffers);
        }

        @Override
        public double[] result() {
            return Numbers.doubles(buffers.parameterGradient(0));
        }
    }
}
