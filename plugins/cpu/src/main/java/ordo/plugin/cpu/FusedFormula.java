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
 * Evaluates a formula by its {@link FusedLoop} where all buffers are without gaps, or have runs of whole vectors, all of them
 * equally long; else by {@link VectorFormula}. A call allocates nothing.
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
    private final int[] pitches;
    private final float[][] rest;
    private final int[] zeros;
    private final IntConsumer someRuns = this::runs;
    private final IntConsumer someElements = this::chunk;
    /** How long the runs are; 0 if all streams are without gaps. */
    private int run;
    /** How many elements, or how many runs, fill vectors. */
    private int whole;

    /** @param formula one that {@link FusedLoop#fits} */
    FusedFormula(Formula formula, Workers workers) {
        this.workers = workers;
        this.body = FusedLoop.of(formula);
        this.general = new VectorFormula(formula, workers);
        this.inputs = formula.inputs().size();
        int count = inputs + formula.outputs().length;
        this.costs = count + FusedLoop.cost(formula) / 4;
        this.streams = new float[count][];
        this.offsets = new int[count];
        this.pitches = new int[count];
        this.scalarValues = new float[formula.scalars().size()];
        this.rest = new float[count][Lanes.COUNT];
        this.zeros = new int[count];
    }

    @Override
    public void evaluate(int count, List<Slice<float[]>> from, List<Slice<float[]>> to, double... scalars) {
        run = 0;
        if (!fits(count, from, inputs) || !fits(count, to, streams.length - inputs)) {
            general.evaluate(count, from, to, scalars);
            return;
        }
        bind(count, from, 0);
        bind(count, to, inputs);
        for (int i = 0; i < scalarValues.length; i++) {
            scalarValues[i] = (float) scalars[i];
        }
        long nanoseconds = (long) count * costs / SPEED;
        if (run > 0) {
            whole = count / run;
            Tasks.run(workers, nanoseconds, (whole + together() - 1) / together(), someRuns);
        } else {
            whole = count / Lanes.COUNT * Lanes.COUNT;
            Tasks.run(workers, nanoseconds, (whole + CHUNK - 1) / CHUNK, someElements);
            if (whole < count) {
                rest(count - whole);
            }
        }
        Arrays.fill(streams, null);
    }

    /** Whether there is a loop for these slices, too; how long their runs are. */
    private boolean fits(int elements, List<Slice<float[]>> slices, int count) {
        if (slices.size() != count) {
            throw new IllegalArgumentException(slices.size() + " slices for " + count + " streams");
        }
        for (int i = 0; i < count; i++) {
            Slice<float[]> slice = slices.get(i);
            if (slice.stride() != 1) {
                return false;
            }
            if (!slice.even()) {
                boolean full = slice.run() % Lanes.COUNT == 0 && elements % slice.run() == 0;
                if (!full || elements == 0 || slice.pitch() < 0 || run > 0 && slice.run() != run) {
                    return false;
                }
                run = slice.run();
            }
        }
        return true;
    }

    private void bind(int elements, List<Slice<float[]>> slices, int first) {
        for (int i = 0; i < slices.size(); i++) {
            Slice<float[]> slice = slices.get(i);
            int pitch = slice.even() ? run : slice.pitch();
            long size = slice.even() ? elements : (elements / run - 1L) * pitch + run;
            // here and not in the loop: the launcher turns the checks of single vectors off
            Objects.checkFromIndexSize(slice.offset(), size, slice.storage().length);
            streams[first + i] = slice.storage();
            offsets[first + i] = slice.offset();
            pitches[first + i] = pitch;
        }
    }

    private void chunk(int number) {
        body.run(streams, offsets, pitches, scalarValues, 0, 1, number * CHUNK, Math.min(whole, (number + 1) * CHUNK));
    }

    /** How many runs are computed in one go. */
    private int together() {
        return Math.max(1, CHUNK / run);
    }

    private void runs(int number) {
        int first = number * together();
        body.run(streams, offsets, pitches, scalarValues, first, Math.min(whole, first + together()), 0, run);
    }

    /** The elements that fill no vector go through buffers of their own. */
    private void rest(int count) {
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(streams[i], offsets[i] + whole, rest[i], 0, count);
        }
        body.run(rest, zeros, zeros, scalarValues, 0, 1, 0, Lanes.COUNT);
        for (int i = inputs; i < streams.length; i++) {
            System.arraycopy(rest[i], 0, streams[i], offsets[i] + whole, count);
        }
    }
}
