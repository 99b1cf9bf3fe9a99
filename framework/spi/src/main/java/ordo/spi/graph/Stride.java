package ordo.spi.graph;

import java.util.Optional;
import ordo.spi.OrdoException;
import ordo.spi.Shape;

/**
 * Two grids of which one is coarser: what lies d rows below output row r is input row (r · down + d) / up, if that is a
 * whole number inside the plane; columns likewise. One of both strides is usually 1, and both are where grids agree.
 *
 * <p>Since only taps with d ≡ -r · down (mod up) touch anything, (r · down + d) / up = ⌊r · down / up⌋ + ⌈d / up⌉: a part
 * of the site and a part of the tap.
 *
 * @param inputs  [height, width], or [width]
 * @param outputs of the same rank
 * @param down    how many input sites lie between neighbouring output sites
 * @param up      how many output sites lie between neighbouring input sites
 */
record Stride(Shape inputs, Shape outputs, int down, int up) implements SiteMap {
    /** Checks that these are two planes or two lines. */
    Stride {
        if (inputs.rank() > 2 || outputs.rank() > 2) {
            throw OrdoException.spec("a convolution over sites of shape " + (inputs.rank() > 2 ? inputs : outputs),
                    "use a plane or a line");
        }
        if (inputs.rank() != outputs.rank()) {
            throw OrdoException.spec("a convolution from sites " + inputs + " to sites " + outputs,
                    "both are planes, or both are lines");
        }
        if (down < 1 || up < 1) {
            throw OrdoException.spec("a stride of " + Math.min(down, up), "strides are whole numbers from 1 on");
        }
    }

    private static int width(Shape sites) {
        return sites.extent(sites.rank() - 1);
    }

    @Override
    public int origin(int site) {
        int width = width(outputs);
        return site / width * down / up * width(inputs) + site % width * down / up;
    }

    @Override
    public int distance(int rows, int columns) {
        return Math.ceilDiv(rows, up) * width(inputs) + Math.ceilDiv(columns, up);
    }

    @Override
    public boolean reaches(int site, int rows, int columns) {
        int width = width(outputs);
        return within(site / width * down + rows, inputs.size() / width(inputs))
                && within(site % width * down + columns, width(inputs));
    }

    private boolean within(int fine, int extent) {
        return fine >= 0 && fine % up == 0 && fine / up < extent;
    }

    @Override
    public Optional<SiteMap> inverse() {
        return Optional.of(new Stride(outputs, inputs, up, down));
    }
}
