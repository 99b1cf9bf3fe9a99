package ordo.plugin.formats.digits;

/**
 * Writes a digit by hand: chooses a way of writing it, moves its points a little, bends, slants, turns and stretches
 * the whole, and draws it with a pen of some thickness. Only sums, products, quotients, square roots and
 * {@link StrictMath} are used, so every machine gets the same picture.
 */
final class Writer {
    /** At this size the numbers below are in pixels. */
    private static final double NATURAL_SIZE = 28;
    private static final double UNSTEADINESS = 2.4;
    /** In pixels: a thinner pen would leave gaps between the pixels of a slanted line. */
    private static final double THINNEST = 0.6;

    private final int size;
    private final double unit;

    /** Writes on square paper with sides of {@code size} pixels. */
    Writer(int size) {
        this.size = size;
        this.unit = size / NATURAL_SIZE;
    }

    /** A picture of the digit, row by row, one bit for each pixel. */
    void write(int digit, Chance chance, long[] bits) {
        var ways = Glyphs.DIGITS.get(digit);
        Trace trace = ways.get(chance.below(ways.size())).trace(chance, UNSTEADINESS);
        bend(trace, chance);
        incline(trace, chance);
        double radius = Math.max(THINNEST, (1.22 + chance.near(0.28)) * unit);
        double height = chance.between(17.5, 20) * unit;
        double middle = size / 2.0;
        trace.fit(middle + chance.near(0.8) * unit, middle + chance.near(0.6) * unit, 19 * unit, height);
        draw(trace, radius, chance.near(0.14), chance.between(0, 6), bits);
    }

    /** A smooth deformation: each coordinate moves by a cubic in the other, and a little by the square of its own. */
    private static void bend(Trace trace, Chance chance) {
        double[] a = new double[6];
        for (int i = 0; i < a.length; i++) {
            a[i] = chance.near(4.5);
        }
        trace.deform((x, y, to) -> {
            double u = (x - 50) / 50;
            double v = (y - 50) / 50;
            to[0] = x + a[0] * v * v + a[1] * (v * v * v - v) + a[2] * u * u;
            to[1] = y + a[3] * u * u + a[4] * (u * u * u - u) + a[5] * v * v;
        });
    }

    private static void incline(Trace trace, Chance chance) {
        double angle = chance.near(0.1);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double slant = 0.12 + chance.near(0.2);
        double width = 0.84 + chance.near(0.12);
        trace.deform((x, y, to) -> {
            double u = (x - 50) * width - (y - 50) * slant;
            double v = y - 50;
            to[0] = cos * u - sin * v;
            to[1] = sin * u + cos * v;
        });
    }

    /** Inks every pixel whose centre is within half the pen's thickness of the trace; the pressure swells and ebbs. */
    private void draw(Trace trace, double radius, double swell, double phase, long[] bits) {
        for (int i = 1; i < trace.count(); i++) {
            if (!trace.begins(i)) {
                double r = radius * (1 + swell * StrictMath.sin(phase + 0.25 * i));
                segment(trace.x(i - 1), trace.y(i - 1), trace.x(i), trace.y(i), r, bits);
            }
        }
    }

    private void segment(double x0, double y0, double x1, double y1, double radius, long[] bits) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squared = Math.max(dx * dx + dy * dy, 1e-12);
        int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - radius));
        int bottom = Math.min(size - 1, (int) Math.floor(Math.max(y0, y1) + radius));
        int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - radius));
        int right = Math.min(size - 1, (int) Math.floor(Math.max(x0, x1) + radius));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double px = column + 0.5 - x0;
                double py = row + 0.5 - y0;
                double along = Math.max(0, Math.min(1, (px * dx + py * dy) / squared));
                double ox = px - along * dx;
                double oy = py - along * dy;
                if (ox * ox + oy * oy <= radius * radius) {
                    int place = row * size + column;
                    bits[place >> 6] |= 1L << place;
                }
            }
        }
    }
}
