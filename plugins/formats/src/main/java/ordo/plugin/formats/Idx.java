package ordo.plugin.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;

/**
 * The format of the MNIST files (LeCun, Cortes, Burges): two bytes 0, one that names the type, one that counts the
 * extents; the extents as 32-bit whole numbers; the numbers. All of it big-endian.
 */
final class Idx implements DataFormat {
    private static final Map<Integer, NumberType> TYPES = Map.of(0x08, NumberType.U1, 0x09, NumberType.I1, 0x0b,
            NumberType.I2, 0x0c, NumberType.I4, 0x0d, NumberType.F4, 0x0e, NumberType.F8);

    @Override
    public List<String> extensions() {
        return List.of("-ubyte", "-ubyte.gz", ".idx", ".idx.gz");
    }

    @Override
    public boolean recognises(byte[] head) {
        return head.length > 4 && head[0] == 0 && head[1] == 0 && TYPES.containsKey((int) head[2]) && head[3] > 0
                && head[3] < 9;
    }

    @Override
    public SequencedMap<String, Rows> read(Path path) throws IOException {
        try (DataFile file = DataFile.open(path)) {
            byte[] magic = file.exactly(4, "the header");
            NumberType type = TYPES.get((int) magic[2]);
            if (magic[0] != 0 || magic[1] != 0 || type == null || magic[3] < 1) {
                throw file.faultAt(0, "an IDX file begins with 0, 0, a type 8 … 14 and a number of extents, not with "
                        + (magic[0] & 0xff) + ", " + (magic[1] & 0xff) + ", " + (magic[2] & 0xff) + ", "
                        + (magic[3] & 0xff), "check that it is an IDX file");
            }
            ByteBuffer header = ByteBuffer.wrap(file.exactly(4 * magic[3], "the extents"));
            long[] extents = new long[magic[3]];
            for (int axis = 0; axis < extents.length; axis++) {
                extents[axis] = header.getInt() & 0xffffffffL;
            }
            var result = new LinkedHashMap<String, Rows>();
            result.put("", new BinaryArray(type, ByteOrder.BIG_ENDIAN, extents, false).read(file));
            return result;
        }
    }
}
