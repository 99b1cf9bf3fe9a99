package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.compute.Workers;
import ordo.spi.formula.Formula;

/**
 * Evaluates a formula block by block: every step runs over a block that stays in L1 before the next step starts. Inputs
 * without gaps are read where they lie, and outputs without gaps written there; others pass through registers. Not for
 * use by two threads at once; a call allocates nothing.
 */
final class VectorFormula implements FormulaKernel<float[]> {
    /** Numbers that all registers together should not exceed: 32 KiB. */
    private static final int CACHE = 8192;
    private static final int LARGEST = 512;
    private static final int SMALLEST = 128;
    private static final ThreadLocal<Registers> REGISTERS = ThreadLocal.withInitial(Registers::new);

    private final FormulaProgram program;
    private final FormulaProgram.Step[] steps;
    private final FormulaProgram.Constant[] constants;
    private final Workers workers;
    private final int block;
    private final Streams inputs;
    private final Streams outputs;
    private final float[] scalarValues;
    /** For each value the buffer that it is read from or written to without passing through a register, else null. */
    private final float[][] direct;
    private final int[] directOffset;
    private final IntConsumer task = this::evaluateTask;
    private int count;
    private int tasks;

    /** The registers of one thread. */
    private static final class Registers {
        private float[] numbers = {};

        float[] ofSize(int size) {
            if (numbers.length < size) {
                numbers = new float[size];
            }
            return numbers;
        }
    }

    VectorFormula(Formula formula, Workers workers) {
        this.program = new FormulaProgram(formula);
        this.steps = program.steps().toArray(FormulaProgram.Step[]::new);
        this.constants = program.constants().toArray(FormulaProgram.Constant[]::new);
        this.workers = workers;
        int fits = Integer.highestOneBit(Math.max(1, CACHE / Math.max(1, program.registers())));
        this.block = Math.max(SMALLEST, Math.min(LARGEST, fits));
        this.inputs = new Streams(program, program.inputs(), block);
        this.outputs = new Streams(program, program.outputs(), block);
        this.scalarValues = new float[program.scalars().length];
        this.direct = new float[program.values()][];
        this.directOffset = new int[program.values()];
    }

    @Override
    public void evaluate(int elements, List<Slice<float[]>> from, List<Slice<float[]>> to, double... scalars) {
        count = elements;
        for (int i = 0; i < scalarValues.length; i++) {
            scalarValues[i] = (float) scalars[i];
        }
        inputs.bind(from, count);
        outputs.bind(to, count);
        connectInputs();
        connectOutputs();
        inputs.group(direct);
        outputs.group(direct);
        int blocks = (count + block - 1) / block;
        long nanoseconds = (long) count * (steps.length + 1) / 8;
        int threads = Tasks.threads(workers, nanoseconds);
        tasks = threads == 1 ? 1 : Math.min(blocks, 4 * threads);
        Tasks.run(workers, nanoseconds, tasks, task);
        inputs.release();
        outputs.release();
    }

    private void connectInputs() {
        for (int i = 0; i < inputs.count(); i++) {
            int v = program.inputs()[i];
            if (v >= 0) {
                // what is also an output goes through a register: its place may be written before it is copied
                boolean inPlace = inputs.gapless(i) && program.lastRead(v) != Integer.MAX_VALUE;
                direct[v] = inPlace ? inputs.storage(i) : null;
                directOffset[v] = inputs.offset(i);
            }
        }
    }

    /**
     * An output can be written at once if nobody reads an input from the same buffer later on: it may be the very
     * place that is written. If two outputs are the same value, the second is a copy.
     */
    private void connectOutputs() {
        for (int o = 0; o < outputs.count(); o++) {
            int v = program.outputs()[o];
            if (program.definedAt(v) >= 0) {
                direct[v] = null;
            }
        }
        for (int o = 0; o < outputs.count(); o++) {
            int v = program.outputs()[o];
            if (program.definedAt(v) >= 0 && direct[v] == null && outputs.gapless(o)
                    && !readLater(outputs.storage(o), program.definedAt(v))) {
                direct[v] = outputs.storage(o);
                directOffset[v] = outputs.offset(o);
            }
        }
    }

    private boolean readLater(float[] storage, int step) {
        for (int i = 0; i < inputs.count(); i++) {
            int v = program.inputs()[i];
            if (v >= 0 && inputs.storage(i) == storage && program.lastRead(v) > step) {
                return true;
            }
        }
        return false;
    }

