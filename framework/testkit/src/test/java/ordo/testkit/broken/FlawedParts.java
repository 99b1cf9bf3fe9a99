package ordo.testkit.broken;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleBinaryOperator;
import ordo.spi.Activation;
import ordo.spi.Mask;
import ordo.spi.Optimizer;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.compute.Philox;
import ordo.spi.data.DataFormat;
import ordo.spi.data.DataSource;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;

/** Small parts, healthy or with one thing wrong. */
final class FlawedParts {
    private FlawedParts() { }

    /** x · sigmoid(x), or one that overflows, or one that hides its slope. */
    static Activation activation(String flaw) {
        var f = new FormulaBuilder("a");
        Term a = f.input(0);
        return new Activation("test", f.build(switch (flaw) {
            case "overflow" -> a.exp().over(a.exp().plus(1));
            case "hidden slope" -> a.times(a.sigmoid().detached());
            default -> a.times(a.sigmoid());
        }), flaw.equals("no gain") ? 0 : 1);
    }

    /** Gradient descent with rate 0.1. */
    record Descent(String flaw) implements Optimizer {
        @Override
        public int slots() {
            return flaw.equals("forgotten slot") ? 1 : 0;
        }

        @Override
        public Formula update() {
            var f = new FormulaBuilder("w", "g");
            Term step = f.scalar("rate").times(f.input(1));
            return f.build(switch (flaw) {
                case "ascent" -> f.input(0).plus(step);
                case "drift" -> f.input(0).times(0.9999).minus(step);
                default -> f.input(0).minus(step);
            });
        }

        @Override
        public double rate() {
            return 0.1;
        }

        @Override
        public double[] scalars(long step, double rate, boolean decays) {
            return flaw.equals("forgotten scalar") ? new double[0] : new double[] {rate};
        }
    }

    /** Wants every other cell; a moody one changes its mind. */
    static Mask mask(boolean moody) {
        var calls = new AtomicInteger();
        return (from, to) -> moody ? calls.incrementAndGet() % 3 == 0 : (from + to) % 2 == 0;
    }

    /** Rows computed from row and column. */
    record Table(int count, Shape shape, DoubleBinaryOperator values) implements Rows {
        @Override
        public void copy(int row, double[] target, int offset) {
            for (int k = 0; k < shape.size(); k++) {
                target[offset + k] = values.applyAsDouble(row, k);
            }
        }
    }

    /** Coins of 24 throws. */
    static DataSource coins(String flaw) {
        return () -> {
            long seed = flaw.equals("random") ? System.nanoTime() : 3;
            return new Splits("coins", coins(seed, 60, ""), coins(flaw.equals("overlap") ? seed : seed + 1, 20, ""),
                    coins(seed + 2, 20, flaw));
        };
    }

    private static Dataset coins(long seed, int count, String flaw) {
        return Dataset.of(new Table(count, Shape.of(24), (row, column) -> {
            double coin = Philox.uniform(seed, (long) row, (int) column, 0) < 0.5 ? 0 : 1;
            return flaw.equals("new value") && column == 3 ? 2 * coin : coin;
        }));
    }

    /** Numbers separated by blanks, a row a line. */
    record Lines(String flaw) implements DataFormat {
        @Override
        public List<String> extensions() {
            return List.of(flaw.equals("loud") ? ".LINES" : ".lines");
        }

        @Override
        public SequencedMap<String, Rows> read(Path file) throws IOException {
            List<double[]> rows = new ArrayList<>();
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines().toList()) {
                rows.add(parse(file, line, rows.isEmpty() ? -1 : rows.getFirst().length));
            }
            if (rows.isEmpty()) {
                throw OrdoException.data(file + " is empty", "choose another file");
            }
            SequencedMap<String, Rows> result = new LinkedHashMap<>();
            result.put("", new Table(rows.size(), Shape.of(rows.getFirst().length),
                    (r, k) -> rows.get((int) r)[(int) k]));
            return result;
        }

        private double[] parse(Path file, String line, int width) {
            String[] words = line.strip().split(" +");
            double[] row = new double[words.length];
            for (int k = 0; k < row.length; k++) {
                try {
                    row[k] = Double.parseDouble(words[k]);
                } catch (NumberFormatException e) {
                    if (flaw.equals("crash")) {
                        throw e;
                    }
                    throw OrdoException.data(file + " holds a word that is no number", "write numbers and blanks");
                }
            }
            if (width >= 0 && width != row.length) {
                throw OrdoException.data(file + " has lines of different lengths", "write as many numbers in each");
            }
            return row;
        }

        @Override
        public boolean writes() {
            return true;
        }

        @Override
        public void write(Rows rows, Path file) throws IOException {
            var text = new StringBuilder();
            double[] row = new double[rows.shape().size()];
            for (int r = 0; r < rows.count() - (flaw.equals("last row lost") ? 1 : 0); r++) {
                rows.copy(r, row, 0);
                for (double value : row) {
                    text.append(flaw.equals("rounded") ? (float) Math.rint(value * 8) / 8 : value).append(' ');
                }
                text.append('\n');
            }
            Files.writeString(file, text);
        }
    }
}
