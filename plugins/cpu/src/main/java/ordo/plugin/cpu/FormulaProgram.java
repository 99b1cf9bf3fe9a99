package ordo.plugin.cpu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import ordo.spi.formula.Formula;
import ordo.spi.formula.Instruction;
import ordo.spi.formula.Instruction.Op;

/**
 * A formula as steps over registers, each a block of numbers. A value is what one instruction of the formula makes; a
 * register is used again once its value has been read for the last time, so that a head of 256 classes needs few more
 * than it has inputs. Inputs have registers from the start, constants and scalars for good, outputs to the end.
 */
final class FormulaProgram {
    private static final int NEVER = Integer.MAX_VALUE;

    /** A step: {@code target} = op(a, b, c), all of them values. */
    record Step(Op op, int a, int b, int c, int target) { }

    /** A number that fills a register. */
    record Constant(int register, float number) { }

    private final List<Step> steps = new ArrayList<>();
    private final List<Constant> constants = new ArrayList<>();
    private final int[] inputs;
    private final int[] scalars;
    private final int[] outputs;
    private final int[] register;
    private final int[] definedAt;
    private final int[] lastRead;
    /** Constants and scalars keep their registers. */
    private final boolean[] lasting;
    private final Deque<Integer> free = new ArrayDeque<>();
    private int registers;

    FormulaProgram(Formula formula) {
        List<Instruction> instructions = formula.instructions();
        int[] value = new int[instructions.size()];
        inputs = filled(formula.inputs().size(), -1);
        scalars = filled(formula.scalars().size(), -1);
        register = new int[value.length];
        definedAt = filled(value.length, -1);
        lastRead = filled(value.length, -1);
        lasting = new boolean[value.length];
        for (int i = 0; i < value.length; i++) {
            value[i] = read(instructions.get(i), i, value);
        }
        outputs = Arrays.stream(formula.outputs()).map(i -> value[i]).toArray();
        for (int v : outputs) {
            lastRead[v] = NEVER;
        }
        for (int input : inputs) {
            if (input >= 0) {
                register[input] = take();
            }
        }
        for (int s = 0; s < steps.size(); s++) {
            allocate(steps.get(s), s);
        }
    }

    /** Notes one instruction; returns its value, which for a repeated input and for DETACH is an earlier one. */
    private int read(Instruction in, int i, int[] value) {
        switch (in.op()) {
            case INPUT -> {
                inputs[in.a()] = inputs[in.a()] < 0 ? i : inputs[in.a()];
                return inputs[in.a()];
            }
            case SCALAR -> {
                scalars[in.a()] = scalars[in.a()] < 0 ? i : scalars[in.a()];
                register[i] = take();
                lasting[i] = true;
                return scalars[in.a()];
            }
            case CONSTANT -> {
                register[i] = take();
                lasting[i] = true;
                constants.add(new Constant(register[i], (float) in.value()));
            }
            case DETACH -> {
                return value[in.a()];
            }
            default -> {
                int operands = in.op().operands();
                int a = value[in.a()];
                int b = operands > 1 ? value[in.b()] : a;
                int c = operands > 2 ? value[in.c()] : a;
                definedAt[i] = steps.size();
                for (int operand : new int[] {a, b, c}) {
                    lastRead[operand] = steps.size();
                }
                steps.add(new Step(in.op(), a, b, c, i));
            }
        }
        return i;
    }

    private void allocate(Step step, int s) {
        int[] operands = {step.a(), step.b(), step.c()};
        for (int k = 0; k < 3; k++) {
            int v = operands[k];
            boolean first = (k < 1 || v != operands[0]) && (k < 2 || v != operands[1]);
            if (first && lastRead[v] == s && !lasting[v]) {
                free.push(register[v]);
            }
        }
        register[step.target()] = take();
    }

    private int take() {
        return free.isEmpty() ? registers++ : free.pop();
    }

    private static int[] filled(int length, int number) {
        int[] array = new int[length];
        Arrays.fill(array, number);
        return array;
    }

    /** The steps, in order. */
    List<Step> steps() {
        return steps;
    }

    List<Constant> constants() {
        return constants;
    }

    /** How many values there are; some numbers below are not used. */
    int values() {
        return register.length;
    }

    /** How many registers are needed. */
    int registers() {
        return registers;
    }

    /** For each input its value, -1 if it is not used. */
    int[] inputs() {
        return inputs;
    }

    /** For each scalar its value, -1 if it is not used. */
    int[] scalars() {
        return scalars;
    }

    /** For each output its value. */
    int[] outputs() {
        return outputs;
    }

    /** Where a value is kept. */
    int register(int value) {
        return register[value];
    }

    /** The step that makes a value; -1 for inputs, constants and scalars. */
    int definedAt(int value) {
        return definedAt[value];
    }

    /** The last step that reads a value; -1 for none, {@link Integer#MAX_VALUE} for outputs. */
    int lastRead(int value) {
        return lastRead[value];
    }
}
