package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.compute.Workers;
import ordo.spi.formula.Formula;

/**
 * Evaluates a formula by its {@link FusedLoop} where all buffers are without gaps, else by {@link VectorFormula}. A
 * call allocates nothing.
 */
final class FusedFormula implements FormulaKernel<float[]> {
    /** Elements that are computed in one go. */
    private static final int CHUNK = 4096;
    /** Streams of numbers that one thread reads or writes in a nanosecond, roughly. */
    private static final int SPEED = 4;

    private final Workers workers;
    private final FusedLoop.Body body;
    private final VectorFormula general;
    private final int inputs;
    private final int costs;
    private final float[][] streams;
    private final int[] offsets;
    private final float[] scalarValues;
    private final float[][] rest;
    private final int[] restOffsets;
    private final IntConsumer task = this::chunk;
    private int whole;

    /** @param formula one that {@link FusedLoop#fits} */
    FusedFormula(Formula formula, Workers workers) {
        this.workers = workers;
        this.body = FusedLoop.of(formula);
        this.general = new VectorFormula(formula, workers);
        this.inputs = formula.inputs().size();
        int count = inputs + formula.outputs().length;
        this.costs = count + formula.instructions().size() / 4;
        this.streams = new float[count][];
        this.offsets = new int[count];
        this.scalarValues = new float[formula.scalars().size()];
        this.rest = new float[count][Lanes.COUNT];
        this.restOffsets = new int[count];
    }

    @Override
    public void evaluate(int count, List<Slice<float[]>> from, List<Slice<float[]>> to, double... scalars) {
        if (!bind(count, from, 0, inputs) || !bind(count, to, inputs, streams.length - inputs)) {
            general.evaluate(count, from, to, scalars);
            return;
        }
        for (int i = 0; i < scalarValues.length; i++) {
            scalarValues[i] = (float) scalars[i];
        }
        whole = count / Lanes.COUNT * Lanes.COUNT;
        Tasks.run(workers, (long) count * costs / SPEED, (whole + CHUNK - 1) / CHUNK, task);
        if (whole < count) {
            rest(count - whole);
        }
        Arrays.fill(streams, null);
    }

    /** Takes the slices of a call; whether all of them are without gaps. */
    private boolean bind(int elements, List<Slice<float[]>> slices, int first, int count) {
        if (slices.size() != count) {
            throw new IllegalArgumentException(slices.size() + " slices for " + count + " streams");
        }
        for (int i = 0; i < count; i++) {
            Slice<float[]> slice = slices.get(i);
            if (slice.stride() != 1 || !slice.even()) {
                return false;
            }
            // here and not in the loop: the launcher turns the checks of single vectors off
            Objects.checkFromIndexSize(slice.offset(), elements, slice.storage().length);
            streams[first + i] = slice.storage();
            offsets[first + i] = slice.offset();
        }
        return true;
    }

    private void chunk(int number) {
        body.run(streams, offsets, scalarValues, number * CHUNK, Math.min(whole, (number + 1) * CHUNK));
    }

    /** The elements that fill no vector go through buffers of their own. */
    private void rest(int count) {
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(streams[i], offsets[i] + whole, rest[i], 0, count);
        }
        body.run(rest, restOffsets, scalarValues, 0, Lanes.COUNT);
        for (int i = inputs; i < streams.length; i++) {
            System.arraycopy(rest[i], 0, streams[i], offsets[i] + whole, count);
        }
    }
}
