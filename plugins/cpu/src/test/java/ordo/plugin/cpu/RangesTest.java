package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Slice;
import ordo.spi.compute.Workers;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.Window;
import org.junit.jupiter.api.Test;

/** A buffer that is too short is found before anything is written: in the launcher's Java it would not be afterwards. */
class RangesTest {
    private static final int ROWS = 9;
    private final Random random = new Random(1);

    /** A frame, of which one buffer lacks its last number. */
    private record Short(Frame<float[]> whole, float[] lacking) implements Frame<float[]> {
        private float[] cut(float[] buffer) {
            return buffer == lacking ? Arrays.copyOf(buffer, buffer.length - 1) : buffer;
        }

        @Override
        public int rows() {
            return whole.rows();
        }

        @Override
        public float[] input(int i) {
            return cut(whole.input(i));
        }

        @Override
        public float[] output() {
            return cut(whole.output());
        }

        @Override
        public float[] parameter(int i) {
            return cut(whole.parameter(i));
        }

        @Override
        public float[] inputGradient(int i) {
            return cut(whole.inputGradient(i));
        }

        @Override
        public float[] outputGradient() {
            return cut(whole.outputGradient());
        }

        @Override
        public float[] parameterGradient(int i) {
            return cut(whole.parameterGradient(i));
        }

        @Override
        public boolean addsToInputGradient(int i) {
            return false;
        }

        @Override
        public boolean addsToParameterGradient(int i) {
            return false;
        }

        @Override
        public float[] state() {
            return null;
        }
    }

    @Test
    void linear() {
        var c = new LinearCase(LinearCase.layer(20, 30, 1, null, false, true, random), ROWS, false, false, random);
        var kernel = new LinearKernel(c.linear, Workers.single());
        check(c, List.of(c.x, c.y, c.w, c.b), kernel::forward);
        check(c, List.of(c.x, c.y, c.w, c.b), kernel::begin);
        check(c, List.of(c.x, c.dy, c.w, c.dw, c.db, c.dx), kernel::backward);
    }

    @Test
    void convolution() {
        int[] degrees = new int[16 * 20];
        var c = new ConvolutionCase(4, 4, Window.of(3, 3), degrees, degrees, true, ROWS, false, false, random);
        var kernel = new ConvolutionKernel(c.convolution, Workers.single());
        check(c, List.of(c.x, c.y, c.w, c.b), kernel::forward);
        check(c, List.of(c.x, c.y, c.w, c.b), kernel::begin);
        check(c, List.of(c.x, c.dy, c.w, c.dw, c.db, c.dx), kernel::backward);
    }

    @Test
    void aSliceThatLeavesItsBufferIsRefused() {
        var f = new FormulaBuilder("a");
        var kernel = new VectorFormula(f.build(f.input(0).exp(), f.input(0)), Workers.single());
        int count = 2000;
        float[] fits = new float[3 * count];
        float[] untouched = new float[count];
        List<Slice<float[]>> wrong = List.of(Slice.of(new float[count - 1]), new Slice<>(fits, 2 * count + 1, 1),
                new Slice<>(fits, -1, 1), new Slice<>(fits, 3, 3), new Slice<>(fits, 0, 1 << 30),
                new Slice<>(fits, 0, 1, 9, 28), new Slice<>(fits, 3, 3, 2000, 0), new Slice<>(fits, 0, 1, 1999, 3 * count),
                new Slice<>(fits, 4, 0, 7, -1));
        for (Slice<float[]> each : wrong) {
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.evaluate(count, List.of(each),
                    List.of(Slice.of(untouched), new Slice<>(fits, 0, 3))), each::toString);
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.evaluate(count, List.of(new Slice<>(fits, 0, 3)),
                    List.of(Slice.of(untouched), each)), each::toString);
            assertEquals(0f, untouched[0]);
        }
        kernel.evaluate(count, List.of(new Slice<>(fits, 2, 3)), List.of(new Slice<>(fits, 0, 1, 8, 24), Slice.of(untouched)));
    }

    @Test
    void aMissingSliceIsRefused() {
        var f = new FormulaBuilder("a");
        Formula formula = f.build(f.input(0).exp());
        var kernel = new VectorFormula(formula, Workers.single());
        assertThrows(IllegalArgumentException.class, () -> kernel.evaluate(1, List.of(), List.of()));
    }

    private static void check(Frame<float[]> whole, List<float[]> buffers, Consumer<Frame<float[]>> pass) {
        List<float[]> before = buffers.stream().map(float[]::clone).toList();
        for (float[] each : buffers) {
            assertThrows(IndexOutOfBoundsException.class, () -> pass.accept(new Short(whole, each)));
        }
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i), buffers.get(i));
        }
        pass.accept(whole);
    }
}
