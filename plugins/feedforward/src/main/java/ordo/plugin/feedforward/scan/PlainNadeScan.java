package ordo.plugin.feedforward.scan;

import java.util.List;
import ordo.spi.compute.Arithmetic;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;

/**
 * {@link ScalarNadeScan} in single precision on a backend whose buffers are {@code float[]}, for a JVM without the vector
 * module: slow, with the same bits. Buffers are copied on the way in and out; the parameters of stepping only once.
 */
public final class PlainNadeScan implements Kernel<float[]> {
    private final ScalarNadeScan reference;
    private DoubleFrame stepping;

    /** The kernel of {@code scan}. */
    public PlainNadeScan(Backend<float[]> backend, NadeScan scan) {
        Formula f = scan.activation().formula();
        this.reference = new ScalarNadeScan(scan, Arithmetic.SINGLE, widened(backend, f), widened(backend, f.chained()));
    }

    private static FormulaKernel<double[]> widened(Backend<float[]> backend, Formula formula) {
        FormulaKernel<float[]> kernel = backend.formula(formula);
        return (count, inputs, outputs, scalars) -> {
            List<Slice<float[]>> from = inputs.stream().map(s -> packed(s, count)).toList();
            List<Slice<float[]>> to = outputs.stream().map(s -> Slice.of(new float[count])).toList();
            kernel.evaluate(count, from, to, scalars);
            for (int o = 0; o < outputs.size(); o++) {
                Slice<double[]> target = outputs.get(o);
                for (int e = 0; e < count; e++) {
                    target.storage()[target.offset() + e * target.stride()] = to.get(o).storage()[e];
                }
            }
        };
    }

    private static Slice<float[]> packed(Slice<double[]> slice, int count) {
        float[] numbers = new float[count];
        for (int e = 0; e < count; e++) {
            numbers[e] = (float) slice.storage()[slice.offset() + e * slice.stride()];
        }
        return Slice.of(numbers);
    }

    @Override
    public void forward(Frame<float[]> f) {
        var frame = new DoubleFrame(f);
        reference.forward(frame);
        frame.results();
    }

    @Override
    public void backward(Frame<float[]> f) {
        var frame = new DoubleFrame(f);
        reference.backward(frame);
        frame.results();
    }

    @Override
    public void begin(Frame<float[]> f) {
        stepping = new DoubleFrame(f);
        reference.begin(stepping);
        stepping.results();
    }

    @Override
    public void step(Frame<float[]> f, int degree, int[] cells) {
        stepping.refresh();
        reference.step(stepping, degree, cells);
        stepping.results();
    }
}
