package ordo.core.data;

import java.util.List;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Rows;

/**
 * Pieces one after the other.
 *
 * @param pieces at least one, of one shape
 * @param count  of all rows
 */
record Joined(List<Rows> pieces, int count) implements Rows {

    /**
     * Joins what was found in several files.
     *
     * @throws OrdoException if their shapes differ
     */
    static Rows of(List<Found> found) {
        Shape shape = found.getFirst().rows().shape();
        for (Found piece : found) {
            if (!piece.rows().shape().equals(shape)) {
                throw OrdoException.data(piece.place() + ": a row has the shape " + piece.rows().shape() + ", but in "
                        + found.getFirst().place() + " " + shape, "check that the files belong together");
            }
        }
        List<Rows> pieces = found.stream().map(Found::rows).toList();
        return pieces.size() == 1 ? pieces.getFirst() : new Joined(pieces, pieces.stream().mapToInt(Rows::count).sum());
    }

    @Override
    public Shape shape() {
        return pieces.getFirst().shape();
    }

    @Override
    public void copy(int row, double[] target, int offset) {
        int rest = row;
        for (Rows piece : pieces) {
            if (rest < piece.count()) {
                piece.copy(rest, target, offset);
                return;
            }
            rest -= piece.count();
        }
        throw new IndexOutOfBoundsException("row " + row + " of " + count);
    }
}
