package ordo.bench;

import java.util.List;
import java.util.Optional;

/**
 * A work as an opponent must know it to do the same, numbers included. Arrays are row-major and not to be written.
 */
public sealed interface Work {

    /** Which factor of a product lies transposed in memory. */
    enum Form {
        /** A · B. */
        PLAIN("A·B"),
        /** A · Bᵀ, B stored as n × k: the gradient of a layer's input. */
        B_TRANSPOSED("A·Bᵀ"),
        /** Aᵀ · B, A stored as k × m: the gradient of a layer's weights. */
        A_TRANSPOSED("Aᵀ·B");

        private final String symbol;

        Form(String symbol) {
            this.symbol = symbol;
        }

        /** As mathematics writes it. */
        public String symbol() {
            return symbol;
        }
    }

    /** C = op(A) · op(B) with C of m × n and k products in each number. Result: C. */
    record Product(Form form, int m, int k, int n, float[] a, float[] b) implements Work { }

    /** A function of each number. Result: its values. */
    record Elementwise(Function function, float[] x) implements Work {
        /** Which one. */
        public enum Function {
            /** e^x. */
            EXP,
            /** tanh x. */
            TANH
        }
    }

    /** ln Σ e^x over each row. Result: one number a row. */
    record LogSumExp(int rows, int columns, float[] x) implements Work { }

    /**
     * One update of all weights by Adam, betas 0.9 and 0.999, epsilon 1e-8, no decay. Result: the weights.
     */
    record Adam(double rate, float[] weights, float[] gradient) implements Work { }

    /**
     * Log-density of a mixture at each x, and the gradients of all its parameters: weights softmax(a), locations m, scales
     * minimum + softplus(s). Result: the log-densities.
     *
     * @param bins       for levels, whose masses are those of their bins, with open bins at both ends (PixelCNN++); empty for
     *                   real variables
     * @param x          where the values stand
     * @param parameters for each x: K of a, K of m, K of s
     */
    record Mixture(Density density, int components, Optional<Bins> bins, double minimum, float[] x, float[] parameters)
            implements Work {
        /** Of a component. */
        public enum Density {
            /** Normal. */
            GAUSSIAN,
            /** Logistic. */
            LOGISTIC
        }
    }

    /** Intervals of a width around the values, from a lowest to a highest one. */
    record Bins(double width, double lowest, double highest) { }

    /**
     * A convolution of stride 1 that keeps the size, with the taps of a mask: forward, then gradients of input and weights
     * for a gradient of ones. Result: the output.
     *
     * @param input  batch · height · width · channels
     * @param weight as a library stores it: outputs · channels · size · size
     * @param taps   size · size, whether a tap is live
     */
    record Convolution(int batch, int channels, int outputs, int height, int width, int size, float[] input,
                       float[] weight, boolean[] taps) implements Work { }

    /** What is done with a model. */
    enum Task {
        /** One step of Adam (1e-3) on the mean negative log-likelihood of the batch. */
        TRAIN,
        /** log p of every row. Result: these. */
        SCORE,
        /** Draws rows, keeping what is known already where common practice does. */
        SAMPLE,
        /** Draws rows with a pass of the whole network for every variable. */
        SAMPLE_BY_FULL_PASSES
    }

    /**
     * A model of binary variables in raster order with logits as outputs.
     *
     * @param x    rows · variables zeros and ones; for sampling only the number of rows counts
     * @param rows how many
     */
    record Model(Task task, Net net, float[] x, int rows, int variables) implements Work { }

    /** A network with its weights. */
    sealed interface Net { }

    /** Masked dense layers with ReLU between them. */
    record Dense(List<Layer> layers) implements Net { }

    /**
     * y = x · (W ∘ mask) + b.
     *
     * @param weight inputs · outputs
     * @param mask   the same, zeros and ones
     */
    record Layer(int inputs, int outputs, float[] weight, float[] mask, float[] bias) { }

    /**
     * NADE with sigmoid units.
     *
     * @param encoder variables · hidden
     * @param decoder variables · hidden
     */
    record Nade(int hidden, float[] encoder, float[] hiddenBias, float[] decoder, float[] bias) implements Net { }

    /**
     * Stages over the pixels of a grey image, the first from the variables, each later one from any before it.
     *
     * @param stages stage n makes node n + 1; node 0 holds the variables. The last makes the logits
     */
    record Image(int height, int width, List<Stage> stages) implements Net { }

    /** One stage of an {@link Image}. */
    sealed interface Stage { }

    /**
     * A convolution that keeps the size.
     *
     * @param from    the node that it reads
     * @param top     rows of the window above the pixel's own
     * @param left    columns of the window to the left of the pixel's own
     * @param weight  as a library stores it: outputs · inputs · height · width of the window
     * @param mask    the same, ones where an edge is live
     */
    record Taps(int from, int inputs, int outputs, int height, int width, int top, int left, float[] weight, float[] mask,
                float[] bias) implements Stage { }

    /**
     * A function of each number: {@code relu} of one node, the {@code sum} of two, or a {@code gate}: nodes are added, then
     * it is tanh of the first half of the channels times sigmoid of the second.
     */
    record Pointwise(String name, List<Integer> from) implements Stage { }
}
