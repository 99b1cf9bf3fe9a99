package ordo.core.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Curves over a common axis, as an SVG element for a web page. Lines and letters take the page's text colour, so it
 * suits light and dark pages. Points that are not finite are left out; so that the end of a training can be read, the
 * first steep part of a curve may leave the chart at its top.
 *
 * @param across what the numbers on the x axis are
 * @param up     what those on the y axis are
 * @param series the curves
 * @param marked an x to mark with a line, such as the best epoch
 */
public record LineChart(String across, String up, List<Series> series, OptionalDouble marked) {
    private static final String[] COLOURS = {"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"};
    private static final int WIDTH = 720;
    private static final int HEIGHT = 340;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int BOTTOM = 48;

    /**
     * A curve.
     *
     * @param name for the legend
     * @param x    ascending
     * @param y    as many numbers
     */
    public record Series(String name, double[] x, double[] y) {
        /** Checks that there are as many of both. */
        public Series {
            if (x.length != y.length) {
                throw new IllegalArgumentException(x.length + " numbers across, " + y.length + " up");
            }
        }

        private boolean finite(int i) {
            return Double.isFinite(x[i]) && Double.isFinite(y[i]);
        }
    }

    /** Keeps a copy of the list. */
    public LineChart {
        series = List.copyOf(series);
    }

    /** The SVG element. */
    public String svg() {
        Axis x = Axis.over(all(true), LEFT, WIDTH - RIGHT, false);
        Axis y = Axis.over(all(false), HEIGHT - BOTTOM, TOP, true);
        StringBuilder svg = new StringBuilder();
        add(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"100%%\" "
                + "style=\"max-width:%dpx\" font-family=\"system-ui,sans-serif\" font-size=\"13\" "
                + "fill=\"currentColor\" role=\"img\" aria-label=\"%s over %s\">\n", WIDTH, HEIGHT, WIDTH,
                escaped(up), escaped(across));
        for (double tick : y.ticks()) {
            add(svg, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"currentColor\" "
                    + "stroke-opacity=\"0.15\"/>\n", LEFT, WIDTH - RIGHT, y.at(tick), y.at(tick));
            add(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n", LEFT - 8, y.at(tick) + 4.5,
                    y.label(tick));
        }
        for (double tick : x.ticks()) {
            add(svg, "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"currentColor\" "
                    + "stroke-opacity=\"0.5\"/>\n", x.at(tick), x.at(tick), HEIGHT - BOTTOM, HEIGHT - BOTTOM + 5);
            add(svg, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", x.at(tick), HEIGHT - BOTTOM + 19,
                    x.label(tick));
        }
        add(svg, "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"currentColor\" stroke-opacity=\"0.5\"/>\n",
                LEFT, WIDTH - RIGHT, HEIGHT - BOTTOM, HEIGHT - BOTTOM);
        add(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8,
                escaped(across));
        add(svg, "<text x=\"16\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 16 %d)\">%s</text>\n",
                (TOP + HEIGHT - BOTTOM) / 2, (TOP + HEIGHT - BOTTOM) / 2, escaped(up));
        marked.stream().filter(x::holds).forEach(at -> add(svg, "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" "
                + "stroke=\"currentColor\" stroke-opacity=\"0.6\" stroke-dasharray=\"4 4\"/>\n", x.at(at), x.at(at),
                TOP, HEIGHT - BOTTOM));
        // nested, so that curves are cut off at the frame without an id that another chart of the page might have
        add(svg, "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" viewBox=\"%d %d %d %d\">\n", LEFT, TOP - 3,
                WIDTH - RIGHT - LEFT, HEIGHT - BOTTOM - TOP + 6, LEFT, TOP - 3, WIDTH - RIGHT - LEFT,
                HEIGHT - BOTTOM - TOP + 6);
        for (int i = 0; i < series.size(); i++) {
            curve(svg, series.get(i), COLOURS[i % COLOURS.length], x, y);
        }
        svg.append("</svg>\n");
        legend(svg);
        return svg.append("</svg>\n").toString();
    }

    private static void curve(StringBuilder svg, Series series, String colour, Axis x, Axis y) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < series.x().length; i++) {
            if (series.finite(i)) {
                points.add(String.format(Locale.ROOT, "%.1f,%.1f", x.at(series.x()[i]), y.at(series.y()[i])));
            }
        }
        if (points.size() == 1) {
            String[] point = points.getFirst().split(",");
            add(svg, "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>\n", point[0], point[1], colour);
        } else if (!points.isEmpty()) {
            add(svg, "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linejoin=\"round\" "
                    + "points=\"%s\"/>\n", colour, String.join(" ", points));
        }
    }

    private void legend(StringBuilder svg) {
        int at = LEFT;
        for (int i = 0; i < series.size(); i++) {
            add(svg, "<rect x=\"%d\" y=\"11\" width=\"18\" height=\"4\" rx=\"2\" fill=\"%s\"/>\n", at,
                    COLOURS[i % COLOURS.length]);
            add(svg, "<text x=\"%d\" y=\"18\">%s</text>\n", at + 24, escaped(series.get(i).name()));
            at += 24 + 8 * series.get(i).name().length() + 24;
        }
    }

    private double[] all(boolean across) {
        return series.stream().flatMapToDouble(s -> IntStream.range(0, s.x().length)
                .filter(s::finite).mapToDouble(i -> across ? s.x()[i] : s.y()[i])).toArray();
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
