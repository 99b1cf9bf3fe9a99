package ordo.spi.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the live weights of a linear layer lie: where cells are numbered by their degrees, each input's are a run of outputs that
 * gets shorter from input to input. Some inputs at a time share the longest of their runs, so that there are few steps.
 */
final class Staircase {
    /** Steps, at most: with so many a sixteenth of a triangle's square is dead and not left out. */
    private static final int STEPS = 8;
    /** Runs are whole multiples of this, as fits vectors. */
    private static final int UNIT = 16;
    /** Weights for which leaving some out is not worth the steps. */
    private static final int FEW = 1 << 15;
    /** The share of the weights from which on none are left out. */
    private static final double MOST = 0.9;

    private final int[] inputs;
    private final int outputs;
    /** The highest degree of output v and those before it; of v and those behind it. */
    private final int[] highestBefore;
    private final int[] highestBehind;

    private Staircase(int[] inputDegrees, int[] outputDegrees) {
        this.inputs = inputDegrees;
        this.outputs = outputDegrees.length;
        this.highestBefore = outputDegrees.clone();
        this.highestBehind = outputDegrees.clone();
        for (int v = 1; v < outputs; v++) {
            highestBefore[v] = Math.max(highestBefore[v], highestBefore[v - 1]);
            highestBehind[outputs - 1 - v] = Math.max(highestBehind[outputs - 1 - v], highestBehind[outputs - v]);
        }
    }

    /** Walks through the weights [inputs, outputs] that hold each live one once, and hardly more. */
    static List<LiveRuns> of(int[] inputDegrees, int[] outputDegrees) {
        int all = inputDegrees.length * outputDegrees.length;
        if (all < FEW) {
            return List.of(LiveRuns.first(all));
        }
        List<LiveRuns> steps = new Staircase(inputDegrees, outputDegrees).steps();
        long count = steps.stream().mapToLong(LiveRuns::count).sum();
        return count > MOST * all ? List.of(LiveRuns.first(all)) : steps;
    }

    private List<LiveRuns> steps() {
        List<LiveRuns> steps = new ArrayList<>();
        int rows = Math.ceilDiv(inputs.length, STEPS);
        for (int u = 0; u < inputs.length; u += rows) {
            int end = Math.min(inputs.length, u + rows);
            int lowest = Arrays.stream(inputs, u, end).min().orElseThrow();
            // an output whose degree is at least that of any of them
            int from = firstAtLeast(lowest);
            int to = behindLastAtLeast(lowest);
            if (from < to) {
                int run = Math.min(outputs, Math.ceilDiv(to - from, UNIT) * UNIT);
                from = Math.clamp(to - run, 0, outputs - run);
                steps.add(new LiveRuns(u * outputs + from, run, outputs, end - u));
            }
        }
        return steps;
    }

    private int firstAtLeast(int degree) {
        int v = 0;
        while (v < outputs && highestBefore[v] < degree) {
            v++;
        }
        return v;
    }

    private int behindLastAtLeast(int degree) {
        int v = outputs;
        while (v > 0 && highestBehind[v - 1] < degree) {
            v--;
        }
        return v;
    }
}
