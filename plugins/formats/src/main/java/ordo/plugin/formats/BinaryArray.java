package ordo.plugin.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import ordo.spi.Shape;

/**
 * The array that the header of a binary file declares: rows along the first extent, numbers of one type.
 *
 * @param type    of its numbers
 * @param order   of their bytes
 * @param extents of the array; the first counts the rows
 * @param fortran whether the first extent runs fastest, instead of the last
 */
record BinaryArray(NumberType type, ByteOrder order, long[] extents, boolean fortran) {
    private static final int BLOCK = 1 << 16;
    private static final int MOST_EXTENTS = 8;

    /** Whether it has no elements. */
    boolean empty() {
        return Arrays.stream(extents).anyMatch(e -> e == 0);
    }

    /** Reads the numbers, which must be all that is left of the file. */
    PackedRows read(DataFile file) throws IOException {
        Shape row = row(file);
        long count = extents.length == 0 ? 1 : extents[0];
        long numbers = count * row.size();
        long missing = numbers * type.size() - (file.length().orElse(0) - file.position());
        if (file.length().isPresent() && missing != 0) {
            throw file.fault("the header declares " + this + ", " + numbers * type.size() + " bytes, but after it "
                    + "there are " + (file.length().getAsLong() - file.position()), "the header does not fit the data: "
                    + DataFile.COPY_AGAIN);
        }
        var list = new PackedNumbers(file.memory());
        byte[] block = new byte[(int) Math.min(BLOCK, numbers * type.size())];
        ByteBuffer bytes = ByteBuffer.wrap(block).order(order);
        for (long left = numbers * type.size(); left > 0; left -= block.length) {
            int wanted = (int) Math.min(block.length, left);
            long start = file.position();
            int got = file.readNBytes(block, 0, wanted);
            if (got < wanted) {
                throw file.faultAt(start + got, "the data end here, but the header declares " + this + ", "
                        + (left - got) + " bytes more", DataFile.COPY_AGAIN);
            }
            decode(file, bytes, wanted, start, list);
        }
        file.end("the " + numbers + " numbers that the header declares");
        PackedRows rows = list.rows(row);
        return fortran && extents.length > 1 ? byRows(rows, file.memory()) : rows;
    }

    private void decode(DataFile file, ByteBuffer bytes, int length, long start, PackedNumbers list) {
        for (int at = 0; at < length; at += type.size()) {
            double value = type.get(bytes, at);
            if (value != value && !type.fractional()) {
                throw file.faultAt(start + at, type == NumberType.B1 ? "a boolean is " + bytes.get(at)
                        + ", neither 0 nor 1" : "a whole number beyond 2^53 cannot be held exactly",
                        type == NumberType.B1 ? DataFile.COPY_AGAIN : "store smaller numbers, or type f8");
            }
            list.add(value);
        }
    }

    private Shape row(DataFile file) {
        if (extents.length > MOST_EXTENTS) {
            throw file.fault("the header declares an array of " + extents.length + " extents, more than "
                    + MOST_EXTENTS, DataFile.COPY_AGAIN);
        }
        long size = 1;
        for (int axis = 0; axis < extents.length; axis++) {
            if (extents[axis] < 1) {
                throw file.fault("the header declares " + this + ", which holds no numbers",
                        "every extent must be 1 or more");
            }
            if (axis == 0 ? extents[axis] > Integer.MAX_VALUE : extents[axis] > Shape.LIMIT / size) {
                throw file.fault("the header declares " + this + ", more than 2^31 rows or 2^28 numbers in a row",
                        "split the data into smaller files");
            }
            size *= axis == 0 ? 1 : extents[axis];
        }
        return extents.length < 2 ? Shape.of(1)
                : Shape.of(Arrays.stream(extents).skip(1).mapToInt(e -> (int) e).toArray());
    }

    /** The same array with its last extent running fastest. */
    private PackedRows byRows(PackedRows columns, Memory memory) {
        Shape row = columns.shape();
        long[] place = new long[row.size()];
        for (int i = 0; i < place.length; i++) {
            int[] at = row.coordinates(i);
            for (int axis = row.rank() - 1; axis >= 0; axis--) {
                place[i] = place[i] * row.extent(axis) + at[axis];
            }
            place[i] *= columns.count();
        }
        var list = new PackedNumbers(memory);
        for (int r = 0; r < columns.count(); r++) {
            for (long p : place) {
                list.add(columns.get(r + p));
            }
        }
        return list.rows(row);
    }

    /** As for people: {@code 60000 × 28 × 28 numbers of type u1}. */
    @Override
    public String toString() {
        return extents.length == 0 ? "one number of type " + type
                : String.join(" × ", Arrays.stream(extents).mapToObj(Long::toString).toList()) + " numbers of type "
                + type;
    }
}
