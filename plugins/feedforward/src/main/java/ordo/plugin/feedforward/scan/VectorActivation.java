package ordo.plugin.feedforward.scan;

import java.lang.foreign.MemorySegment;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import ordo.spi.compute.Aligned;
import ordo.spi.formula.Formula;
import ordo.spi.formula.Instruction.Op;
import ordo.spi.formula.Instruction;

/**
 * An activation on stretches of aligned numbers, places in bytes; counts are multiples of {@link NadeScan#LANES}. For one
 * thread at a time.
 */
sealed interface VectorActivation permits VectorActivation.Sigmoid, VectorActivation.Program {

    /** h = f(a). */
    void value(MemorySegment a, long from, MemorySegment h, long to, int count);

    /**
     * From the gradient of h that of a: da = da + f'(a) · d, and d = 0.
     *
     * @param a  what {@link #value} was made of, at {@code at}
     * @param h  what it made, at {@code at}
     * @param d  the gradient of h, at {@code row}
     * @param da the gradient of a, at {@code row}
     */
    void close(MemorySegment a, MemorySegment h, long at, MemorySegment d, MemorySegment da, long row, int count);

    /** Makes ready a formula of one input. */
    static VectorActivation of(Formula formula) {
        boolean sigmoid = formula.instructions().stream().map(Instruction::op).toList()
                .equals(List.of(Op.INPUT, Op.SIGMOID));
        return sigmoid ? new Sigmoid() : new Program(new VectorFormula(formula), new VectorFormula(formula.chained()));
    }

    /** The sigmoid, whose slope is h · (1 - h). */
    record Sigmoid() implements VectorActivation {
        @Override
        public void value(MemorySegment a, long from, MemorySegment h, long to, int count) {
            VectorMath.sigmoid(a, from, h, to, count);
        }

        @Override
        public void close(MemorySegment a, MemorySegment h, long at, MemorySegment d, MemorySegment da, long row,
                          int count) {
            FloatVector one = VectorMath.constant(1f);
            FloatVector zero = VectorMath.constant(0f);
            int bytes = count * Float.BYTES;
            for (int i = 0; i < bytes; i += VectorMath.SPECIES.vectorByteSize()) {
                FloatVector y = FloatVector.fromMemorySegment(VectorMath.SPECIES, h, at + i, Aligned.ORDER);
                FloatVector dy = FloatVector.fromMemorySegment(VectorMath.SPECIES, d, row + i, Aligned.ORDER);
                FloatVector.fromMemorySegment(VectorMath.SPECIES, da, row + i, Aligned.ORDER)
                        .add(dy.mul(y.mul(one.sub(y)))).intoMemorySegment(da, row + i, Aligned.ORDER);
                zero.intoMemorySegment(d, row + i, Aligned.ORDER);
            }
        }
    }

    /** Any other formula, an instruction at a time. */
    final class Program implements VectorActivation {
        private final VectorFormula value;
        private final VectorFormula slope;
        private final float[] in = new float[VectorFormula.BLOCK];
        private final float[] out = new float[VectorFormula.BLOCK];
        private final float[] sum = new float[VectorFormula.BLOCK];

        /** @param value the formula. @param slope its gradient, by its input and the gradient of its output */
        Program(VectorFormula value, VectorFormula slope) {
            this.value = value;
            this.slope = slope;
        }

        @Override
        public void value(MemorySegment a, long from, MemorySegment h, long to, int count) {
            for (int done = 0; done < count; done += VectorFormula.BLOCK) {
                int length = Math.min(VectorFormula.BLOCK, count - done);
                long bytes = (long) done * Float.BYTES;
                Aligned.copy(a, from + bytes, in, 0, length);
                value.evaluate(in, 0, null, 0, out, 0, length);
                Aligned.copy(out, 0, h, to + bytes, length);
            }
        }

        @Override
        public void close(MemorySegment a, MemorySegment h, long at, MemorySegment d, MemorySegment da, long row,
                          int count) {
            for (int done = 0; done < count; done += VectorFormula.BLOCK) {
                int length = Math.min(VectorFormula.BLOCK, count - done);
                long bytes = (long) done * Float.BYTES;
                Aligned.copy(a, at + bytes, in, 0, length);
                Aligned.copy(d, row + bytes, out, 0, length);
                Aligned.copy(da, row + bytes, sum, 0, length);
                slope.evaluate(in, 0, out, 0, out, 0, length);
                for (int i = 0; i < length; i++) {
                    sum[i] += out[i];
                    out[i] = 0;
                }
                Aligned.copy(sum, 0, da, row + bytes, length);
                Aligned.copy(out, 0, d, row + bytes, length);
            }
        }
    }
}
