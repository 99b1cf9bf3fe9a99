package ordo.spi.compute;

/**
 * A regular walk through a buffer: element e lies at {@code offset + (e / run) * pitch + (e % run) * stride}. So the walk
 * goes by runs of neighbours, such as the same few channels of every site; most walks are one run.
 *
 * @param storage the buffer
 * @param offset  where element 0 lies
 * @param stride  the distance of neighbours; 0 repeats one element
 * @param run     how many elements a run has; {@link Integer#MAX_VALUE} for all
 * @param pitch   the distance of the runs' first elements; 0 repeats one run
 */
public record Slice<S>(S storage, int offset, int stride, int run, int pitch) {

    /** A walk of one run. */
    public Slice(S storage, int offset, int stride) {
        this(storage, offset, stride, Integer.MAX_VALUE, 0);
    }

    /** A whole buffer, element by element. */
    public static <S> Slice<S> of(S storage) {
        return new Slice<>(storage, 0, 1);
    }

    /** A walk by runs of {@code run} elements that lie side by side. */
    public static <S> Slice<S> runs(S storage, int offset, int run, int pitch) {
        return run == pitch ? new Slice<>(storage, offset, 1) : new Slice<>(storage, offset, 1, run, pitch);
    }

    /** Whether all is one run. */
    public boolean even() {
        return run == Integer.MAX_VALUE;
    }

    /** Where an element lies. */
    public int at(int element) {
        return even() ? offset + element * stride : offset + element / run * pitch + element % run * stride;
    }
}
