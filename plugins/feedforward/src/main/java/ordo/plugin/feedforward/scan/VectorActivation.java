package ordo.plugin.feedforward.scan;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import ordo.spi.formula.Formula;
import ordo.spi.formula.Instruction;
import ordo.spi.formula.Instruction.Op;

/** An activation on stretches of numbers; counts are multiples of {@link NadeScan#LANES}. For one thread at a time. */
sealed interface VectorActivation permits VectorActivation.Sigmoid, VectorActivation.Program {

    /** h = f(a). */
    void value(float[] a, int from, float[] h, int to, int count);

    /**
     * From the gradient of h that of a: da = da + f'(a) · d, and d = 0.
     *
     * @param state what {@link #value} was made of, at {@code a}, and what it made, at {@code h}
     * @param d     the gradient of h, at {@code row}
     * @param da    the gradient of a, at {@code row}
     */
    void close(float[] state, int a, int h, float[] d, float[] da, int row, int count);

    /** Makes ready a formula of one input. */
    static VectorActivation of(Formula formula) {
        boolean sigmoid = formula.instructions().stream().map(Instruction::op).toList()
                .equals(List.of(Op.INPUT, Op.SIGMOID));
        return sigmoid ? new Sigmoid() : new Program(new VectorFormula(formula), new VectorFormula(formula.chained()));
    }

    /** The sigmoid, whose slope is h · (1 - h). */
    record Sigmoid() implements VectorActivation {
        @Override
        public void value(float[] a, int from, float[] h, int to, int count) {
            VectorMath.sigmoid(a, from, h, to, count);
        }

        @Override
        public void close(float[] state, int a, int h, float[] d, float[] da, int row, int count) {
            FloatVector one = VectorMath.constant(1f);
            for (int i = 0; i < count; i += VectorMath.SPECIES.length()) {
                FloatVector y = FloatVector.fromArray(VectorMath.SPECIES, state, h + i);
                FloatVector.fromArray(VectorMath.SPECIES, da, row + i)
                        .add(FloatVector.fromArray(VectorMath.SPECIES, d, row + i).mul(y.mul(one.sub(y))))
                        .intoArray(da, row + i);
                FloatVector.zero(VectorMath.SPECIES).intoArray(d, row + i);
            }
        }
    }

    /** Any other formula, an instruction at a time. */
    record Program(VectorFormula value, VectorFormula slope) implements VectorActivation {
        @Override
        public void value(float[] a, int from, float[] h, int to, int count) {
            value.evaluate(a, from, null, 0, h, to, count);
        }

        @Override
        public void close(float[] state, int a, int h, float[] d, float[] da, int row, int count) {
            slope.evaluate(state, a, d, row, d, row, count);
            for (int i = row; i < row + count; i++) {
                da[i] += d[i];
                d[i] = 0;
            }
        }
    }
}
