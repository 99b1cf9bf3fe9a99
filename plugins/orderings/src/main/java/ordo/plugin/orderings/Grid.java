package ordo.plugin.orderings;

import ordo.spi.Ordering;
import ordo.spi.OrdoException;
import ordo.spi.Shape;

/**
 * A shape seen as pixels in rows and columns, each of one or more variables (its channels, the last extent): [28, 28]
 * has 784 pixels of one variable, [32, 32, 3] has 1024 of three, and [10] is one row of ten.
 *
 * @param rows     how many rows of pixels
 * @param columns  how many pixels a row has
 * @param channels how many variables a pixel has
 */
record Grid(int rows, int columns, int channels) {

    /**
     * The grid of a shape.
     *
     * @param order the ordering that asks, for the message
     * @throws OrdoException for more than three extents
     */
    static Grid of(Shape shape, String order) {
        return switch (shape.rank()) {
            case 0 -> new Grid(1, 1, 1);
            case 1 -> new Grid(1, shape.extent(0), 1);
            case 2 -> new Grid(shape.extent(0), shape.extent(1), 1);
            case 3 -> new Grid(shape.extent(0), shape.extent(1), shape.extent(2));
            default -> throw OrdoException.spec("order " + order + " does not know shapes of " + shape.rank()
                    + " extents such as " + shape, "use at most three (rows, columns, channels), or order raster");
        };
    }

    /** As {@link #of}, but refuses vectors, which have no rows and columns. */
    static Grid ofImage(Shape shape, String order) {
        if (shape.rank() < 2) {
            throw OrdoException.spec("order " + order + " goes by rows and columns, but the variables are a vector of "
                    + "shape " + shape, "declare an image, such as binary[28, 28], or use raster or reverse");
        }
        return of(shape, order);
    }

    int pixels() {
        return rows * columns;
    }

    /**
     * The ordering that visits the pixels in this order, and the variables of a pixel one after the other, first
     * channel first.
     *
     * @param pixels each pixel once, numbered row by row
     */
    Ordering visiting(int[] pixels) {
        int[] variables = new int[pixels.length * channels];
        for (int k = 0; k < variables.length; k++) {
            variables[k] = pixels[k / channels] * channels + k % channels;
        }
        return Ordering.ofVariables(variables);
    }
}
