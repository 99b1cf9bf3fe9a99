package ordo.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.OrdoException;
import ordo.spi.compute.Philox;
import ordo.spi.data.DataFiles;
import ordo.spi.data.DataSource;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;

/**
 * One fold of a cross-validation over the rows of a file: block {@code test} is for testing, the last block (for the
 * last fold, the one before it) for validation, the others for training.
 *
 * @param file    the file
 * @param test    the fold, 1 … K
 * @param count   K, where the blocks are drawn at random
 * @param seed    which random blocks; their sizes differ by one row at most
 * @param columns which columns, as {@link DataFiles#read} takes them
 * @param blocks  a file that says which block a row belongs to: one number 1 … K per row, or pairs of row (from 0) and
 *                block; empty for random ones
 */
public record Folds(String file, int test, int count, int seed, String columns, String blocks) implements DataSource {
    private static final int MOST = 10_000;

    /** The data source {@code folds}. */
    public static Contribution<DataSource> contribution() {
        return new Contribution<>(Kind.DATA_SOURCE, "folds", "One fold of a cross-validation over the rows of a file: "
                + "block number `test` is tested on, the last block (for the last fold, the one before it) validates, "
                + "the others train. Also the way to choose columns.", List.of(
                        ArgumentSpec.text("file", "A file, named as in data = \"…\"."),
                        ArgumentSpec.whole("test", 1, MOST, "Which fold, from 1.").or("1"),
                        ArgumentSpec.whole("count", 3, MOST, "How many random blocks.").or("10"),
                        ArgumentSpec.whole("seed", 0, Integer.MAX_VALUE, "Which random blocks.").or("1"),
                        ArgumentSpec.text("columns", "Which columns, for a model that does not name its own: numbers "
                                + "from 1, ranges, and names, such as \"1-11\" or \"2, pH, 5-7\"; all if left out.")
                                .or("\"\""),
                        ArgumentSpec.text("blocks", "A file with the block, from 1, of each row, or with pairs of row "
                                + "(from 0) and block, in place of random blocks.").or("\"\"")),
                a -> new Folds(a.text("file"), a.whole("test"), a.whole("count"), a.whole("seed"), a.text("columns"),
                        a.text("blocks")));
    }

    @Override
    public Splits load() {
        throw OrdoException.spec("folds(…) reads a file, and here files cannot be read", "");
    }

    @Override
    public Splits load(DataFiles files) {
        Rows rows = files.read(file, columns);
        int[] blockOf = blocks.isBlank() ? random(rows.count()) : written(files.numbers(blocks), rows.count());
        int folds = Arrays.stream(blockOf).max().orElse(0);
        if (test > folds) {
            throw OrdoException.spec("there is no fold " + test + " of " + file + ": there are " + folds,
                    "choose test from 1 to " + folds);
        }
        if (folds < 3) {
            throw OrdoException.data("the rows of " + file + " are in " + folds + " blocks, too few to train, validate "
                    + "and test", "use at least 3");
        }
        int valid = test == folds ? folds - 1 : folds;
        return new Splits(file + ", fold " + test + " of " + folds,
                part(rows, blockOf, block -> block != test && block != valid),
                part(rows, blockOf, block -> block == valid), part(rows, blockOf, block -> block == test));
    }

    private static Dataset part(Rows rows, int[] blockOf, java.util.function.IntPredicate blocks) {
        return Dataset.of(Subset.of(rows, IntStream.range(0, blockOf.length).filter(r -> blocks.test(blockOf[r]))
                .toArray()));
    }

    private int[] random(int rows) {
        if (rows < count) {
            throw OrdoException.data(file + " has " + rows + " rows, too few for " + count + " blocks",
                    "make count smaller");
        }
        int[] order = Shuffled.order(rows, Philox.derive(seed, "folds"));
        int[] blockOf = new int[rows];
        for (int place = 0; place < rows; place++) {
            blockOf[order[place]] = 1 + (int) ((long) place * count / rows);
        }
        return blockOf;
    }

    private int[] written(Rows table, int rows) {
        int width = table.shape().size();
        if (width > 2 || table.count() != rows) {
            throw OrdoException.data(blocks + " has " + table.count() + " lines of " + width + " numbers, but " + file
                    + " has " + rows + " rows", "give one line for each row: its block, or the row (from 0) and its "
                            + "block");
        }
        int[] blockOf = new int[rows];
        double[] line = new double[width];
        for (int k = 0; k < rows; k++) {
            table.copy(k, line, 0);
            double row = width == 1 ? k : line[0];
            double block = line[width - 1];
            boolean known = row >= 0 && row < rows && row == Math.rint(row);
            if (!known || blockOf[(int) row] > 0 || !(block >= 1 && block <= MOST) || block != Math.rint(block)) {
                throw OrdoException.data(blocks + ", line " + (k + 1) + " of its numbers: row " + ValueCheck.plain(row)
                        + ", block " + ValueCheck.plain(block) + (known && blockOf[(int) row] > 0 ? ": the row is "
                                + "there twice" : " is out of range"), "rows run from 0 to " + (rows - 1)
                                + ", each once, and blocks from 1");
            }
            blockOf[(int) row] = (int) block;
        }
        return blockOf;
    }
}
