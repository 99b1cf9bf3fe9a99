package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.spi.graph.Linear;

/**
 * The fixed side of a product c[i] = fma(a[i][k], b[k], …): what each chain runs over, and where its factors lie in
 * the weights. Rows i and links k are numbered in the order of degrees, so that, by the degree rule, row i's chain is
 * one stretch {@code low[i] <= k < high[i]}, and neighbours' stretches are nearly the same. Under a general mask the
 * chain is a list.
 *
 * <p>Arrays over rows are padded to whole tiles by repeating the last row.
 *
 * @param rows   how many rows there are
 * @param links  how many links there are
 * @param base   a[i][k] lies at {@code base[i] + step[k]}
 * @param step   see {@code base}
 * @param low    where the chains start
 * @param high   where the chains end
 * @param places the links of each row, ascending; null if {@code low} and {@code high} say it all
 */
record Chains(int rows, int links, int[] base, int[] step, int[] low, int[] high, int[][] places) {

    /** From inputs to outputs: rows are outputs, links inputs. */
    static Chains forward(Linear linear) {
        int[] rows = linear.outputOrder();
        int[] links = linear.inputOrder();
        int[] high = Arrays.stream(rows).map(linear::prefix).toArray();
        int[][] places = linear.triangular() ? null : IntStream.range(0, rows.length).mapToObj(i ->
                IntStream.range(0, high[i]).filter(k -> linear.wants(links[k], rows[i])).toArray())
                .toArray(int[][]::new);
        int[] step = Arrays.stream(links).map(u -> u * linear.outputs()).toArray();
        return new Chains(rows.length, links.length, pad(rows), step, pad(new int[rows.length]), pad(high), places);
    }

    /** From the gradient of the outputs to that of the inputs: rows are inputs, links outputs. */
    static Chains backward(Linear linear) {
        int[] rows = linear.inputOrder();
        int[] links = linear.outputOrder();
        int[] prefix = Arrays.stream(links).map(linear::prefix).toArray();
        int[] low = new int[rows.length];
        for (int i = 0, k = 0; i < rows.length; i++) {
            while (k < links.length && prefix[k] <= i) {
                k++;
            }
            low[i] = k;
        }
        int[] high = new int[rows.length];
        Arrays.fill(high, links.length);
        int[][] places = linear.triangular() ? null : IntStream.range(0, rows.length).mapToObj(i ->
                IntStream.range(low[i], links.length).filter(k -> linear.wants(rows[i], links[k])).toArray())
                .toArray(int[][]::new);
        int[] base = Arrays.stream(rows).map(u -> u * linear.outputs()).toArray();
        return new Chains(rows.length, links.length, pad(base), links, pad(low), pad(high), places);
    }

    /** Multiply-adds of rows {@code from <= i < to} for one row of the batch. */
    long work(int from, int to) {
        long work = 0;
        for (int i = from; i < to; i++) {
            work += places == null ? high[i] - low[i] : places[i].length;
        }
        return work;
    }

    /** 0, 1, 2, … */
    static int[] identity(int count) {
        return IntStream.range(0, count).toArray();
    }

    /** The first multiples of a number, from 0. */
    static int[] multiples(int count, int unit) {
        return IntStream.range(0, count).map(i -> i * unit).toArray();
    }

    /** Repeats the last number to fill whole tiles. */
    static int[] pad(int[] values) {
        int[] padded = Arrays.copyOf(values, (values.length + Tile.ROWS - 1) / Tile.ROWS * Tile.ROWS);
        Arrays.fill(padded, values.length, padded.length, values[values.length - 1]);
        return padded;
    }
}
