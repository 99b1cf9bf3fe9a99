package ordo.core.picture;

import java.util.BitSet;
import java.util.List;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Rows;

/**
 * Images of which a part was kept, each beside its completions: first what the model was given where that is an image, then
 * what was kept, with the rest left grey, then each completion, with what was kept tinted blue. Lines of text below say how
 * they came about.
 */
public final class CompletionGrid {
    private static final int BETWEEN = 0x8A94A0;
    private static final int MISSING = 0xD9DCE0;
    private static final int KEPT = 0x0072B2;
    private static final double TINT = 0.4;
    private static final int SIDE = 880;
    private static final int LARGEST_FACTOR = 8;

    private CompletionGrid() { }

    /**
     * The picture.
     *
     * @param images each image, NaN where it is missing, followed by its completions, and so on
     * @param before how many images lie before each that are shown as they are
     * @param number how many completions each image has
     * @param kept   the variables that were kept of each image
     * @param shape  of an image
     * @param domain of its values
     * @param text   what was done, a line each, in ASCII; what is too long is broken
     * @throws OrdoException if the shape makes no image, or the picture would be too large
     */
    public static Picture of(Rows images, int before, int number, List<BitSet> kept, Shape shape, Domain domain,
                             List<String> text) {
        if (!ImageGrid.shows(shape)) {
            throw OrdoException.spec("variables of shape " + shape + " make no picture",
                    "write the numbers instead: .csv or .npy");
        }
        int height = shape.extent(0);
        int width = shape.extent(1);
        int together = before + 1 + number;
        int group = together * width;
        int across = Math.clamp((long) Math.ceil(Math.sqrt((double) kept.size() * height / group)), 1, kept.size());
        int down = (kept.size() + across - 1) / across;
        int factor = Math.clamp(SIDE / Math.max((long) across * group, (long) down * height), 1, LARGEST_FACTOR);
        int gap = Math.max(2, factor / 2);
        int groupWidth = together * (width * factor + gap) + 2 * gap;
        int pictureWidth = Math.max(360, Math.toIntExact(Math.min(Integer.MAX_VALUE, (long) across * groupWidth + gap)));
        Caption caption = Caption.of(text, pictureWidth - 2 * gap);
        int imagesHeight = Math.toIntExact(Math.min(Integer.MAX_VALUE / 2, (long) down * (height * factor + gap) + gap));
        Picture picture = new Picture(pictureWidth, imagesHeight + caption.height() + gap, BETWEEN);
        double[] range = ImageGrid.range(images, domain);
        double[] image = new double[shape.size()];
        for (int i = 0; i < images.count(); i++) {
            images.copy(i, image, 0);
            int row = i / together;
            int left = gap + row % across * groupWidth + i % together * (width * factor + gap);
            int top = gap + row / across * (height * factor + gap);
            for (int pixel = 0; pixel < width * height; pixel++) {
                int channels = shape.size() / (width * height);
                picture.fill(left + pixel % width * factor, top + pixel / width * factor, factor, factor,
                        i % together < before ? ImageGrid.colour(image, pixel, channels, range)
                                : colour(image, pixel, channels, range, kept.get(row), i % together > before));
            }
        }
        caption.draw(picture, gap, imagesHeight);
        return picture;
    }

    private static int colour(double[] image, int pixel, int channels, double[] range, BitSet kept, boolean completed) {
        int known = kept.get(pixel * channels, (pixel + 1) * channels).cardinality();
        if (!completed && known < channels) {
            return MISSING;
        }
        int colour = ImageGrid.colour(image, pixel, channels, range);
        return completed && known > 0 ? Colours.mix(colour, KEPT, TINT * known / channels) : colour;
    }
}
