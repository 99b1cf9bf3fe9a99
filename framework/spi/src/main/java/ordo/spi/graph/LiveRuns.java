package ordo.spi.graph;

import ordo.spi.compute.Slice;

/**
 * Some of a parameter's numbers: runs of neighbours that lie equally far apart, such as the same columns of some rows.
 *
 * @param offset where the first run begins
 * @param run    how many numbers a run has
 * @param pitch  how far apart runs begin
 * @param runs   how many runs there are
 */
public record LiveRuns(int offset, int run, int pitch, int runs) {

    /** The first {@code count} numbers. */
    public static LiveRuns first(int count) {
        return new LiveRuns(0, count, count, 1);
    }

    /** How many numbers it has. */
    public int count() {
        return run * runs;
    }

    /** These numbers of a buffer that holds the parameter, or something for each of its numbers. */
    public <S> Slice<S> of(S buffer) {
        return Slice.runs(buffer, offset, run, pitch);
    }
}
