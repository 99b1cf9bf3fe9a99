package ordo.plugin.cpu.plain;

import java.util.Arrays;
import java.util.List;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.SingleMath;
import ordo.spi.compute.Slice;
import ordo.spi.compute.Workers;
import ordo.spi.formula.Formula;
import ordo.spi.formula.Instruction;

/** Evaluates a formula block by block, one loop for each instruction. */
public final class PlainFormula implements FormulaKernel<float[]> {
    private static final int BLOCK = 256;
    private static final ThreadLocal<float[][]> VALUES = ThreadLocal.withInitial(() -> new float[0][]);

    private final Instruction[] instructions;
    private final int[] outputs;
    private final Workers workers;

    /** Makes a formula ready. */
    public PlainFormula(Formula formula, Workers workers) {
        this.instructions = formula.instructions().toArray(Instruction[]::new);
        this.outputs = formula.outputs();
        this.workers = workers;
    }

    @Override
    public void evaluate(int count, List<Slice<float[]>> inputs, List<Slice<float[]>> results, double... scalars) {
        int blocks = (count + BLOCK - 1) / BLOCK;
        workers.run(blocks, block -> evaluate(block * BLOCK, Math.min(count, (block + 1) * BLOCK), inputs, results,
                scalars));
    }

    private void evaluate(int from, int to, List<Slice<float[]>> inputs, List<Slice<float[]>> results,
                          double[] scalars) {
        float[][] values = values();
        int n = to - from;
        for (int i = 0; i < instructions.length; i++) {
            Instruction in = instructions[i];
            switch (in.op()) {
                case INPUT -> {
                    Slice<float[]> slice = inputs.get(in.a());
                    for (int e = 0; e < n; e++) {
                        values[i][e] = slice.storage()[slice.at(from + e)];
                    }
                }
                case SCALAR -> Arrays.fill(values[i], 0, n, (float) scalars[in.a()]);
                case CONSTANT -> Arrays.fill(values[i], 0, n, (float) in.value());
                default -> {
                    float[] a = values[in.a()];
                    float[] b = in.op().operands() > 1 ? values[in.b()] : a;
                    compute(in.op(), a, b, in.op().operands() > 2 ? values[in.c()] : a, values[i], n);
                }
            }
        }
        for (int o = 0; o < outputs.length; o++) {
            Slice<float[]> slice = results.get(o);
            for (int e = 0; e < n; e++) {
                slice.storage()[slice.at(from + e)] = values[outputs[o]][e];
            }
        }
    }

    /** The blocks of this thread, at least one for each instruction. */
    private float[][] values() {
        float[][] values = VALUES.get();
        if (values.length < instructions.length) {
            values = new float[instructions.length][BLOCK];
            VALUES.set(values);
        }
        return values;
    }

    private static void compute(Instruction.Op op, float[] a, float[] b, float[] c, float[] y, int n) {
        switch (op) {
            case ADD -> {
                for (int e = 0; e < n; e++) {
                    y[e] = a[e] + b[e];
                }
            }
            case SUBTRACT -> {
                for (int e = 0; e < n; e++) {
                    y[e] = a[e] - b[e];
                }
            }
            case MULTIPLY -> {
                for (int e = 0; e < n; e++) {
                    y[e] = a[e] * b[e];
                }
            }
            case DIVIDE -> {
                for (int e = 0; e < n; e++) {
                    y[e] = a[e] / b[e];
                }
            }
            default -> {
                for (int e = 0; e < n; e++) {
                    y[e] = apply(op, a[e], b[e], c[e]);
                }
            }
        }
    }

    private static float apply(Instruction.Op op, float a, float b, float c) {
        return switch (op) {
            case NEGATE -> -a;
            case ABSOLUTE -> Math.abs(a);
            case MINIMUM -> b < a ? b : a;
            case MAXIMUM -> a < b ? b : a;
            case SQUARE_ROOT -> (float) Math.sqrt(a);
            case EXP -> SingleMath.exp(a);
            case EXPM1 -> SingleMath.expm1(a);
            case LOG -> SingleMath.log(a);
            case LOG1P -> SingleMath.log1p(a);
            case TANH -> SingleMath.tanh(a);
            case SIGMOID -> SingleMath.sigmoid(a);
            case SOFTPLUS -> SingleMath.softplus(a);
            case FLOOR -> (float) Math.floor(a);
            case LESS -> a < b ? 1 : 0;
            case EQUAL -> a == b ? 1 : 0;
            case SELECT -> a != 0 ? b : c;
            case DETACH -> a;
            case INPUT, SCALAR, CONSTANT, ADD, SUBTRACT, MULTIPLY, DIVIDE ->
                    throw new IllegalArgumentException(op + " has a loop of its own");
        };
    }
}
