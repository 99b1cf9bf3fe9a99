package ordo.testkit.kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.compute.Philox;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;
import ordo.testkit.Inapplicable;
import ordo.testkit.Made;
import ordo.testkit.Numbers;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/** What every file format obeys. */
public final class FormatRules {
    /** What is written is read. */
    public static final Property<Made<DataFormat>> ROUND_TRIP = new Property<>("F1", "round trip",
            "What is written is read back, number by number and in its shape, or refused when it is written.",
            FormatRules::roundTrip);
    /** Broken files are the user's affair, told in words. */
    public static final Property<Made<DataFormat>> DAMAGE = new Property<>("F2", "damage",
            "A file that is empty, cut short, changed or full of noise is read or refused with a message, never with "
                    + "another exception.", FormatRules::damage);
    /** Names by which files are found. */
    public static final Property<Made<DataFormat>> CLAIM = new Property<>("F3", "claim",
            "It claims endings of file names in lower case, and recognises files by their head without failing on any.",
            FormatRules::claim);
    /** All of them. */
    public static final List<Property<Made<DataFormat>>> ALL = List.of(ROUND_TRIP, DAMAGE, CLAIM);

    private FormatRules() { }

    private record Table(Shape shape, double[][] values) implements Rows {
        @Override
        public int count() {
            return values.length;
        }

        @Override
        public void copy(int row, double[] target, int offset) {
            System.arraycopy(values[row], 0, target, offset, values[row].length);
        }
    }

    /** Rows as models have them: binary, classes, intensities, real numbers. */
    private static List<Table> tables(long seed) {
        return Stream.of(new double[] {2, 1}, new double[] {10, 1}, new double[] {256, 1}, new double[] {4, 0})
                .flatMap(kind -> Stream.of(Shape.of(5), Shape.of(1), Shape.of(3, 4)).map(shape -> {
                    double[][] values = new double[4][shape.size()];
                    for (int r = 0; r < values.length; r++) {
                        for (int k = 0; k < values[r].length; k++) {
                            double uniform = Philox.uniform(seed, r, k, 0);
                            values[r][k] = kind[1] == 1 ? Math.floor(kind[0] * uniform) : (float) (8 * uniform - 4);
                        }
                    }
                    return new Table(shape, values);
                })).toList();
    }

    private static void roundTrip(Made<DataFormat> subject) {
        DataFormat format = subject.make();
        if (!format.writes()) {
            throw new Inapplicable("files of this format are only read");
        }
        boolean[] written = {false};
        for (Table table : tables(subject.seed())) {
            inFolder(folder -> {
                Path file = folder.resolve("rows" + format.extensions().getFirst());
                try {
                    format.write(table, file);
                } catch (OrdoException e) {
                    Refusals.judge(subject + ", writing rows of shape " + table.shape, e);
                    return;
                } catch (IOException e) {
                    throw new Violation(subject + " cannot write: " + e);
                }
                written[0] = true;
                compare(subject, table, read(subject, format, file));
            });
        }
        if (!written[0]) {
            throw new Violation(subject + " says that it writes, but refuses all rows");
        }
    }

    private static Rows read(Made<DataFormat> subject, DataFormat format, Path file) {
        try {
            SequencedMap<String, Rows> arrays = format.read(file);
            if (arrays.isEmpty()) {
                throw new Violation(subject + " finds nothing in what it wrote");
            }
            return arrays.firstEntry().getValue();
        } catch (IOException e) {
            throw new Violation(subject + " cannot read what it wrote: " + e);
        }
    }

    private static void compare(Made<DataFormat> subject, Table table, Rows found) {
        if (found.count() != table.count() || found.shape().size() != table.shape.size()) {
            throw new Violation(subject + ": " + table.count() + " rows of " + table.shape + " are read back as "
                    + found.count() + " rows of " + found.shape());
        }
        double[] row = new double[table.shape.size()];
        for (int r = 0; r < table.count(); r++) {
            found.copy(r, row, 0);
            if (!Arrays.equals(row, table.values[r])) {
                throw new Violation(subject + ": row " + r + " was written as " + Numbers.list(table.values[r])
                        + " and is read back as " + Numbers.list(row));
            }
        }
    }

    private static void damage(Made<DataFormat> subject) {
        DataFormat format = subject.make();
        for (int k = 0; k < 40; k++) {
            int attempt = k;
            inFolder(folder -> {
                Path file = folder.resolve("rows" + format.extensions().getFirst());
                try {
                    Files.write(file, damaged(format, folder, subject.seed(), attempt));
                    format.read(file);
                } catch (OrdoException e) {
                    Refusals.judge(subject + ", reading a damaged file", e);
                } catch (IOException e) {
                    // a file that cannot be read as such
                } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
                    throw new Violation(subject + " throws " + e.getClass().getName() + " (" + e.getMessage()
                            + ") for a damaged file instead of saying what is wrong with it (attempt " + attempt + ")");
                }
            });
        }
    }

    private static byte[] damaged(DataFormat format, Path folder, long seed, int attempt) throws IOException {
        byte[] bytes = new byte[attempt < 2 ? attempt : 64];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = (byte) Philox.bits(seed, attempt, k);
        }
        if (!format.writes() || attempt % 2 == 0) {
            return bytes;
        }
        Path good = folder.resolve("good" + format.extensions().getFirst());
        try {
            format.write(tables(seed).getFirst(), good);
        } catch (OrdoException e) {
            return bytes;
        }
        byte[] whole = Files.readAllBytes(good);
        int place = (int) Math.floorMod(Philox.bits(seed, attempt, 1000), (long) whole.length);
        if (attempt % 4 == 1) {
            return Arrays.copyOf(whole, place);
        }
        whole[place] ^= (byte) (1 << attempt % 8);
        return whole;
    }

    private static void claim(Made<DataFormat> subject) {
        DataFormat format = subject.make();
        if (format.extensions().isEmpty()) {
            throw new Violation(subject + " claims no ending of file names");
        }
        for (String extension : format.extensions()) {
            if (extension.isBlank() || !extension.equals(extension.toLowerCase(Locale.ROOT))) {
                throw new Violation(subject + " claims the ending '" + extension + "', which must be in lower case");
            }
        }
        for (int length : new int[] {0, 1, 2, 3, 4, 7, 8, 64, 512}) {
            byte[] head = new byte[length];
            for (int k = 0; k < length; k++) {
                head[k] = (byte) Philox.bits(subject.seed(), length, k);
            }
            format.recognises(head);
            format.recognises(new byte[length]);
        }
    }

    private static void inFolder(Consumer<Path> body) {
        try {
            Path folder = Files.createTempDirectory("ordo-testkit");
            try {
                body.accept(folder);
            } finally {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
