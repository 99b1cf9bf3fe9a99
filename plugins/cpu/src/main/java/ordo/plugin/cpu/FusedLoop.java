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
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.formula.Formula;
import ordo.spi.formula.Instruction;
import ordo.spi.formula.Instruction.Op;

/**
 * A formula of plain arithmetic as one loop, written in bytecode: every number is loaded once, everything in between
 * stays in registers, and every result is stored once. An optimizer's update is bound by memory then, not by the
 * passes of {@link VectorFormula} through the cache. Inputs are all read before outputs are written.
 */
final class FusedLoop {
    /** More instructions than this would not stay in registers. */
    private static final int LONGEST = 64;

    private static final ClassDesc VECTOR = describe(FloatVector.class);
    private static final ClassDesc ANY = describe(Vector.class);
    private static final ClassDesc MASK = describe(VectorMask.class);
    private static final ClassDesc SPECIES = describe(VectorSpecies.class);
    private static final ClassDesc OPERATORS = describe(VectorOperators.class);
    private static final ClassDesc UNARY = describe(VectorOperators.Unary.class);
    private static final ClassDesc COMPARISON = describe(VectorOperators.Comparison.class);
    private static final ClassDesc LANES = describe(Lanes.class);
    private static final ClassDesc FLOATS = CD_float.arrayType();
    private static final ClassDesc NAME = ClassDesc.of(FusedLoop.class.getPackageName(), "FusedLoop$Written");

    private final Formula formula;
    private final CodeBuilder code;
    private final int[] local;

    /** A written loop. */
    interface Body {
        /**
         * Elements {@code from <= e < to}, a whole number of vectors.
         *
         * @param streams the buffers of the inputs, then of the outputs
         * @param offsets where element 0 lies in each
         */
        void run(float[][] streams, int[] offsets, float[] scalars, int from, int to);
    }

    private FusedLoop(Formula formula, CodeBuilder code) {
        this.formula = formula;
        this.code = code;
        this.local = new int[formula.instructions().size()];
    }

    /** Whether a formula can be written as one loop. */
    static boolean fits(Formula formula) {
        return formula.instructions().size() <= LONGEST && formula.instructions().stream().allMatch(in ->
                switch (in.op()) {
                    case EXP, EXPM1, LOG, LOG1P, TANH, SIGMOID, SOFTPLUS, FLOOR -> false;
                    default -> true;
                });
    }

