package ordo.plugin.formats;

import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.DataFiles;
import ordo.spi.data.DataSource;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;

/**
 * Images with a coarse version of each beside it, under the name {@code coarse}: at every pixel the mean brightness of the
 * block of pixels around it, in 0 … 1. A model that is given it draws the image at its full resolution.
 *
 * @param source of the images, [height, width] or [height, width, channels]
 * @param block  height and width of a block in pixels; those at the edge may be smaller
 * @param white  the value of a pixel of brightness 1
 */
record CoarseMaps(DataSource source, int block, double white) implements DataSource {
    private static final String NAME = "coarse";

    /** The source itself if there are to be no maps, which blocks of 0 stand for. */
    static DataSource beside(DataSource source, int block, double white) {
        return block == 0 ? source : new CoarseMaps(source, block, white);
    }

    @Override
    public Splits load() {
        return with(source.load());
    }

    @Override
    public Splits load(DataFiles files) {
        return with(source.load(files));
    }

    private Splits with(Splits splits) {
        return new Splits(splits.name(), with(splits.train()), with(splits.valid()), with(splits.test()));
    }

    private Dataset with(Dataset part) {
        Shape shape = part.variables().shape();
        if (shape.rank() < 2 || shape.rank() > 3) {
            throw OrdoException.spec("coarse maps are of images, and a row has the shape " + shape, "leave out coarse = " + block);
        }
        return part.with(NAME, new Means(part.variables(), block, white));
    }

    private record Means(Rows base, int block, double white) implements Rows {
        @Override
        public int count() {
            return base.count();
        }

        @Override
        public Shape shape() {
            return base.shape();
        }

        @Override
        public void copy(int row, double[] target, int offset) {
            double[] image = new double[shape().size()];
            base.copy(row, image, 0);
            int height = shape().extent(0);
            int width = shape().extent(1);
            int channels = image.length / (height * width);
            for (int top = 0; top < height; top += block) {
                for (int left = 0; left < width; left += block) {
                    int bottom = Math.min(height, top + block);
                    int right = Math.min(width, left + block);
                    for (int channel = 0; channel < channels; channel++) {
                        double sum = 0;
                        for (int pixel = 0; pixel < (bottom - top) * (right - left); pixel++) {
                            sum += image[at(pixel, top, left, right) * channels + channel];
                        }
                        double mean = sum / ((bottom - top) * (right - left) * white);
                        for (int pixel = 0; pixel < (bottom - top) * (right - left); pixel++) {
                            target[offset + at(pixel, top, left, right) * channels + channel] = mean;
                        }
                    }
                }
            }
        }

        /** A pixel of a block among those of the image. */
        private int at(int pixel, int top, int left, int right) {
            return (top + pixel / (right - left)) * shape().extent(1) + left + pixel % (right - left);
        }
    }
}
