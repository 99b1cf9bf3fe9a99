package ordo.plugin.cpu;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Calls of the Vector API in bytecode. Every result is put into a local variable of its own, and vectors are named by the
 * variables that hold them.
 */
final class VectorCode {
    private static final ClassDesc VECTOR = describe(FloatVector.class);
    private static final ClassDesc BITS = describe(IntVector.class);
    private static final ClassDesc ANY = describe(Vector.class);
    private static final ClassDesc MASK = describe(VectorMask.class);
    private static final ClassDesc SPECIES = describe(VectorSpecies.class);
    private static final ClassDesc OPERATORS = describe(VectorOperators.class);
    private static final ClassDesc UNARY = describe(VectorOperators.Unary.class);
    private static final ClassDesc BINARY = describe(VectorOperators.Binary.class);
    private static final ClassDesc COMPARISON = describe(VectorOperators.Comparison.class);
    private static final ClassDesc NUMBERS = CD_float.arrayType();

    private final CodeBuilder code;

    VectorCode(CodeBuilder code) {
        this.code = code;
    }

    /** A number in all lanes. */
    int number(float number) {
        return broadcast(() -> code.loadConstant(number));
    }

    /** What {@code push} leaves on the stack, in all lanes. */
    int broadcast(Runnable push) {
        species();
        push.run();
        code.invokestatic(VECTOR, "broadcast", MethodTypeDesc.of(VECTOR, SPECIES, CD_float));
        return store();
    }

    /** The numbers from {@code buffer[place + element]} on. */
    int load(int buffer, int place, int element) {
        species().aload(buffer).iload(place).iload(element).iadd()
                .invokestatic(VECTOR, "fromArray", MethodTypeDesc.of(VECTOR, SPECIES, NUMBERS, CD_int));
        return store();
    }

    /** Puts a vector there. */
    void put(int x, int buffer, int place, int element) {
        code.aload(x).aload(buffer).iload(place).iload(element).iadd()
                .invokevirtual(VECTOR, "intoArray", MethodTypeDesc.of(CD_void, NUMBERS, CD_int));
    }

    int unary(String operator, int x) {
        code.aload(x).getstatic(OPERATORS, operator, UNARY)
                .invokevirtual(VECTOR, "lanewise", MethodTypeDesc.of(VECTOR, UNARY));
        return store();
    }

    int binary(String method, int a, int b) {
        code.aload(a).aload(b).invokevirtual(VECTOR, method, MethodTypeDesc.of(VECTOR, ANY));
        return store();
    }

    /** a · b + c. */
    int fma(int a, int b, int c) {
        code.aload(a).aload(b).aload(c).invokevirtual(VECTOR, "fma", MethodTypeDesc.of(VECTOR, ANY, ANY));
        return store();
    }

    /** {@code y}, and {@code other} where {@code a} compares so with {@code b}. */
    int blend(int y, int other, int a, String comparison, int b) {
        code.aload(y).aload(other).aload(a).getstatic(OPERATORS, comparison, COMPARISON).aload(b)
                .invokevirtual(VECTOR, "compare", MethodTypeDesc.of(MASK, COMPARISON, ANY))
                .invokevirtual(VECTOR, "blend", MethodTypeDesc.of(VECTOR, ANY, MASK));
        return store();
    }

    /** The number whose bits are those of {@code x}, {@code by} to the left, and {@code plus}. */
    int shift(int x, int by, int plus) {
        bits(x).getstatic(OPERATORS, "LSHL", BINARY).loadConstant(by)
                .invokevirtual(BITS, "lanewise", MethodTypeDesc.of(BITS, BINARY, CD_int))
                .loadConstant(plus).invokevirtual(BITS, "add", MethodTypeDesc.of(BITS, CD_int));
        return floats();
    }

    /** {@code x}, which is not negative, with the sign of another number. */
    int sign(int x, int of) {
        bits(x);
        bits(of).loadConstant(Integer.MIN_VALUE).invokevirtual(BITS, "and", MethodTypeDesc.of(BITS, CD_int))
                .invokevirtual(BITS, "or", MethodTypeDesc.of(BITS, ANY));
        return floats();
    }

    private CodeBuilder bits(int x) {
        return code.aload(x).invokevirtual(VECTOR, "reinterpretAsInts", MethodTypeDesc.of(BITS));
    }

    private int floats() {
        code.invokevirtual(BITS, "reinterpretAsFloats", MethodTypeDesc.of(VECTOR));
        return store();
    }

    private CodeBuilder species() {
        return code.getstatic(describe(Lanes.class), "SPECIES", SPECIES);
    }

    private int store() {
        int local = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(local);
        return local;
    }

    static ClassDesc describe(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
