package ordo.spi.graph;

import java.util.List;

/** Looks for the highest degree among cells that are read. */
final class HighestDegree implements EdgeVisitor {
    private final List<int[]> inputs;
    private int found = -1;

    /** @param inputs the degrees of each input's cells */
    HighestDegree(List<int[]> inputs) {
        this.inputs = inputs;
    }

    /** -1 if nothing was read. */
    int found() {
        return found;
    }

    @Override
    public void edge(int input, int cell) {
        found = Math.max(found, inputs.get(input)[cell]);
    }

    @Override
    public void edges(int input, int from, int to) {
        int[] degrees = inputs.get(input);
        for (int cell = from; cell < to; cell++) {
            found = Math.max(found, degrees[cell]);
        }
    }
}
