package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import ordo.spi.compute.SingleMath;
import ordo.spi.compute.Slice;
import ordo.spi.compute.Workers;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Instruction;
import ordo.spi.formula.Term;
import org.junit.jupiter.api.Test;

/** The kernel against a plain interpreter of the instructions: the same bits. */
class VectorFormulaTest {
    private static final float[] STRANGE = {0f, -0f, 1f, -1f, Float.NaN, Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY, Float.MIN_VALUE, -1e-40f, 3e38f, -104f, 88.8f};

    @Test
    void randomFormulasOverSlicesOfEveryKind() {
        Random random = new Random(1);
        try (Pool pool = new Pool(3)) {
            for (int i = 0; i < 240; i++) {
                Formula formula = randomFormula(1 + random.nextInt(40), random);
                int count = i % 20 == 0 ? 20_000 + random.nextInt(5000) : 1 + random.nextInt(1300);
                check(formula, count, i % 4, i % 2 == 0 ? pool : Workers.single(), random);
            }
        }
    }

    /** A head of many classes with its gradient: more registers than L1 holds, and groups of strided neighbours. */
    @Test
    void categoricalHeadOf256ClassesWithGradients() {
        List<String> names = new ArrayList<>(List.of("x"));
        IntStream.range(0, 256).forEach(k -> names.add("z" + k));
        var f = new FormulaBuilder(names);
        List<Term> logits = IntStream.range(1, 257).mapToObj(f::input).toList();
        Term picked = f.constant(0);
        for (int k = 0; k < 256; k++) {
            picked = f.input(0).equal(f.constant(k)).select(logits.get(k), picked);
        }
        Formula head = f.build(picked.minus(f.logSumExp(logits)))
                .withGradients(IntStream.range(1, 257).toArray());
        Random random = new Random(2);
        int count = 203;
        float[] x = new float[count];
        float[] z = new float[count * 256];
        for (int e = 0; e < count; e++) {
            x[e] = random.nextInt(256);
        }
        for (int e = 0; e < z.length; e++) {
            z[e] = (float) random.nextGaussian() * 3;
        }
        List<Slice<float[]>> inputs = new ArrayList<>(List.of(Slice.of(x)));
        List<Slice<float[]>> outputs = new ArrayList<>(List.of(Slice.of(new float[count])));
        float[] gradient = new float[z.length];
        for (int k = 0; k < 256; k++) {
            inputs.add(new Slice<>(z, k, 256));
            outputs.add(new Slice<>(gradient, k, 256));
        }
        float[][] want = interpret(head, count, inputs);
        try (Pool pool = new Pool(2)) {
            new VectorFormula(head, pool).evaluate(count, inputs, outputs);
        }
        compare(want, outputs, count);
    }

    /** Two outputs of one value, an input that is an output, and one that is overwritten before it is copied. */
    @Test
    void outputsThatAreInputsOrEachOther() {
        var f = new FormulaBuilder("a", "b");
        Term sum = f.input(0).plus(f.input(1));
        Formula formula = f.build(sum, f.input(0), sum, f.input(0).detached(), f.constant(0.1), f.scalar("s"));
        for (int count : new int[] {1, 15, 16, 40, 2000}) {
            float[] a = new float[count];
            float[] b = new float[count];
            for (int e = 0; e < count; e++) {
                a[e] = e;
                b[e] = 0.5f * e;
            }
            List<Slice<float[]>> inputs = List.of(Slice.of(a), Slice.of(b));
            List<Slice<float[]>> outputs = List.of(Slice.of(a), Slice.of(b), Slice.of(new float[count]),
                    Slice.of(new float[count]), Slice.of(new float[count]), Slice.of(new float[count]));
            float[][] want = interpret(formula, count, inputs, 0.7);
            new VectorFormula(formula, Workers.single()).evaluate(count, inputs, outputs, 0.7);
            compare(want, outputs, count);
        }
    }

    @Test
    void nothingToDo() {
        var f = new FormulaBuilder("a");
        Formula formula = f.build(f.input(0).exp());
        float[] untouched = {7};
        new VectorFormula(formula, Workers.single()).evaluate(0, List.of(Slice.of(untouched)),
                List.of(Slice.of(untouched)));
        assertEquals(7f, untouched[0]);
    }