    private void evaluateTask(int number) {
        int blocks = (count + block - 1) / block;
        int first = (int) ((long) number * blocks / tasks) * block;
        int end = Math.min(count, (int) ((long) (number + 1) * blocks / tasks) * block);
        float[] registers = REGISTERS.get().ofSize((program.registers() + 1) * block);
        for (FormulaProgram.Constant constant : constants) {
            fill(registers, constant.register(), constant.number());
        }
        for (int s = 0; s < scalarValues.length; s++) {
            int v = program.scalars()[s];
            if (v >= 0) {
                fill(registers, program.register(v), scalarValues[s]);
            }
        }
        for (int e = first; e < end; e += block) {
            int whole = Math.min(block, end - e) / Lanes.COUNT * Lanes.COUNT;
            if (whole > 0) {
                evaluateBlock(registers, e, whole, whole);
            }
            if (whole < block && e + whole < end) {
                evaluateBlock(registers, e + whole, end - e - whole, Lanes.COUNT);
            }
        }
    }

    private void fill(float[] registers, int register, float number) {
        Arrays.fill(registers, register * block, (register + 1) * block, number);
    }

    /** @param n how many elements; where that is no whole number of vectors, {@code lanes} is and nothing is direct */
    private void evaluateBlock(float[] registers, int e, int n, int lanes) {
        boolean whole = n == lanes;
        inputs.pack(registers, e, n, whole, direct);
        for (FormulaProgram.Step step : steps) {
            execute(step, lanes, registers, e, whole);
        }
        outputs.unpack(registers, e, n, whole, direct, directOffset);
    }

    private void execute(FormulaProgram.Step step, int n, float[] registers, int e, boolean whole) {
        float[] a = at(step.a(), registers, whole);
        float[] b = at(step.b(), registers, whole);
        float[] t = at(step.target(), registers, whole);
        int ao = offset(step.a(), e, whole);
        int bo = offset(step.b(), e, whole);
        int to = offset(step.target(), e, whole);
        int temp = program.registers() * block;
        switch (step.op()) {
            case ADD -> Loops.add(n, a, ao, b, bo, t, to);
            case SUBTRACT -> Loops.subtract(n, a, ao, b, bo, t, to);
            case MULTIPLY -> Loops.multiply(n, a, ao, b, bo, t, to);
            case DIVIDE -> Loops.divide(n, a, ao, b, bo, t, to);
            case NEGATE -> Loops.negate(n, a, ao, t, to);
            case ABSOLUTE -> Loops.absolute(n, a, ao, t, to);
            case MINIMUM -> Loops.minimum(n, a, ao, b, bo, t, to);
            case MAXIMUM -> Loops.maximum(n, a, ao, b, bo, t, to);
            case SQUARE_ROOT -> Loops.squareRoot(n, a, ao, t, to);
            case EXP -> VectorMath.exp(n, a, ao, t, to);
            case EXPM1 -> VectorMath.expm1(n, a, ao, t, to);
            case LOG -> VectorMath.log(n, a, ao, t, to);
            case LOG1P -> VectorMath.log1p(n, a, ao, t, to);
            case TANH -> VectorMath.tanh(n, a, ao, t, to, registers, temp);
            case SIGMOID -> VectorMath.sigmoid(n, a, ao, t, to, registers, temp);
            case SOFTPLUS -> VectorMath.softplus(n, a, ao, t, to, registers, temp);
            case FLOOR -> Loops.floor(n, a, ao, t, to);
            case LESS -> Loops.less(n, a, ao, b, bo, t, to);
            case EQUAL -> Loops.equal(n, a, ao, b, bo, t, to);
            case SELECT -> Loops.select(n, a, ao, b, bo, at(step.c(), registers, whole), offset(step.c(), e, whole),
                    t, to);
            case INPUT, SCALAR, CONSTANT, DETACH -> throw new IllegalStateException("no step: " + step);
        }
    }

    private float[] at(int value, float[] registers, boolean whole) {
        return whole && direct[value] != null ? direct[value] : registers;
    }

    private int offset(int value, int e, boolean whole) {
        return whole && direct[value] != null ? directOffset[value] + e : program.register(value) * block;
    }
}
