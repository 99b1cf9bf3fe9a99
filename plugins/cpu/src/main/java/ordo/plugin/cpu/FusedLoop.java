package ordo.plugin.cpu;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ordo.spi.formula.Formula;
import ordo.spi.formula.Instruction;

/**
 * A formula of plain arithmetic, tanh and σ as one loop, written in bytecode: every number is loaded once, everything in
 * between stays in registers, and every result is stored once. An optimizer's update is bound by memory then, not by the
 * passes of {@link VectorFormula} through the cache, and a gate by its divisions. Inputs are all read before outputs are
 * written.
 */
final class FusedLoop {
    /** A formula that costs more than this would not stay in registers. */
    private static final int DEAREST = 96;
    /** What tanh or σ costs, where other instructions cost 1. */
    private static final int FUNCTION = 24;

    /** What makes two formulas the same loop. */
    private record Content(List<Instruction> instructions, List<Integer> outputs, int inputs) { }

    private static final Map<Content, Body> WRITTEN = new ConcurrentHashMap<>();

    private static final ClassDesc FLOATS = CD_float.arrayType();
    private static final ClassDesc NAME = ClassDesc.of(FusedLoop.class.getPackageName(), "FusedLoop$Written");

    /** Where {@link Body#run} has its parameters. */
    private static final int STREAMS = 1;
    private static final int OFFSETS = 2;
    private static final int PITCHES = 3;
    private static final int SCALARS = 4;
    private static final int RUN = 5;
    private static final int LAST = 6;
    private static final int FROM = 7;
    private static final int TO = 8;

    private final Formula formula;
    private final CodeBuilder code;
    private final VectorCode vectors;
    private final FusedMath math;
    private final int[] local;

    /** A written loop. */
    interface Body {
        /**
         * Elements {@code from <= e < to}, a whole number of vectors, of runs {@code first <= r < last}.
         *
         * @param streams the buffers of the inputs, then of the outputs
         * @param offsets where element 0 of run 0 lies in each
         * @param pitches how far it is to the next run's
         */
        void run(float[][] streams, int[] offsets, int[] pitches, float[] scalars, int first, int last, int from, int to);
    }

    private FusedLoop(Formula formula, CodeBuilder code) {
        this.formula = formula;
        this.code = code;
        this.vectors = new VectorCode(code);
        this.math = new FusedMath(vectors);
        this.local = new int[formula.instructions().size()];
    }

    /** Whether a formula can be written as one loop. */
    static boolean fits(Formula formula) {
        return cost(formula) <= DEAREST;
    }

    /** How many plain instructions cost as much; more than any that fits if there is no such loop. */
    static int cost(Formula formula) {
        return formula.instructions().stream().mapToInt(in -> switch (in.op()) {
            case EXP, EXPM1, LOG, LOG1P, SOFTPLUS, FLOOR -> DEAREST + 1;
            case TANH, SIGMOID -> FUNCTION;
            default -> 1;
        }).sum();
    }

    /** The loop of a formula that {@link #fits}; layers of one kind share it, so that C2 compiles it once. */
    static Body of(Formula formula) {
        var content = new Content(formula.instructions(), Arrays.stream(formula.outputs()).boxed().toList(),
                formula.inputs().size());
        return WRITTEN.computeIfAbsent(content, _ -> written(formula));
    }

    private static Body written(Formula formula) {
        byte[] bytes = ClassFile.of().build(NAME, c -> c
                .withFlags(ACC_FINAL)
                .withInterfaceSymbols(VectorCode.describe(Body.class))
                .withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0, b -> b
                        .aload(0)
                        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .return_())
                .withMethodBody("run", MethodTypeDesc.of(CD_void, FLOATS.arrayType(), CD_int.arrayType(),
                        CD_int.arrayType(), FLOATS, CD_int, CD_int, CD_int, CD_int), ACC_PUBLIC,
                        b -> new FusedLoop(formula, b).write()));
        try {
            return (Body) MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass()
                    .getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a loop that was just written cannot be loaded", e);
        }
    }

    private void write() {
        int count = formula.inputs().size() + formula.outputs().length;
        int[] buffer = new int[count];
        int[] place = new int[count];
        for (int s = 0; s < count; s++) {
            buffer[s] = code.allocateLocal(TypeKind.REFERENCE);
            place[s] = code.allocateLocal(TypeKind.INT);
            code.aload(STREAMS).loadConstant(s).aaload().astore(buffer[s]);
        }
        for (int i = 0; i < local.length; i++) {
            Instruction in = formula.instructions().get(i);
            switch (in.op()) {
                case CONSTANT -> local[i] = vectors.number((float) in.value());
                case SCALAR -> local[i] = vectors.broadcast(() -> code.aload(SCALARS).loadConstant(in.a()).faload());
                default -> { }
            }
        }
        loop(RUN, LAST, 1, () -> {
            for (int s = 0; s < count; s++) {
                code.aload(OFFSETS).loadConstant(s).iaload().aload(PITCHES).loadConstant(s).iaload().iload(RUN).imul().iadd()
                        .istore(place[s]);
            }
            int element = code.allocateLocal(TypeKind.INT);
            code.iload(FROM).istore(element);
            loop(element, TO, Lanes.COUNT, () -> vector(buffer, place, element));
        });
        code.return_();
    }

    private void loop(int variable, int end, int step, Runnable body) {
        Label top = code.newLabel();
        Label out = code.newLabel();
        code.labelBinding(top).iload(variable).iload(end).if_icmpge(out);
        body.run();
        code.iload(variable).loadConstant(step).iadd().istore(variable).goto_(top).labelBinding(out);
    }

    /** One vector of every stream. */
    private void vector(int[] buffer, int[] place, int element) {
        for (int i = 0; i < local.length; i++) {
            Instruction in = formula.instructions().get(i);
            switch (in.op()) {
                case CONSTANT, SCALAR -> { }
                case INPUT -> local[i] = vectors.load(buffer[in.a()], place[in.a()], element);
                default -> local[i] = compute(in);
            }
        }
        int[] outputs = formula.outputs();
        int first = buffer.length - outputs.length;
        for (int o = 0; o < outputs.length; o++) {
            vectors.put(local[outputs[o]], buffer[first + o], place[first + o], element);
        }
    }

    /** The same steps as those of {@link Loops}. */
    private int compute(Instruction in) {
        int a = local[in.a()];
        int b = in.op().operands() > 1 ? local[in.b()] : a;
        return switch (in.op()) {
            case ADD -> vectors.binary("add", a, b);
            case SUBTRACT -> vectors.binary("sub", a, b);
            case MULTIPLY -> vectors.binary("mul", a, b);
            case DIVIDE -> vectors.binary("div", a, b);
            case NEGATE -> vectors.unary("NEG", a);
            case ABSOLUTE -> vectors.unary("ABS", a);
            case SQUARE_ROOT -> vectors.unary("SQRT", a);
            case TANH -> math.tanh(a);
            case SIGMOID -> math.sigmoid(a);
            case MINIMUM -> vectors.blend(a, b, b, "LT", a);
            case MAXIMUM -> vectors.blend(a, b, a, "LT", b);
            case LESS -> vectors.blend(vectors.number(0), vectors.number(1), a, "LT", b);
            case EQUAL -> vectors.blend(vectors.number(0), vectors.number(1), a, "EQ", b);
            case SELECT -> vectors.blend(local[in.c()], b, a, "NE", vectors.number(0));
            case DETACH -> a;
            default -> throw new IllegalArgumentException("no loop has " + in.op());
        };
    }
}
