package ordo.spi.compute;

/**
 * A regular walk through a buffer: element e lies at {@code offset + e * stride}.
 *
 * @param storage the buffer
 * @param offset  where element 0 lies
 * @param stride  the distance of neighbours; 0 repeats one element
 */
public record Slice<S>(S storage, int offset, int stride) {

    /** A whole buffer, element by element. */
    public static <S> Slice<S> of(S storage) {
        return new Slice<>(storage, 0, 1);
    }
}
