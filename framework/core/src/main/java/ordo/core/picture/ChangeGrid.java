package ordo.core.picture;

import java.util.List;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Rows;

/**
 * Images before and after they were changed: each before, after, and what changed, in orange where it became brighter and
 * blue where it became darker, the stronger the larger the change. Lines of text below say what was done.
 */
public final class ChangeGrid {
    private static final int BETWEEN = 0x8A94A0;
    private static final int BRIGHTER = 0xD55E00;
    private static final int DARKER = 0x0072B2;
    private static final int PANELS = 3;
    private static final int SIDE = 880;
    private static final int LARGEST_FACTOR = 8;
    /** The smallest change is seen. */
    private static final double LEAST = 0.25;

    private ChangeGrid() { }

    /**
     * The picture.
     *
     * @param before images
     * @param after  as many
     * @param shape  of an image
     * @param domain of its values, discrete
     * @param most   the largest change, which gets the full colour
     * @param text   what was done, a line each, in ASCII; what is too long is broken
     * @throws OrdoException if the shape makes no image, or the picture would be too large
     */
    public static Picture of(Rows before, Rows after, Shape shape, Domain domain, double most, List<String> text) {
        if (!ImageGrid.shows(shape) || before.count() == 0) {
            throw OrdoException.spec(before.count() + " rows of shape " + shape + " make no picture",
                    "write the numbers instead: .csv or .npy");
        }
        int height = shape.extent(0);
        int width = shape.extent(1);
        int group = PANELS * width;
        int across = Math.clamp((long) Math.ceil(Math.sqrt((double) before.count() * height / group)), 1, before.count());
        int down = (before.count() + across - 1) / across;
        int factor = Math.clamp(SIDE / Math.max((long) across * group, (long) down * height), 1, LARGEST_FACTOR);
        int gap = Math.max(2, factor / 2);
        int groupWidth = PANELS * (width * factor + gap) + 2 * gap;
        int pictureWidth = Math.max(360, Math.toIntExact(Math.min(Integer.MAX_VALUE, (long) across * groupWidth + gap)));
        Caption caption = Caption.of(text, pictureWidth - 2 * gap);
        int imagesHeight = Math.toIntExact(Math.min(Integer.MAX_VALUE / 2, (long) down * (height * factor + gap) + gap));
        Picture picture = new Picture(pictureWidth, imagesHeight + caption.height() + gap, BETWEEN);
        double[] range = ImageGrid.range(before, domain);
        int channels = shape.size() / (width * height);
        double[] first = new double[shape.size()];
        double[] second = new double[shape.size()];
        for (int row = 0; row < before.count(); row++) {
            before.copy(row, first, 0);
            after.copy(row, second, 0);
            int left = gap + row % across * groupWidth;
            int top = gap + row / across * (height * factor + gap);
            for (int pixel = 0; pixel < width * height; pixel++) {
                int x = left + pixel % width * factor;
                int y = top + pixel / width * factor;
                picture.fill(x, y, factor, factor, ImageGrid.colour(first, pixel, channels, range));
                picture.fill(x + width * factor + gap, y, factor, factor, ImageGrid.colour(second, pixel, channels, range));
                picture.fill(x + 2 * (width * factor + gap), y, factor, factor, change(first, second, pixel, channels, most));
            }
        }
        caption.draw(picture, gap, imagesHeight);
        return picture;
    }

    /** The mean change of a pixel's channels, from white. */
    private static int change(double[] before, double[] after, int pixel, int channels, double most) {
        double sum = 0;
        double size = 0;
        for (int c = 0; c < channels; c++) {
            double change = after[pixel * channels + c] - before[pixel * channels + c];
            sum += change;
            size += Math.abs(change) / channels;
        }
        return size == 0 ? Colours.WHITE : Colours.mix(Colours.WHITE, sum < 0 ? DARKER : BRIGHTER,
                LEAST + (1 - LEAST) * Math.clamp(size / Math.max(most, 1), 0, 1));
    }
}
