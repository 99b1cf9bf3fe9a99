package ordo.plugin.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import ordo.spi.Shape;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;

/**
 * The binary version of CIFAR-10 (Krizhevsky 2009): records of 3,073 bytes, a label 0 … 9, then 1,024 bytes of red, of green
 * and of blue, each row by row. Here the channels of a pixel stand together: [32, 32, 3].
 */
final class Cifar implements DataFormat {
    private static final Shape SHAPE = Shape.of(32, 32, 3);
    private static final int PIXELS = 32 * 32;
    private static final int RECORD = 1 + 3 * PIXELS;
    private static final int CLASSES = 10;

    @Override
    public List<String> extensions() {
        return List.of(".bin", ".bin.gz");
    }

    @Override
    public SequencedMap<String, Rows> read(Path path) throws IOException {
        try (DataFile file = DataFile.open(path)) {
            if (file.length().isPresent() && file.length().getAsLong() % RECORD != 0) {
                throw file.fault("a CIFAR-10 file has records of " + RECORD + " bytes, and " + file.length().getAsLong()
                        + " bytes are not a whole number of them", DataFile.COPY_AGAIN);
            }
            var images = new PackedNumbers(file.memory());
            var labels = new PackedNumbers(file.memory());
            byte[] record = new byte[RECORD];
            for (long start = 0; ; start += RECORD) {
                int length = file.readNBytes(record, 0, RECORD);
                if (length == 0 && start > 0) {
                    break;
                }
                if (length < RECORD) {
                    throw file.faultAt(start, "record " + (1 + start / RECORD) + " should take " + RECORD + " bytes here, but "
                            + "the data end after " + length, DataFile.COPY_AGAIN);
                }
                if (record[0] < 0 || record[0] >= CLASSES) {
                    throw file.faultAt(start, "record " + (1 + start / RECORD) + " begins with the label " + (record[0] & 0xff)
                            + ", but CIFAR-10 has 0 … " + (CLASSES - 1), "check that it is the binary version of CIFAR-10");
                }
                labels.add(record[0]);
                for (int i = 0; i < 3 * PIXELS; i++) {
                    images.add(record[1 + i % 3 * PIXELS + i / 3] & 0xff);
                }
            }
            var arrays = new LinkedHashMap<String, Rows>();
            arrays.put("x", images.rows(SHAPE));
            arrays.put("y", labels.rows(Shape.of(1)));
            return arrays;
        }
    }
}
