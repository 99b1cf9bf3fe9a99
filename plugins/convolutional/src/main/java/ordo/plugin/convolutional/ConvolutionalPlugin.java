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
    private static final int MOST_LAYERS = 1000;
    private static final int LONGEST_CYCLE = 20;

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
        return List.of(pixelCnn(), gatedPixelCnn(), PixelCnnPp.contribution(), ConvNade.contribution(), causalConv(), conv(),
                gatedConv(), ConcatElu.contribution(), DropoutLayer.contribution(), Norm.contribution());
    }

    private static Contribution<?> pixelCnn() {
        return new Contribution<>(Kind.ARCHITECTURE, "pixelcnn", "PixelCNN (van den Oord et al. 2016): residual blocks of "
                + "convolutions over an image, the channels of a pixel in turn. Under any order: where it is no raster, the "
                + "masks differ from site to site (locally masked convolutions, Jain et al. 2020).",
                List.of(filters().or("64"), ArgumentSpec.whole("blocks", 0, MOST_LAYERS, "How many residual blocks.")
                                .or("7"),
                        kernel("kernel", "the first layer").or("7x7"), kernel("residual", "the blocks").or("3x3")),
                a -> new PixelCnn(a.whole("filters"), a.whole("blocks"), a.size("kernel"), a.size("residual")));
    }

    private static Contribution<?> gatedPixelCnn() {
        return new Contribution<>(Kind.ARCHITECTURE, "gated_pixelcnn", "Gated PixelCNN (van den Oord et al. 2016b): a "
                + "vertical and a horizontal stack of gated convolutions over an image, without a blind spot under orders "
                + "that go row by row; conditional on what is given.",
                List.of(filters().or("64"), ArgumentSpec.whole("layers", 1, MOST_LAYERS, "How many layers.").or("7"),
                        kernel("kernel", "the first layer").or("7x7"), kernel("hidden", "the other layers").or("3x3")),
                a -> new GatedPixelCnn(a.whole("filters"), a.whole("layers"), a.size("kernel"), a.size("hidden")));
    }

    private static Contribution<?> causalConv() {
        return new Contribution<>(Kind.ARCHITECTURE, "causal_conv", "Dilated causal convolutions over a sequence, with "
                + "gates, residual and skip connections (WaveNet, van den Oord et al. 2016c; Bai et al. 2018).",
                List.of(filters().or("64"), ArgumentSpec.whole("layers", 1, MOST_LAYERS, "How many layers.").or("10"),
                        ArgumentSpec.whole("kernel", 1, WIDEST, "Taps of each window.").or("2"),
                        ArgumentSpec.whole("cycle", 1, LONGEST_CYCLE, "Dilations are 1, 2, 4, … and start again after so "
                                + "many layers.").or("10")),
                a -> new CausalConv(a.whole("filters"), a.whole("layers"), a.whole("kernel"), a.whole("cycle")));
    }

    private static Contribution<?> gatedConv() {
        return new Contribution<>(Kind.LAYER, "gated_conv", "A layer of the Gated PixelCNN (van den Oord et al. 2016b): "
                + "both stacks side by side, gated, with a residual connection between layers of the same width; in a sequence a "
                + "gated convolution.",
                List.of(ArgumentSpec.size("size", 2, 1, WIDEST, "Rows and columns of its window; a sequence has one "
                                + "row, as in 1x2."), filters(), dilation()),
                a -> new GatedConv(a.size("size")[0], a.size("size")[1], a.whole("filters"), a.whole("dilation")));
    }

    private static Contribution<?> conv() {
        return new Contribution<>(Kind.LAYER, "conv", "A convolution over the sites of an image or a sequence. "
                + "Cells at a site see what comes before its variables: masks A and B of PixelCNN (van den Oord et al. "
                + "2016) where the order is raster, masks for each site under other orders (Jain et al. 2020).",
                List.of(ArgumentSpec.size("size", 2, 1, WIDEST, "Rows and columns of its window; a sequence has one "
                                + "row, as in 1x3."), filters(), dilation(),
                        ArgumentSpec.whole("stride", 1, WIDEST, "How many sites of its input lie between its own: 2 halves "
                                + "rows and columns.").or("1"),
                        ArgumentSpec.whole("upsample", 1, WIDEST, "The way back from a stride, a transposed convolution.")
                                .or("1")),
                a -> new Conv(a.size("size")[0], a.size("size")[1], a.whole("filters"), a.whole("dilation"),
                        a.whole("stride"), a.whole("upsample")));
    }

    private static ArgumentSpec filters() {
        return ArgumentSpec.whole("filters", 1, MOST_FILTERS, "How many cells it makes at each site.");
    }

    private static ArgumentSpec kernel(String name, String where) {
        return ArgumentSpec.size(name, 2, 1, WIDEST, "Rows and columns of the windows of " + where + ".");
    }

    private static ArgumentSpec dilation() {
        return ArgumentSpec.whole("dilation", 1, WIDEST, "The distance of the window's neighbouring taps.").or("1");
    }
}
