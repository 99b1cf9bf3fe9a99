package ordo.plugin.heads;

import java.util.List;
import ordo.spi.compute.Arithmetic;
import ordo.spi.formula.Formula;
import ordo.spi.formula.Instruction;

/** Evaluates a formula for one element, instruction by instruction: nothing to get wrong. */
record Evaluation(Arithmetic arithmetic) {

    double[] outputs(Formula formula, double... inputs) {
        List<Instruction> instructions = formula.instructions();
        double[] value = new double[instructions.size()];
        for (int i = 0; i < value.length; i++) {
            Instruction in = instructions.get(i);
            int operands = in.op().operands();
            value[i] = arithmetic.round(apply(in, inputs, operands > 0 ? value[in.a()] : 0,
                    operands > 1 ? value[in.b()] : 0, operands > 2 ? value[in.c()] : 0));
        }
        int[] outputs = formula.outputs();
        double[] result = new double[outputs.length];
        for (int k = 0; k < result.length; k++) {
            result[k] = value[outputs[k]];
        }
        return result;
    }

    double output(Formula formula, double... inputs) {
        return outputs(formula, inputs)[0];
    }

    private double apply(Instruction in, double[] inputs, double a, double b, double c) {
        return switch (in.op()) {
            case INPUT -> inputs[in.a()];
            case SCALAR -> throw new IllegalArgumentException("heads have no scalars");
            case CONSTANT -> in.value();
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case NEGATE -> -a;
            case ABSOLUTE -> Math.abs(a);
            case MINIMUM -> Math.min(a, b);
            case MAXIMUM -> Math.max(a, b);
            case SQUARE_ROOT -> Math.sqrt(a);
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
            case SELECT -> a != 0 ? b : c;
            case DETACH -> a;
        };
    }
}