    private static Formula randomFormula(int size, Random random) {
        var f = new FormulaBuilder("a", "b", "c");
        List<Term> terms = new ArrayList<>(List.of(f.input(0), f.input(1), f.input(2), f.constant(0.3),
                f.scalar("s"), f.scalar("t")));
        for (int i = 0; i < size; i++) {
            Term a = terms.get(random.nextInt(terms.size()));
            Term b = terms.get(random.nextInt(terms.size()));
            Term c = terms.get(random.nextInt(terms.size()));
            terms.add(switch (random.nextInt(22)) {
                case 0 -> a.plus(b);
                case 1 -> a.minus(b);
                case 2 -> a.times(b);
                case 3 -> a.over(b);
                case 4 -> a.negate();
                case 5 -> a.absolute();
                case 6 -> a.minimum(b);
                case 7 -> a.maximum(b);
                case 8 -> a.squareRoot();
                case 9 -> a.exp();
                case 10 -> a.log();
                case 11 -> a.log1p();
                case 12 -> a.tanh();
                case 13 -> a.sigmoid();
                case 14 -> a.softplus();
                case 15 -> a.less(b);
                case 16 -> a.equal(b);
                case 17 -> a.select(b, c);
                case 18 -> a.detached();
                case 19 -> a.expm1();
                case 20 -> a.floor();
                default -> f.constant(random.nextGaussian());
            });
        }
        List<Term> outputs = new ArrayList<>();
        for (int o = 0; o <= random.nextInt(3); o++) {
            outputs.add(terms.get(terms.size() - 1 - random.nextInt(Math.min(4, terms.size()))));
        }
        return f.build(outputs);
    }

    /** @param kind 0: buffers without gaps; 1: outputs on inputs; 2: strides and offsets; 3: runs */
    private static void check(Formula formula, int count, int kind, Workers workers, Random random) {
        List<Slice<float[]>> inputs = new ArrayList<>();
        List<Slice<float[]>> outputs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int stride = kind == 2 ? random.nextInt(4) : 1;
            int offset = kind >= 2 ? random.nextInt(5) : 0;
            int run = 1 + random.nextInt(40);
            int pitch = random.nextInt(4) == 0 ? 0 : run + random.nextInt(9);
            float[] storage = new float[offset + (kind == 3 ? (count / run + 1) * (run + pitch) : stride * count) + 1];
            for (int k = 0; k < storage.length; k++) {
                storage[k] = random.nextInt(8) == 0 ? STRANGE[random.nextInt(STRANGE.length)]
                        : (float) random.nextGaussian() * 4;
            }
            inputs.add(kind == 3 ? Slice.runs(storage, offset, run, pitch) : new Slice<>(storage, offset, stride));
        }
        for (int o = 0; o < formula.outputs().length; o++) {
            int stride = kind == 2 ? 1 + random.nextInt(3) : 1;
            int run = 1 + random.nextInt(40);
            outputs.add(kind == 1 ? inputs.get(o) : kind == 3
                    ? new Slice<>(new float[5 + (count / run + 1) * 4 * run], 4, 1 + o % 2, run, 3 * run + o)
                    : new Slice<>(new float[5 + stride * count], 4, stride));
        }
        float[][] want = interpret(formula, count, inputs, 0.7, -1.3);
        new VectorFormula(formula, workers).evaluate(count, inputs, outputs, 0.7, -1.3);
        compare(want, outputs, count);
    }

    private static void compare(float[][] want, List<Slice<float[]>> outputs, int count) {
        for (int o = 0; o < want.length; o++) {
            Slice<float[]> to = outputs.get(o);
            for (int e = 0; e < count; e++) {
                float got = to.storage()[to.at(e)];
                String place = "output " + o + " of element " + e + " of " + count;
                assertEquals(want[o][e], got, place);
            }
        }
    }

    private static float[][] interpret(Formula formula, int count, List<Slice<float[]>> inputs, double... scalars) {
        List<Instruction> instructions = formula.instructions();
        int[] outputs = formula.outputs();
        float[][] results = new float[outputs.length][count];
        float[] value = new float[instructions.size()];
        for (int e = 0; e < count; e++) {
            for (int i = 0; i < value.length; i++) {
                Instruction in = instructions.get(i);
                int operands = in.op().operands();
                float a = operands > 0 ? value[in.a()] : 0;
                float b = operands > 1 ? value[in.b()] : 0;
                float c = operands > 2 ? value[in.c()] : 0;
                value[i] = switch (in.op()) {
                    case INPUT -> inputs.get(in.a()).storage()[inputs.get(in.a()).at(e)];
                    case SCALAR -> (float) scalars[in.a()];
                    case CONSTANT -> (float) in.value();
                    default -> apply(in.op(), a, b, c);
                };
            }
            for (int o = 0; o < outputs.length; o++) {
                results[o][e] = value[outputs[o]];
            }
        }
        return results;
    }

    private static float apply(Instruction.Op op, float a, float b, float c) {
        return switch (op) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
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
            case INPUT, SCALAR, CONSTANT -> throw new IllegalArgumentException();
        };
    }
}
