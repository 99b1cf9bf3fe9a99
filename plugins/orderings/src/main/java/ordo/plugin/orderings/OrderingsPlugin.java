package ordo.plugin.orderings;

import java.util.List;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.OrderingFamily;
import ordo.spi.Plugin;

/** The built-in orderings: {@code raster, reverse, columns, snake, hilbert, spiral, random, scans, explicit}. */
public final class OrderingsPlugin implements Plugin {
    private static final String TOGETHER = " The channels of a pixel (the last of three extents) stay together, first "
            + "channel first.";

    @Override
    public String name() {
        return "orderings";
    }

    @Override
    public int spiVersion() {
        return Plugin.SPI_VERSION;
    }

    @Override
    public List<Contribution<?>> contributions() {
        return List.of(
                scan("raster", "Row by row, from left to right, channel by channel; a vector from its first variable "
                        + "to its last.", Scan.RASTER),
                scan("reverse", "The raster backwards, from the last pixel (or variable) to the first." + TOGETHER,
                        Scan.REVERSE),
                scan("columns", "Column by column, from top to bottom; images only." + TOGETHER, Scan.COLUMNS),
                scan("snake", "Row by row, to the right and back in turns, so that each pixel is a neighbour of the "
                        + "one before; images only." + TOGETHER, Scan.SNAKE),
                Contribution.of(Kind.ORDERING, "hilbert", "Hilbert's curve, for images of any size: each pixel is a "
                        + "neighbour of the one before, and pixels close in the order are close in the image (Hilbert 1891); "
                        + "images only." + TOGETHER, Hilbert.CURVE),
                new Contribution<OrderingFamily>(Kind.ORDERING, "spiral", "Clockwise round the image, ring by ring, from "
                        + "the top left corner inwards, or the same way backwards; images only." + TOGETHER, List.of(
                        ArgumentSpec.flag("outwards", "Whether to begin in the middle.").or("false")),
                        a -> new Spiral(a.flag("outwards"))),
                new Contribution<OrderingFamily>(Kind.ORDERING, "random", "Pixels (or variables) in random order; with "
                        + "count > 1 an ensemble of models over that many orderings, whose density is the mean of the "
                        + "members' densities (Germain et al. 2015; Uria et al. 2014)." + TOGETHER, List.of(
                        ArgumentSpec.whole("seed", 0, Integer.MAX_VALUE, "Which orderings: the same seed gives the "
                                + "same ones on every machine.").or("1"),
                        ArgumentSpec.whole("count", 1, 4096, "How many orderings; member k depends on seed and k only, "
                                + "so a larger ensemble begins with the smaller one.").or("1"),
                        ArgumentSpec.flag("shared", "Whether the members share one set of parameters, or have one "
                                + "each.").or("true")),
                        a -> new RandomOrderings(a.whole("seed"), a.whole("count"), a.flag("shared"))),
                new Contribution<OrderingFamily>(Kind.ORDERING, "scans", "An ensemble of the eight ways to read an image "
                        + "line by line: by rows or columns, from either end of both; images only." + TOGETHER, List.of(
                        ArgumentSpec.whole("count", 1, 8, "How many of the eight; a larger ensemble begins with the "
                                + "smaller one, whose first member is the raster.").or("8"),
                        ArgumentSpec.flag("shared", "Whether the members share one set of parameters, or have one "
                                + "each.").or("false")),
                        a -> new Scans(a.whole("count"), a.flag("shared"))),
                new Contribution<OrderingFamily>(Kind.ORDERING, "explicit", "The order written out: explicit([2, 3, "
                        + "1]) visits the second variable, then the third, then the first. Variables count from 1, "
                        + "row by row, channel by channel.", List.of(
                        ArgumentSpec.wholes("variables", 0, Integer.MAX_VALUE, "Each of the D variables once, from 1 "
                                + "to D, in the order in which they are visited.")),
                        a -> new ExplicitOrdering(a.wholes("variables"))));
    }

    private static Contribution<OrderingFamily> scan(String name, String documentation, Scan scan) {
        return Contribution.of(Kind.ORDERING, name, documentation, scan);
    }
}
