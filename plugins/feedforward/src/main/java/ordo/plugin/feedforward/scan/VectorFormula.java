package ordo.plugin.feedforward.scan;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.SingleMath;
import ordo.spi.formula.Formula;
import ordo.spi.formula.Instruction;
import ordo.spi.formula.Instruction.Op;

/**
 * A formula of one or two inputs and one output on stretches of numbers: every instruction runs over a short block
 * before the next. Plain arithmetic is left to the compiler to vectorise; ln and its kin stay a number at a time.
 */
final class VectorFormula {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    /** How many numbers an instruction runs over before the next. */
    static final int BLOCK = 16 * NadeScan.LANES;

    private final Instruction[] instructions;
    private final int output;
    private final float[][] values;

    VectorFormula(Formula formula) {
        this.instructions = formula.instructions().toArray(Instruction[]::new);
        this.output = formula.outputs()[0];
        this.values = new float[instructions.length][BLOCK];
    }

    /** Evaluates {@code count} elements, a multiple of {@link NadeScan#LANES}; the target may be one of the inputs. */
    void evaluate(float[] first, int firstFrom, float[] second, int secondFrom, float[] target, int to, int count) {
        for (int done = 0; done < count; done += BLOCK) {
            int length = Math.min(BLOCK, count - done);
            for (int i = 0; i < instructions.length; i++) {
                Instruction in = instructions[i];
                switch (in.op()) {
                    case INPUT -> System.arraycopy(in.a() == 0 ? first : second,
                            (in.a() == 0 ? firstFrom : secondFrom) + done, values[i], 0, length);
                    case SCALAR -> throw new IllegalArgumentException("an activation has no scalars");
                    case CONSTANT -> Arrays.fill(values[i], 0, length, (float) in.value());
                    default -> {
                        float[] a = values[in.a()];
                        switch (in.op().operands()) {
                            case 1 -> unary(in.op(), a, values[i], length);
                            case 2 -> binary(in.op(), a, values[in.b()], values[i], length);
                            default -> select(a, values[in.b()], values[in.c()], values[i], length);
                        }
                    }
                }
            }
            System.arraycopy(values[output], 0, target, to + done, length);
        }
    }

    private static void unary(Op op, float[] a, float[] y, int n) {
        switch (op) {
            case EXP -> {
                for (int i = 0; i < n; i += SPECIES.length()) {
                    VectorMath.exp(FloatVector.fromArray(SPECIES, a, i)).intoArray(y, i);
                }
            }
            case TANH -> {
                for (int i = 0; i < n; i += SPECIES.length()) {
                    VectorMath.tanh(FloatVector.fromArray(SPECIES, a, i)).intoArray(y, i);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < n; i += SPECIES.length()) {
                    VectorMath.sigmoid(FloatVector.fromArray(SPECIES, a, i)).intoArray(y, i);
                }
            }
            case EXPM1 -> {
                for (int i = 0; i < n; i++) {
                    y[i] = SingleMath.expm1(a[i]);
                }
            }
            case FLOOR -> {
                for (int i = 0; i < n; i++) {
                    y[i] = (float) Math.floor(a[i]);
                }
            }
            case LOG -> {
                for (int i = 0; i < n; i++) {
                    y[i] = SingleMath.log(a[i]);
                }
            }
            case LOG1P -> {
                for (int i = 0; i < n; i++) {
                    y[i] = SingleMath.log1p(a[i]);
                }
            }
            case SOFTPLUS -> {
                for (int i = 0; i < n; i++) {
                    y[i] = SingleMath.softplus(a[i]);
                }
            }
            case NEGATE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = -a[i];
                }
            }
            case ABSOLUTE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.abs(a[i]);
                }
            }
            case SQUARE_ROOT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = (float) Math.sqrt(a[i]);
                }
            }
            case DETACH -> System.arraycopy(a, 0, y, 0, n);
            default -> throw new IllegalArgumentException("no kernel for " + op);
        }
    }

    private static void binary(Op op, float[] a, float[] b, float[] y, int n) {
        switch (op) {
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] + b[i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] - b[i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] * b[i];
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] / b[i];
                }
            }
            case MINIMUM -> {
                for (int i = 0; i < n; i++) {
                    y[i] = b[i] < a[i] ? b[i] : a[i];
                }
            }
            case MAXIMUM -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] < b[i] ? b[i] : a[i];
                }
            }
            case LESS -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] < b[i] ? 1f : 0f;
                }
            }
            case EQUAL -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] == b[i] ? 1f : 0f;
                }
            }
            default -> throw new IllegalArgumentException("no kernel for " + op);
        }
    }

    private static void select(float[] condition, float[] yes, float[] no, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = condition[i] != 0 ? yes[i] : no[i];
        }
    }
}
