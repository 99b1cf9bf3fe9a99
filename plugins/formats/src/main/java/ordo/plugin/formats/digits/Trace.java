package ordo.plugin.formats.digits;

import java.util.Arrays;

/** The way of the pen: points joined by straight segments, in one or more strokes. It is deformed in place. */
final class Trace {
    private final double[] x;
    private final double[] y;
    private final boolean[] begins;
    private int count;

    /** An empty trace with room for so many points. */
    Trace(int room) {
        x = new double[room];
        y = new double[room];
        begins = new boolean[room];
    }

    /** Puts the pen down. */
    void begin(double[] point) {
        begins[count] = true;
        add(point[0], point[1]);
    }

    /** Moves the pen on. */
    void add(double toX, double toY) {
        x[count] = toX;
        y[count++] = toY;
    }

    /** How many points there are. */
    int count() {
        return count;
    }

    /** The horizontal coordinate of a point. */
    double x(int point) {
        return x[point];
    }

    /** The vertical coordinate of a point. */
    double y(int point) {
        return y[point];
    }

    /** Whether the pen is put down at this point, rather than drawn to it. */
    boolean begins(int point) {
        return begins[point];
    }

    /** A deformation of the plane. */
    @FunctionalInterface
    interface Deformation {
        /** Where a point goes: its new coordinates in {@code to}. */
        void move(double fromX, double fromY, double[] to);
    }

    /** Moves every point. */
    void deform(Deformation deformation) {
        double[] to = new double[2];
        for (int i = 0; i < count; i++) {
            deformation.move(x[i], y[i], to);
            x[i] = to[0];
            y[i] = to[1];
        }
    }

    /** Scales and moves it so that its bounding box has this centre and fits into a box of this width and height. */
    void fit(double centreX, double centreY, double width, double height) {
        double left = Arrays.stream(x, 0, count).min().orElseThrow();
        double right = Arrays.stream(x, 0, count).max().orElseThrow();
        double top = Arrays.stream(y, 0, count).min().orElseThrow();
        double bottom = Arrays.stream(y, 0, count).max().orElseThrow();
        double scale = Math.min(width / Math.max(right - left, 1e-9), height / Math.max(bottom - top, 1e-9));
        deform((fromX, fromY, to) -> {
            to[0] = centreX + (fromX - (left + right) / 2) * scale;
            to[1] = centreY + (fromY - (top + bottom) / 2) * scale;
        });
    }
}
