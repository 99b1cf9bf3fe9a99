package ordo.plugin.convolutional;

import java.util.List;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Plugin;

/** What images and sequences are modelled with. */
public final class ConvolutionalPlugin implements Plugin {
    private static final int WIDEST = 255;
    private static final int MOST_FILTERS = 1 << 16;

    @Override
    public String name() {
        return "convolutional";
    }

    @Override
    public int spiVersion() {
        return Plugin.SPI_VERSION;
    }

    @Override
    public List<Contribution<?>> contributions() {
        return List.of(new Contribution<>(Kind.LAYER, "conv", "A convolution over the sites of an image or a sequence. "
                + "Cells at a site see what comes before its variables: masks A and B of PixelCNN (van den Oord et al. "
                + "2016) where the order is raster, masks for each site under other orders (Jain et al. 2020).",
                List.of(ArgumentSpec.size("size", 2, 1, WIDEST, "Rows and columns of its window; a sequence has one "
                                + "row, as in 1x3."),
                        ArgumentSpec.whole("filters", 1, MOST_FILTERS, "How many cells it makes at each site."),
                        ArgumentSpec.whole("dilation", 1, WIDEST, "The distance of the window's neighbouring taps.")
                                .or("1")),
                a -> new Conv(a.size("size")[0], a.size("size")[1], a.whole("filters"), a.whole("dilation"))));
    }
}
