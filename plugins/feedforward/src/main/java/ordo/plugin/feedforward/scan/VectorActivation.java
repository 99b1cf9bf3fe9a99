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

    /** d = f'(a) · d, in place; h is what {@link #value} made of a. */
    void slope(float[] a, float[] h, float[] d, int from, int count);

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
            for (int i = 0; i < count; i += VectorMath.SPECIES.length()) {
                VectorMath.sigmoid(FloatVector.fromArray(VectorMath.SPECIES, a, from + i)).intoArray(h, to + i);
            }
        }

        @Override
        public void slope(float[] a, float[] h, float[] d, int from, int count) {
            FloatVector one = VectorMath.constant(1f);
            for (int i = from; i < from + count; i += VectorMath.SPECIES.length()) {
                FloatVector y = FloatVector.fromArray(VectorMath.SPECIES, h, i);
                FloatVector.fromArray(VectorMath.SPECIES, d, i).mul(y.mul(one.sub(y))).intoArray(d, i);
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
        public void slope(float[] a, float[] h, float[] d, int from, int count) {
            slope.evaluate(a, from, d, from, d, from, count);
        }
    }
}
