package ordo.core.picture;

import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Rows;

/**
 * Images side by side in one picture: the lowest value is black, the highest white; with three channels, red, green and
 * blue. Small images are enlarged by a whole factor. What is not finite is magenta.
 */
public final class ImageGrid {
    private static final int BETWEEN = 0x8A94A0;
    private static final int BROKEN = 0xFF00FF;
    /** The longer side of the picture is enlarged to about this. */
    private static final int SIDE = 880;
    private static final int LARGEST_FACTOR = 12;

    private ImageGrid() { }

    /** Whether variables of this shape make an image: {@code [height, width]}, with 1 or 3 channels last or without. */
    public static boolean shows(Shape shape) {
        return shape.rank() == 2 || shape.rank() == 3 && (shape.extent(2) == 1 || shape.extent(2) == 3);
    }

    /**
     * A grid that is about square.
     *
     * @param images one image per row; their own shape does not matter, only their size
     * @param shape  the shape of an image
     * @param domain the values: 0 … K-1 for discrete ones, from the lowest to the highest that occur for real ones
     * @throws OrdoException if the shape makes no image, there are none, or the picture would be too large
     */
    public static Picture of(Rows images, Shape shape, Domain domain) {
        double wide = shape.rank() < 2 ? 1 : (double) shape.extent(0) / shape.extent(1);
        return of(images, shape, domain, Math.clamp((long) Math.ceil(Math.sqrt(images.count() * wide)), 1,
                Math.max(1, images.count())));
    }

    /**
     * A grid of so many columns.
     *
     * @param columns at least 1
     * @see #of(Rows, Shape, Domain)
     */
    public static Picture of(Rows images, Shape shape, Domain domain, int columns) {
        if (!shows(shape)) {
            throw OrdoException.spec("variables of shape " + shape + " make no picture",
                    "a picture needs [height, width] or [height, width, 3]; write the numbers instead: .npy or .csv");
        }
        if (images.count() == 0 || images.shape().size() != shape.size()) {
            throw OrdoException.spec("there are " + images.count() + " images of " + images.shape().size()
                    + " numbers, for the shape " + shape, "give at least one image of this shape");
        }
        int height = shape.extent(0);
        int width = shape.extent(1);
        int lines = (images.count() + columns - 1) / columns;
        int factor = Math.clamp(SIDE / Math.max((long) columns * width, (long) lines * height), 1, LARGEST_FACTOR);
        int gap = Math.max(2, factor);
        Picture picture = new Picture(side(columns, width * factor, gap), side(lines, height * factor, gap), BETWEEN);
        double[] range = range(images, domain);
        double[] image = new double[shape.size()];
        for (int i = 0; i < images.count(); i++) {
            images.copy(i, image, 0);
            int left = gap + i % columns * (width * factor + gap);
            int top = gap + i / columns * (height * factor + gap);
            for (int pixel = 0; pixel < width * height; pixel++) {
                picture.fill(left + pixel % width * factor, top + pixel / width * factor, factor, factor,
                        colour(image, pixel, shape.size() / (width * height), range));
            }
        }
        return picture;
    }

    private static int side(int count, int each, int gap) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, (long) count * (each + gap) + gap));
    }

    static int colour(double[] image, int pixel, int channels, double[] range) {
        int colour = 0;
        for (int channel = 0; channel < 3; channel++) {
            double value = image[pixel * channels + (channels == 1 ? 0 : channel)];
            if (!Double.isFinite(value)) {
                return BROKEN;
            }
            colour = colour << 8 | (int) Math.round(255 * Math.clamp((value - range[0]) / (range[1] - range[0]), 0, 1));
        }
        return colour;
    }

    /** The values for black and for white. */
    static double[] range(Rows images, Domain domain) {
        if (domain.discrete()) {
            return new double[] {0, domain.cardinality() - 1};
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double[] image = new double[images.shape().size()];
        for (int i = 0; i < images.count(); i++) {
            images.copy(i, image, 0);
            for (double value : image) {
                low = Double.isFinite(value) ? Math.min(low, value) : low;
                high = Double.isFinite(value) ? Math.max(high, value) : high;
            }
        }
        return low < high ? new double[] {low, high} : new double[] {low - 1, low};
    }
}
