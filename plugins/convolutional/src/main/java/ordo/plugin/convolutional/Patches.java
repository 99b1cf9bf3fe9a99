package ordo.plugin.convolutional;

import java.util.Optional;
import ordo.spi.Shape;
import ordo.spi.graph.SiteMap;

/**
 * Around every pixel a square patch of places, so that each pixel has cells of its own there, and a convolution from
 * larger patches to smaller ones. Places outside the image do not exist: they touch nothing, and nothing touches them.
 *
 * @param plane  [height, width] of the image
 * @param inner  whether the input has patches, too; else it is the image itself, which all patches look at
 * @param from   how many places a patch of the input reaches to each side
 * @param to     how many a patch of the output does
 */
record Patches(Shape plane, boolean inner, int from, int to) implements SiteMap {

    /** From the image to patches of its pixels. */
    static Patches over(Shape plane, int to) {
        return new Patches(plane, false, 0, to);
    }

    /** From patches to smaller ones. */
    static Patches within(Shape plane, int from, int to) {
        return new Patches(plane, true, from, to);
    }

    private static int side(int radius) {
        return 2 * radius + 1;
    }

    private static Shape sites(Shape plane, int radius) {
        return Shape.of(plane.size(), side(radius) * side(radius));
    }

    @Override
    public Shape inputs() {
        return inner ? sites(plane, from) : plane;
    }

    @Override
    public Shape outputs() {
        return sites(plane, to);
    }

    private int pixel(int site) {
        return site / (side(to) * side(to));
    }

    /** How far below its pixel a place lies. */
    private int row(int site) {
        return site % (side(to) * side(to)) / side(to) - to;
    }

    /** How far to the right of its pixel a place lies. */
    private int column(int site) {
        return site % side(to) - to;
    }

    @Override
    public int origin(int site) {
        int pixel = pixel(site);
        return inner ? (pixel * side(from) + row(site) + from) * side(from) + column(site) + from
                : pixel + row(site) * plane.extent(1) + column(site);
    }

    @Override
    public int distance(int rows, int columns) {
        return rows * (inner ? side(from) : plane.extent(1)) + columns;
    }

    @Override
    public boolean reaches(int site, int rows, int columns) {
        int row = row(site);
        int column = column(site);
        return inside(pixel(site), row, column) && inside(pixel(site), row + rows, column + columns)
                && (!inner || Math.abs(row + rows) <= from && Math.abs(column + columns) <= from);
    }

    private boolean inside(int pixel, int rows, int columns) {
        int row = pixel / plane.extent(1) + rows;
        int column = pixel % plane.extent(1) + columns;
        return row >= 0 && row < plane.extent(0) && column >= 0 && column < plane.extent(1);
    }

    @Override
    public Optional<SiteMap> inverse() {
        return inner ? Optional.of(new Patches(plane, true, to, from)) : Optional.empty();
    }
}
