package ordo.core.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.zip.GZIPInputStream;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;

/** Rows in memory, and small formats to read and write them with. */
final class Samples {
    /** Numbers between commas or spaces; a line {@code [name]} begins another array. */
    static final DataFormat TEXT = new Text();
    /** Images and labels of MNIST, known by their first bytes alone. */
    static final DataFormat IDX = new Idx();

    private Samples() { }

    static Rows rows(Shape shape, double... numbers) {
        return new Rows() {
            @Override
            public int count() {
                return numbers.length / shape.size();
            }

            @Override
            public Shape shape() {
                return shape;
            }

            @Override
            public void copy(int row, double[] target, int offset) {
                System.arraycopy(numbers, row * shape.size(), target, offset, shape.size());
            }
        };
    }

    /** One column: 0, 1, 2, … */
    static Rows counting(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> i);
        return rows(Shape.of(1), numbers);
    }

    static double[] row(Rows rows, int row) {
        double[] numbers = new double[rows.shape().size()];
        rows.copy(row, numbers, 0);
        return numbers;
    }

    /** The first number of every row. */
    static double[] column(Rows rows) {
        double[] numbers = new double[rows.count()];
        Arrays.setAll(numbers, i -> row(rows, i)[0]);
        return numbers;
    }

    private static InputStream unpacked(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static final class Text implements DataFormat {
        @Override
        public List<String> extensions() {
            return List.of(".csv", ".data", ".data.gz", ".amat.gz", ".tra.gz", ".tes.gz", ".parts");
        }

        @Override
        public SequencedMap<String, Rows> read(Path file) throws IOException {
            SequencedMap<String, List<double[]>> arrays = new LinkedHashMap<>();
            String name = "";
            try (InputStream in = unpacked(file)) {
                for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList()) {
                    if (line.startsWith("[")) {
                        name = line.substring(1, line.length() - 1);
                    } else {
                        arrays.computeIfAbsent(name, n -> new ArrayList<>()).add(Arrays.stream(
                                line.trim().replace(',', ' ').split(" ")).mapToDouble(Double::parseDouble).toArray());
                    }
                }
            }
            SequencedMap<String, Rows> rows = new LinkedHashMap<>();
            arrays.forEach((n, list) -> rows.put(n, rows(Shape.of(list.getFirst().length),
                    list.stream().flatMapToDouble(Arrays::stream).toArray())));
            return rows;
        }

        @Override
        public boolean writes() {
            return true;
        }

        @Override
        public void write(Rows rows, Path file) throws IOException {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < rows.count(); i++) {
                if (row(rows, i)[0] < 0) {
                    Files.writeString(file, text);
                    throw OrdoException.data("negative", "no");
                }
                text.append(Arrays.toString(row(rows, i)).replaceAll("[\\[\\] ]", "")).append('\n');
            }
            Files.writeString(file, text);
        }
    }

    private static final class Idx implements DataFormat {
        @Override
        public List<String> extensions() {
            return List.of(".idx");
        }

        @Override
        public boolean recognises(byte[] head) {
            return head.length > 4 && head[0] == 0 && head[1] == 0 && head[2] == 8;
        }

        @Override
        public SequencedMap<String, Rows> read(Path file) throws IOException {
            try (DataInputStream in = new DataInputStream(unpacked(file))) {
                int rank = in.readInt() & 0xff;
                int count = in.readInt();
                int[] extents = new int[rank - 1];
                for (int i = 0; i < extents.length; i++) {
                    extents[i] = in.readInt();
                }
                byte[] bytes = in.readAllBytes();
                double[] numbers = new double[bytes.length];
                Arrays.setAll(numbers, i -> bytes[i] & 0xff);
                SequencedMap<String, Rows> arrays = new LinkedHashMap<>();
                arrays.put("", rows(Shape.of(extents), Arrays.copyOf(numbers, count * Shape.of(extents).size())));
                return arrays;
            }
        }
    }
}
