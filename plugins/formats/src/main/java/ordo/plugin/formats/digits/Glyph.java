package ordo.plugin.formats.digits;

import java.util.ArrayList;
import java.util.List;

/**
 * How to write a character: strokes of the pen through points, smoothly except where a point is a corner. Coordinates
 * are in 0 … 100, x to the right and y down.
 *
 * @param points  x and y of each point of all strokes
 * @param corners whether the pen turns sharply at the point
 * @param ends    for each stroke the number of the point after its last
 */
record Glyph(double[][] points, boolean[] corners, int[] ends) {
    private static final int STEPS = 6;

    /**
     * From text: points {@code x,y} separated by blanks, {@code !} after a corner, {@code /} between strokes.
     */
    static Glyph of(String text) {
        List<double[]> points = new ArrayList<>();
        List<Boolean> corners = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (String word : text.split(" +")) {
            if (word.equals("/")) {
                ends.add(points.size());
                continue;
            }
            boolean corner = word.endsWith("!");
            String[] xy = (corner ? word.substring(0, word.length() - 1) : word).split(",");
            points.add(new double[] {Double.parseDouble(xy[0]), Double.parseDouble(xy[1])});
            corners.add(corner);
        }
        ends.add(points.size());
        boolean[] sharp = new boolean[corners.size()];
        for (int i = 0; i < sharp.length; i++) {
            sharp[i] = corners.get(i);
        }
        return new Glyph(points.toArray(double[][]::new), sharp, ends.stream().mapToInt(e -> e).toArray());
    }

    /** The pen's way, with each point moved a little. */
    Trace trace(Chance chance, double unsteadiness) {
        double[][] moved = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            moved[i] = new double[] {points[i][0] + chance.near(unsteadiness),
                points[i][1] + chance.near(unsteadiness)};
        }
        var trace = new Trace(points.length * STEPS + ends.length);
        int first = 0;
        for (int end : ends) {
            trace.begin(moved[first]);
            for (int i = first; i + 1 < end; i++) {
                double[] from = moved[i];
                double[] to = moved[i + 1];
                double[] before = i == first || corners[i] ? mirrored(from, to) : moved[i - 1];
                double[] after = i + 2 == end || corners[i + 1] ? mirrored(to, from) : moved[i + 2];
                for (int step = 1; step <= STEPS; step++) {
                    double t = (double) step / STEPS;
                    trace.add(catmullRom(t, before[0], from[0], to[0], after[0]),
                            catmullRom(t, before[1], from[1], to[1], after[1]));
                }
            }
            first = end;
        }
        return trace;
    }

    private static double[] mirrored(double[] at, double[] other) {
        return new double[] {2 * at[0] - other[0], 2 * at[1] - other[1]};
    }

    /** The cubic from b to c with the tangents (c - a) / 2 and (d - b) / 2 (Catmull and Rom 1974). */
    private static double catmullRom(double t, double a, double b, double c, double d) {
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }
}
