package ordo.core.scalar;

import java.util.List;
import ordo.spi.compute.Arithmetic;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;
import ordo.spi.formula.Instruction;

/** Evaluates a formula one element at a time: the meaning of every {@link Instruction.Op}. */
final class ScalarFormula implements FormulaKernel<double[]> {
    private final Instruction[] instructions;
    private final int[] outputs;
    private final Arithmetic arithmetic;
    private final double[] value;

    ScalarFormula(Formula formula, Arithmetic arithmetic) {
        this.instructions = formula.instructions().toArray(Instruction[]::new);
        this.outputs = formula.outputs();
        this.arithmetic = arithmetic;
        this.value = new double[instructions.length];
    }

    @Override
    public void evaluate(int count, List<Slice<double[]>> inputs, List<Slice<double[]>> results, double... scalars) {
        for (int e = 0; e < count; e++) {
            for (int i = 0; i < instructions.length; i++) {
                value[i] = apply(instructions[i], e, inputs, scalars);
            }
            for (int o = 0; o < outputs.length; o++) {
                Slice<double[]> to = results.get(o);
                to.storage()[to.at(e)] = value[outputs[o]];
            }
        }
    }

    private double apply(Instruction in, int e, List<Slice<double[]>> inputs, double[] scalars) {
        double a = in.op().operands() > 0 ? value[in.a()] : 0;
        double b = in.op().operands() > 1 ? value[in.b()] : 0;
        return switch (in.op()) {
            case INPUT -> {
                Slice<double[]> from = inputs.get(in.a());
                yield from.storage()[from.at(e)];
            }
            case SCALAR -> arithmetic.round(scalars[in.a()]);
            case CONSTANT -> arithmetic.round(in.value());
            case ADD -> arithmetic.round(a + b);
            case SUBTRACT -> arithmetic.round(a - b);
            case MULTIPLY -> arithmetic.round(a * b);
            case DIVIDE -> arithmetic.round(a / b);
            case NEGATE -> -a;
            case ABSOLUTE -> Math.abs(a);
            case MINIMUM -> b < a ? b : a;
            case MAXIMUM -> a < b ? b : a;
            case SQUARE_ROOT -> arithmetic.round(Math.sqrt(a));
            case EXP -> arithmetic.exp(a);
            case EXPM1 -> arithmetic.expm1(a);
            case LOG -> arithmetic.log(a);
            case LOG1P -> arithmetic.log1p(a);
            case TANH -> arithmetic.tanh(a);
            case SIGMOID -> arithmetic.sigmoid(a);
            case SOFTPLUS -> arithmetic.softplus(a);
            case FLOOR -> Math.floor(a);
            case LESS -> a < b ? 1 : 0;
            case EQUAL -> a == b ? 1 : 0;
            case SELECT -> a != 0 ? b : value[in.c()];
            case DETACH -> a;
        };
    }
}
