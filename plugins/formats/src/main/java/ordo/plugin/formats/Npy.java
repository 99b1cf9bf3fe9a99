package ordo.plugin.formats;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;

/** One NumPy array: whole numbers, booleans or floating-point numbers of either byte order, in C or Fortran order. */
final class Npy implements DataFormat {
    @Override
    public List<String> extensions() {
        return List.of(".npy", ".npy.gz");
    }

    @Override
    public boolean recognises(byte[] head) {
        return head.length > 6 && Arrays.equals(NpyHeader.MAGIC, Arrays.copyOf(head, 6));
    }

    @Override
    public SequencedMap<String, Rows> read(Path path) throws IOException {
        try (DataFile file = DataFile.open(path)) {
            NpyHeader header = NpyHeader.read(file);
            BinaryArray array = header.array().orElseThrow(() -> file.fault("its elements are of type "
                    + Quoted.of(header.descr()) + ", not numbers",
                    "store numbers, for example with array.astype('f4')"));
            var result = new LinkedHashMap<String, Rows>();
            result.put("", array.read(file));
            return result;
        }
    }

    @Override
    public boolean writes() {
        return true;
    }

    /** Little-endian, in C order, of the smallest type among u1, f4 and f8 that holds every number exactly. */
    @Override
    public void write(Rows rows, Path path) throws IOException {
        NumberType type = smallest(rows);
        String extents = rows.count() + ", " + Arrays.stream(rows.shape().extents()).mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        String text = "{'descr': '" + (type == NumberType.U1 ? "|" : "<") + type + "', 'fortran_order': False, "
                + "'shape': (" + extents + "), }";
        // NumPy wants the numbers to begin at a multiple of 64
        int length = (10 + text.length() + 1 + 63) / 64 * 64 - 10;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE))) {
            out.write(NpyHeader.MAGIC);
            out.write(new byte[] {1, 0, (byte) length, (byte) (length >> 8)});
            out.write((text + " ".repeat(length - 1 - text.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
            int size = rows.shape().size();
            double[] values = new double[size];
            ByteBuffer bytes = ByteBuffer.allocate(size * type.size()).order(ByteOrder.LITTLE_ENDIAN);
            for (int row = 0; row < rows.count(); row++) {
                rows.copy(row, values, 0);
                bytes.clear();
                for (double value : values) {
                    switch (type) {
                        case U1 -> bytes.put((byte) value);
                        case F4 -> bytes.putFloat((float) value);
                        default -> bytes.putDouble(value);
                    }
                }
                out.write(bytes.array());
            }
        }
    }

    private static NumberType smallest(Rows rows) {
        double[] values = new double[rows.shape().size()];
        var type = NumberType.U1;
        for (int row = 0; row < rows.count(); row++) {
            rows.copy(row, values, 0);
            for (double value : values) {
                if (type == NumberType.U1 && !(value >= 0 && value <= 255 && value == (int) value
                        && Double.doubleToRawLongBits(value) >= 0)) {
                    type = NumberType.F4;
                }
                if (type == NumberType.F4 && (float) value != value && value == value) {
                    return NumberType.F8;
                }
            }
        }
        return type;
    }
}
