package ordo.spi.graph;

import java.util.Optional;
import ordo.spi.Shape;

/**
 * Where the sites of a {@link Convolution}'s output lie among those of its input. Seen from site v, what lies some rows
 * below and some columns to the right is input site {@code origin(v) + distance(rows, columns)}, if there is one: two
 * numbers that kernels add, whatever the arrangement is.
 */
public interface SiteMap {

    /** The sites of the input: [height, width], or [width] of a line. */
    Shape inputs();

    /** The sites of the output. */
    Shape outputs();

    /** The number from which an output site counts its distances; it need not be that of an input site. */
    int origin(int site);

    /** How far what lies {@code rows} below and {@code columns} to the right is from any output site's origin. */
    int distance(int rows, int columns);

    /** Whether there is an input site {@code rows} below and {@code columns} to the right of an output site. */
    boolean reaches(int site, int rows, int columns);

    /**
     * The same seen from the input: input site u lies {@code rows} below output site v if and only if, in the
     * inverse, v lies {@code -rows} below u. Empty if several output sites have the same input site there; gradients
     * then flow to the input output site by output site.
     */
    Optional<SiteMap> inverse();

    /** Output sites are the input's. */
    static SiteMap same(Shape sites) {
        return new Stride(sites, sites, 1, 1);
    }

    /**
     * Every {@code stride}-th site of every {@code stride}-th row, the first included: of an odd number of rows or
     * columns the last is kept, too, so that n become ⌈n / stride⌉.
     */
    static SiteMap down(Shape inputs, int stride) {
        int[] extents = new int[inputs.rank()];
        java.util.Arrays.setAll(extents, k -> Math.ceilDiv(inputs.extent(k), stride));
        return new Stride(inputs, Shape.of(extents), stride, 1);
    }

    /**
     * The way back from {@link #down}, a transposed convolution: input site (r, c) is output site (stride · r, stride ·
     * c), and of the sites between each sees those inputs that a tap of the window happens to touch.
     *
     * @param outputs the sites to come back to
     */
    static SiteMap up(Shape inputs, Shape outputs, int stride) {
        return new Stride(inputs, outputs, 1, stride);
    }
}