    /** Writes and loads the loop of a formula that {@link #fits}. */
    static Body of(Formula formula) {
        byte[] bytes = ClassFile.of().build(NAME, c -> c
                .withFlags(ACC_FINAL)
                .withInterfaceSymbols(describe(Body.class))
                .withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0, b -> b
                        .aload(0)
                        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .return_())
                .withMethodBody("run", MethodTypeDesc.of(CD_void, FLOATS.arrayType(), CD_int.arrayType(), FLOATS,
                        CD_int, CD_int), ACC_PUBLIC, b -> new FusedLoop(formula, b).write()));
        try {
            return (Body) MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass()
                    .getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a loop that was just written cannot be loaded", e);
        }
    }

    private void write() {
        int inputs = formula.inputs().size();
        int[] outputs = formula.outputs();
        int[] buffer = new int[inputs + outputs.length];
        int[] offset = new int[buffer.length];
        for (int s = 0; s < buffer.length; s++) {
            buffer[s] = code.allocateLocal(TypeKind.REFERENCE);
            offset[s] = code.allocateLocal(TypeKind.INT);
            code.aload(1).loadConstant(s).aaload().astore(buffer[s]);
            code.aload(2).loadConstant(s).iaload().istore(offset[s]);
        }
        List<Instruction> instructions = formula.instructions();
        for (int i = 0; i < local.length; i++) {
            Instruction in = instructions.get(i);
            local[i] = in.op() == Op.DETACH ? local[in.a()] : code.allocateLocal(TypeKind.REFERENCE);
            switch (in.op()) {
                case CONSTANT -> broadcast(i, () -> code.loadConstant((float) in.value()));
                case SCALAR -> broadcast(i, () -> code.aload(3).loadConstant(in.a()).faload());
                default -> { }
            }
        }
        Label top = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(top).iload(4).iload(5).if_icmpge(end);
        for (int i = 0; i < local.length; i++) {
            Instruction in = instructions.get(i);
            switch (in.op()) {
                case CONSTANT, SCALAR, DETACH -> { }
                case INPUT -> {
                    species().aload(buffer[in.a()]).iload(offset[in.a()]).iload(4).iadd()
                            .invokestatic(VECTOR, "fromArray", MethodTypeDesc.of(VECTOR, SPECIES, FLOATS, CD_int));
                    code.astore(local[i]);
                }
                default -> {
                    compute(in);
                    code.astore(local[i]);
                }
            }
        }
        for (int o = 0; o < outputs.length; o++) {
            code.aload(local[outputs[o]]).aload(buffer[inputs + o]).iload(offset[inputs + o]).iload(4).iadd()
                    .invokevirtual(VECTOR, "intoArray", MethodTypeDesc.of(CD_void, FLOATS, CD_int));
        }
        code.iload(4).loadConstant(Lanes.COUNT).iadd().istore(4).goto_(top).labelBinding(end).return_();
    }

    private void broadcast(int i, Runnable number) {
        species();
        number.run();
        code.invokestatic(VECTOR, "broadcast", MethodTypeDesc.of(VECTOR, SPECIES, CD_float)).astore(local[i]);
    }

    private CodeBuilder species() {
        return code.getstatic(LANES, "SPECIES", SPECIES);
    }

    /** Leaves the result on the stack; the same steps as those of {@link Loops}. */
    private void compute(Instruction in) {
        switch (in.op()) {
            case ADD -> binary(in, "add");
            case SUBTRACT -> binary(in, "sub");
            case MULTIPLY -> binary(in, "mul");
            case DIVIDE -> binary(in, "div");
            case NEGATE -> unary(in, "NEG");
            case ABSOLUTE -> unary(in, "ABS");
            case SQUARE_ROOT -> unary(in, "SQRT");
            case MINIMUM -> {
                load(in.a()).aload(local[in.b()]);
                compare("LT", in.b(), in.a());
                blend(ANY);
            }
            case MAXIMUM -> {
                load(in.a()).aload(local[in.b()]);
                compare("LT", in.a(), in.b());
                blend(ANY);
            }
            case LESS -> truth(in, "LT");
            case EQUAL -> truth(in, "EQ");
            case SELECT -> {
                load(in.c()).aload(local[in.b()]).aload(local[in.a()]).getstatic(OPERATORS, "NE", COMPARISON)
                        .loadConstant(0f)
                        .invokevirtual(VECTOR, "compare", MethodTypeDesc.of(MASK, COMPARISON, CD_float));
                blend(ANY);
            }
            default -> throw new IllegalArgumentException("no loop has " + in.op());
        }
    }

    private CodeBuilder load(int operand) {
        return code.aload(local[operand]);
    }

    private void unary(Instruction in, String operator) {
        load(in.a()).getstatic(OPERATORS, operator, UNARY)
                .invokevirtual(VECTOR, "lanewise", MethodTypeDesc.of(VECTOR, UNARY));
    }

    private void binary(Instruction in, String method) {
        load(in.a()).aload(local[in.b()]).invokevirtual(VECTOR, method, MethodTypeDesc.of(VECTOR, ANY));
    }

    private void compare(String comparison, int a, int b) {
        load(a).getstatic(OPERATORS, comparison, COMPARISON).aload(local[b])
                .invokevirtual(VECTOR, "compare", MethodTypeDesc.of(MASK, COMPARISON, ANY));
    }

    private void truth(Instruction in, String comparison) {
        species().invokestatic(VECTOR, "zero", MethodTypeDesc.of(VECTOR, SPECIES)).loadConstant(1f);
        compare(comparison, in.a(), in.b());
        blend(CD_float);
    }

    private void blend(ClassDesc other) {
        code.invokevirtual(VECTOR, "blend", MethodTypeDesc.of(VECTOR, other, MASK));
    }

    private static ClassDesc describe(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
