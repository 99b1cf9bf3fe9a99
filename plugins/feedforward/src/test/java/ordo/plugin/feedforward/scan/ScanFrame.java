package ordo.plugin.feedforward.scan;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Frame;
import ordo.spi.graph.Parameter;

/** The buffers of one scan, filled at random; equal seeds give equal numbers in every storage. */
record ScanFrame<S>(int rows, List<S> inputs, S output, List<S> parameters, S inputGradient, S outputGradient,
                    List<S> parameterGradients, S state, boolean adds) implements Frame<S> {

    static <S> ScanFrame<S> random(Backend<S> backend, Scan scan, int rows, long seed, double zeros) {
        var random = new SplittableRandom(seed);
        S x = normal(backend, random, rows * scan.inputs(), 1, zeros);
        List<S> parameters = scan.parameters().stream()
                .map(p -> normal(backend, random, size(p), 0.3, 0)).toList();
        S dy = normal(backend, random, rows * scan.outputs(), 1, 0);
        return new ScanFrame<>(rows, List.of(x), backend.allocate(rows * scan.outputs()), parameters,
                null, dy, scan.parameters().stream().map(p -> backend.allocate(size(p))).toList(),
                backend.allocate(rows * scan.stateCells()), false);
    }

    ScanFrame<S> wantingInputGradient(Backend<S> backend, Scan scan) {
        return new ScanFrame<>(rows, inputs, output, parameters, backend.allocate(rows * scan.inputs()),
                outputGradient, parameterGradients, state, adds);
    }

    ScanFrame<S> adding() {
        return new ScanFrame<>(rows, inputs, output, parameters, inputGradient, outputGradient, parameterGradients,
                state, true);
    }

    /** The same with input and output turned to cell-major, for steps. */
    ScanFrame<S> forSteps(Backend<S> backend, Scan scan) {
        double[] x = values(backend, inputs.getFirst(), rows * scan.inputs());
        return new ScanFrame<>(rows, List.of(buffer(backend, transposed(x, rows))), backend.allocate(
                rows * scan.outputs()), parameters, null, null, null, state, false);
    }

    static double[] transposed(double[] matrix, int rows) {
        int columns = matrix.length / rows;
        return IntStream.range(0, matrix.length).mapToDouble(i -> matrix[i % rows * columns + i / rows]).toArray();
    }

    static int size(Parameter parameter) {
        return parameter.shape().size();
    }

    static <S> double[] values(Backend<S> backend, S buffer, int count) {
        double[] values = new double[count];
        backend.read(buffer, 0, values, 0, count);
        return values;
    }

    static <S> S buffer(Backend<S> backend, double... values) {
        S buffer = backend.allocate(values.length);
        backend.write(values, 0, buffer, 0, values.length);
        return buffer;
    }

    private static <S> S normal(Backend<S> backend, RandomGenerator random, int count, double scale, double zeros) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> {
            double value = (float) (random.nextGaussian() * scale);
            return random.nextDouble() < zeros ? 0 : value;
        });
        return buffer(backend, values);
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
        return inputGradient;
    }

    @Override
    public S parameterGradient(int i) {
        return parameterGradients.get(i);
    }

    @Override
    public boolean addsToInputGradient(int i) {
        return adds;
    }

    @Override
    public boolean addsToParameterGradient(int i) {
        return adds;
    }
}
