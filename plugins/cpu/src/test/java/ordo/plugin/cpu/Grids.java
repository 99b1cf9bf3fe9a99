package ordo.plugin.cpu;

import java.util.Arrays;
import ordo.spi.Shape;
import ordo.spi.graph.SiteMap;

/** The sites of both sides: output row r sees input row (r · down + offset) / up. */
record Grids(int height, int width, int outputHeight, int outputWidth, int down, int up) {
    static Grids same(int height, int width) {
        return new Grids(height, width, height, width, 1, 1);
    }

    static Grids down(int height, int width, int stride) {
        return new Grids(height, width, (height + stride - 1) / stride, (width + stride - 1) / stride, stride, 1);
    }

    Grids back() {
        return new Grids(outputHeight, outputWidth, height, width, up, down);
    }

    SiteMap map() {
        Shape inputs = height == 1 && outputHeight == 1 ? Shape.of(width) : Shape.of(height, width);
        Shape outputs = inputs.rank() == 1 ? Shape.of(outputWidth) : Shape.of(outputHeight, outputWidth);
        return down > 1 ? SiteMap.down(inputs, down) : up > 1 ? SiteMap.up(inputs, outputs, up)
                : SiteMap.same(inputs);
    }

    /** The input site that lies so far from an output site, -1 for none. */
    int input(int site, int rows, int columns) {
        int row = site / outputWidth * down + rows;
        int column = site % outputWidth * down + columns;
        boolean inside = row >= 0 && row % up == 0 && row / up < height && column >= 0 && column % up == 0
                && column / up < width;
        return inside ? row / up * width + column / up : -1;
    }

    /** A coarse site has the rank of the first site of its block. */
    static int[] coarse(int[] ranks, int height, int width, int stride) {
        int coarseWidth = (width + stride - 1) / stride;
        int[] coarse = new int[(height + stride - 1) / stride * coarseWidth];
        Arrays.setAll(coarse, s -> ranks[s / coarseWidth * stride * width + s % coarseWidth * stride]);
        return coarse;
    }
}
