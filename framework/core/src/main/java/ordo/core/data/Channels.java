package ordo.core.data;

import java.util.Arrays;
import java.util.List;
import ordo.spi.Shape;
import ordo.spi.data.Rows;

/**
 * Images with the channels that a model wants: colours as brightness (the weights of ITU-R BT.601, rounded if all three
 * are whole numbers), or grey in three equal channels.
 *
 * @param base  the images as they are
 * @param shape with other channels
 */
record Channels(Rows base, Shape shape) implements Rows {
    private static final double[] BRIGHTNESS = {0.299, 0.587, 0.114};

    /** The rows as a model of this shape wants them, if nothing but their channels differs; else as they are. */
    static Rows fit(Rows rows, Shape wanted, List<String> notes) {
        if (!image(rows.shape()) || !image(wanted) || channels(rows.shape()) == channels(wanted)
                || rows.shape().extent(0) != wanted.extent(0) || rows.shape().extent(1) != wanted.extent(1)) {
            return rows;
        }
        notes.add(channels(wanted) == 1
                ? "colours become grey, as the shape " + wanted + " wants: 0.299 red + 0.587 green + 0.114 blue"
                : "grey images get three equal channels, as the shape " + wanted + " wants");
        return new Channels(rows, wanted);
    }

    private static boolean image(Shape shape) {
        return shape.rank() == 2 || shape.rank() == 3 && (shape.extent(2) == 1 || shape.extent(2) == 3);
    }

    private static int channels(Shape shape) {
        return shape.rank() == 2 ? 1 : shape.extent(2);
    }

    @Override
    public int count() {
        return base.count();
    }

    @Override
    public void copy(int row, double[] target, int offset) {
        double[] image = new double[base.shape().size()];
        base.copy(row, image, 0);
        for (int i = 0; i < shape.size(); i++) {
            target[offset + i] = channels(shape) == 3 ? image[i / 3] : brightness(image, 3 * i);
        }
    }

    private static double brightness(double[] image, int from) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += BRIGHTNESS[c] * image[from + c];
        }
        boolean whole = Arrays.stream(image, from, from + 3).allMatch(v -> v == Math.rint(v));
        return whole ? Math.rint(sum) : sum;
    }
}
