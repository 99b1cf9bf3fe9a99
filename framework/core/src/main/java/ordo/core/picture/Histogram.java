package ordo.core.picture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import ordo.spi.OrdoException;

/**
 * How several sets of numbers are distributed, over one axis: for each bin the share of each set that falls into it. The
 * first set is filled, the others are outlined, so that they can be told apart in grey. The outermost bins also hold what
 * lies beyond them: a hundredth of a set on either side, and whatever would leave the first set less than a ninth of the
 * width, which the label tells.
 */
public final class Histogram {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 460;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 44;
    private static final int BOTTOM = 64;
    private static final int TEXT = 2;
    private static final int BINS = 60;
    /** How far other sets may reach beyond the first, in widths of it. */
    private static final double FAR = 4;
    private static final int FILLED = 0x9DB7CE;
    private static final int[] OUTLINES = {0xD55E00, 0x0072B2, 0x009E73};
    private static final int GRID = 0xE3E6E9;

    /**
     * A set of numbers.
     *
     * @param name   for the legend, in ASCII
     * @param values at least one; those that are not finite are left out
     */
    public record Series(String name, double[] values) { }

    /**
     * A number on the axis to mark with a line.
     *
     * @param at   where; it is not drawn if the axis does not reach so far
     * @param name what stands beside it, in ASCII; may be empty
     */
    public record Mark(double at, String name) { }

    private final Picture picture = new Picture(WIDTH, HEIGHT, Colours.WHITE);
    private final Axis across;
    private final Axis up;
    private final double[][] shares;
    private final boolean cut;

    private Histogram(List<Series> series) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double least = Double.NEGATIVE_INFINITY;
        double most = Double.POSITIVE_INFINITY;
        for (Series each : series) {
            double[] sorted = Arrays.stream(each.values()).filter(Double::isFinite).sorted().toArray();
            if (sorted.length == 0) {
                throw OrdoException.data("there is nothing to draw: '" + each.name() + "' holds no finite number", "");
            }
            low = Math.min(low, sorted[(int) (0.01 * (sorted.length - 1))]);
            high = Math.max(high, sorted[(int) Math.ceil(0.99 * (sorted.length - 1))]);
            if (each == series.getFirst() && high > low) {
                least = low - FAR * (high - low);
                most = high + FAR * (high - low);
            }
        }
        this.cut = low < least || high > most;
        low = Math.max(low, least);
        high = Math.min(high, most);
        double pad = high > low ? 0.02 * (high - low) : Math.max(0.5, 0.01 * Math.abs(low));
        this.across = new Axis(low - pad, high + pad, false, LEFT, WIDTH - RIGHT);
        this.shares = series.stream().map(this::shares).toArray(double[][]::new);
        double tallest = Arrays.stream(shares).flatMapToDouble(Arrays::stream).max().orElse(1);
        this.up = new Axis(0, 1.05 * tallest, false, HEIGHT - BOTTOM, TOP);
    }

    /**
     * The picture.
     *
     * @param label what the numbers are, in ASCII
     * @throws OrdoException if a series has no finite number
     */
    public static Picture of(String label, List<Series> series, List<Mark> marks) {
        var histogram = new Histogram(series);
        histogram.axes(label + (histogram.cut ? "; the outermost bars hold what lies beyond" : ""));
        for (int s = 0; s < series.size(); s++) {
            histogram.bars(s);
        }
        marks.stream().filter(mark -> histogram.across.holds(mark.at())).forEach(histogram::mark);
        histogram.legend(series);
        return histogram.picture;
    }

    private double[] shares(Series series) {
        double[] counts = new double[BINS];
        int finite = 0;
        for (double value : series.values()) {
            if (Double.isFinite(value)) {
                double at = (value - across.low()) / (across.high() - across.low()) * BINS;
                counts[(int) Math.clamp(at, 0, BINS - 1)]++;
                finite++;
            }
        }
        int all = finite;
        return Arrays.stream(counts).map(count -> count / all).toArray();
    }

    private void axes(String label) {
        for (double tick : up.ticks()) {
            int y = (int) Math.round(up.at(tick));
            picture.fill(LEFT, y, WIDTH - RIGHT - LEFT, 1, GRID);
            String text = String.format(Locale.ROOT, "%.4f", 100 * tick).replaceFirst("\\.?0+$", "") + "%";
            picture.text(LEFT - 8 - PixelFont.width(text, TEXT), y - PixelFont.CAPITALS, text, TEXT, Colours.INK);
        }
        picture.fill(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT - LEFT, 2, Colours.INK);
        for (double tick : across.ticks()) {
            int x = (int) Math.round(across.at(tick));
            picture.fill(x - 1, HEIGHT - BOTTOM, 2, 7, Colours.INK);
            // the font is ASCII
            String text = across.label(tick).replace('\u2212', '-');
            int left = Math.clamp(x - PixelFont.width(text, TEXT) / 2, 0, WIDTH - PixelFont.width(text, TEXT));
            picture.text(left, HEIGHT - BOTTOM + 12, text, TEXT, Colours.INK);
        }
        picture.text((LEFT + WIDTH - RIGHT - PixelFont.width(label, TEXT)) / 2, HEIGHT - 22, label, TEXT, Colours.INK);
    }

    private int edge(int bin) {
        return LEFT + (int) Math.round((double) bin * (WIDTH - RIGHT - LEFT) / BINS);
    }

    private void bars(int series) {
        int before = HEIGHT - BOTTOM;
        for (int bin = 0; bin < BINS; bin++) {
            int top = (int) Math.round(up.at(shares[series][bin]));
            if (series == 0) {
                picture.fill(edge(bin), top, edge(bin + 1) - edge(bin), HEIGHT - BOTTOM - top, FILLED);
            } else {
                outline(edge(bin), before, edge(bin + 1), top, OUTLINES[(series - 1) % OUTLINES.length]);
            }
            before = top;
        }
        if (series > 0) {
            picture.fill(edge(BINS) - 2, before, 2, HEIGHT - BOTTOM - before, OUTLINES[(series - 1) % OUTLINES.length]);
        }
    }

    /** From the height of the bin before to this one's, and along it. */
    private void outline(int left, int before, int right, int top, int colour) {
        int upper = Math.min(before, top);
        picture.fill(left, upper, 2, Math.abs(before - top) + 2, colour);
        picture.fill(left, top, right - left, 2, colour);
    }

    private void mark(Mark mark) {
        int x = (int) Math.round(across.at(mark.at()));
        for (int y = TOP; y < HEIGHT - BOTTOM; y++) {
            if (y % 12 < 7) {
                picture.fill(x - 1, y, 2, 1, Colours.INK);
            }
        }
        int width = PixelFont.width(mark.name(), TEXT);
        picture.text(x + 8 + width > WIDTH ? x - 8 - width : x + 8, TOP, mark.name(), TEXT, Colours.INK);
    }

    private void legend(List<Series> series) {
        int x = LEFT;
        for (int s = 0; s < series.size(); s++) {
            if (s == 0) {
                picture.fill(x, 12, 22, 14, FILLED);
            } else {
                int colour = OUTLINES[(s - 1) % OUTLINES.length];
                picture.fill(x, 12, 22, 2, colour);
                picture.fill(x, 12, 2, 14, colour);
                picture.fill(x + 20, 12, 2, 14, colour);
            }
            picture.text(x + 30, 12, series.get(s).name(), TEXT, Colours.INK);
            x += 30 + PixelFont.width(series.get(s).name(), TEXT) + 30;
        }
    }
}
