package ordo.plugin.convolutional;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import ordo.spi.Architecture;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Elementwise;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.SiteMap;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Sitewise;
import ordo.spi.graph.Window;

/**
 * PixelCNN++ (Salimans et al. 2017): two streams, one that knows the rows above, one that also knows the row so far, go
 * through gated residual blocks down to coarser resolutions and back up, with short-cuts between blocks of one
 * resolution. Neither stream is shifted: a cell of the first has the degree of what comes before its row, a cell of the
 * second of what comes before its pixel, a cell of a coarser resolution of what comes before the first pixel it stands
 * for ({@link Level}), and the degree rule leaves of every window what those may see.
 *
 * @param filters    channels of each stream
 * @param resnets    blocks on each resolution
 * @param levels     resolutions, each half of the one before
 * @param dropout    its rate inside the blocks; 0 for none
 * @param weightNorm whether weights are normalised, and start from data
 */
public record PixelCnnPp(int filters, int resnets, int levels, double dropout, boolean weightNorm)
        implements Architecture {
    /** This row and the one above, a column to either side. */
    private static final Window ABOVE = Window.of(2, 3).at(1, 1);
    /** This row and the one above, this column and the one to the left. */
    private static final Window LEFT = Window.of(2, 2).at(1, 1);

    private static final int MOST_FILTERS = 1 << 16;
    private static final int MOST_RESNETS = 1000;
    private static final int MOST_LEVELS = 8;

    static Contribution<?> contribution() {
        return new Contribution<>(Kind.ARCHITECTURE, "pixelcnn_pp", "PixelCNN++ (Salimans et al. 2017): two streams of "
                + "gated residual blocks through several resolutions and back, with short-cuts; conditional on what is "
                + "given. Its head in the paper is logistic_mixture.",
                List.of(ArgumentSpec.whole("filters", 1, MOST_FILTERS, "Channels of each stream; the paper has 160.")
                                .or("40"),
                        ArgumentSpec.whole("resnets", 1, MOST_RESNETS, "Residual blocks on each resolution; the paper has "
                                + "5.").or("2"),
                        ArgumentSpec.whole("levels", 1, MOST_LEVELS, "Resolutions, each half of the one before.").or("3"),
                        ArgumentSpec.number("dropout", 0, DropoutLayer.MOST, "The rate of dropout inside the blocks, in "
                                + "training.").or("0.5"),
                        ArgumentSpec.flag("weight_norm", "Whether weights are normalised (Salimans and Kingma 2016), and "
                                + "their scales start from data.").or("true")),
                a -> new PixelCnnPp(a.whole("filters"), a.whole("resnets"), a.whole("levels"), a.number("dropout"),
                        a.flag("weight_norm")));
    }

    @Override
    public String horizon() {
        return Grid.HORIZON;
    }

    @Override
    public String blindSpot(Shape shape, Ordering ordering) {
        return "a coarse cell knows what comes before its block of pixels, so that of the block's own rows above only "
                + "what the finest blocks reach is seen; under an order that is no raster windows that look upwards and to "
                + "the left see less";
    }

    @Override
    public Node build(Network network) {
        Grid grid = Grid.image(network, "pixelcnn_pp");
        return new Pass(network, grid.sites(), new GatedBlocks(grid, filters, dropout, weightNorm))
                .through(Level.of(grid.sites(), levels), resnets);
    }

    /** Both streams at one point of the network. */
    private record Streams(Node above, Node left) { }

    private record Pass(Network network, Sites sites, GatedBlocks blocks) {
        Node through(List<Level> levels, int resnets) {
            Deque<Streams> kept = new ArrayDeque<>();
            kept.push(network.part("start", () -> start(levels.getFirst())));
            for (int l = 0; l < levels.size(); l++) {
                Level level = levels.get(l);
                if (l > 0) {
                    Level finer = levels.get(l - 1);
                    kept.push(moved("down" + l, SiteMap.down(finer.shape(), 2), kept.element(), level));
                }
                for (int block = 1; block <= resnets; block++) {
                    kept.push(descend("in" + l + "." + block, level, kept.element()));
                }
            }
            Streams at = kept.pop();
            for (int l = levels.size() - 1; l >= 0; l--) {
                Level level = levels.get(l);
                if (l < levels.size() - 1) {
                    at = moved("up" + l, SiteMap.up(levels.get(l + 1).shape(), level.shape(), 2), at, level);
                }
                // a short-cut from everything on this resolution; the coarsest begins with the last of them
                for (int block = 1; block <= resnets + (l < levels.size() - 1 ? 1 : 0); block++) {
                    at = ascend("out" + l + "." + block, level, at, kept.pop());
                }
            }
            return read(at.left());
        }

        /** The rows above, and of this row what comes before the pixel. */
        private Streams start(Level image) {
            Node x = withOnes();
            SiteMap same = SiteMap.same(image.shape());
            return new Streams(
                    blocks.convolve("start.above", same, Window.of(3, 3).at(2, 1), x, image.above()),
                    blocks.convolve("start.left", same, Window.of(2, 3).at(1, 1), x, image.left()));
        }

        /** A one beside each number, so that what lies outside the image differs from a number that is 0. */
        private Node withOnes() {
            Node x = network.variables();
            if (x.cells() != network.shape().size()) {
                return x;
            }
            var f = new FormulaBuilder("x");
            return network.apply(new Sitewise("ones", sites.shape(), sites.channels(), List.of(Sitewise.Source.of(1)),
                    f.build(f.input(0), f.constant(1))), x);
        }

        private Streams moved(String label, SiteMap map, Streams from, Level to) {
            return network.part(label, () -> new Streams(
                    blocks.convolve(label + ".above", map, ABOVE, from.above(), to.above()),
                    blocks.convolve(label + ".left", map, LEFT, from.left(), to.left())));
        }

        private Streams descend(String label, Level level, Streams from) {
            return network.part(label, () -> {
                Node above = blocks.residual(label + ".above", level.shape(), ABOVE, from.above(), level.above());
                return new Streams(above, blocks.residual(label + ".left", level.shape(), LEFT, from.left(),
                        level.left(), above));
            });
        }

        private Streams ascend(String label, Level level, Streams from, Streams kept) {
            return network.part(label, () -> {
                Node above = blocks.residual(label + ".above", level.shape(), ABOVE, from.above(), level.above(),
                        kept.above());
                return new Streams(above, blocks.residual(label + ".left", level.shape(), LEFT, from.left(),
                        level.left(), above, kept.left()));
            });
        }

        private Node read(Node left) {
            var f = new FormulaBuilder("x");
            Term x = f.input(0);
            Term elu = x.less(f.constant(0)).select(x.absolute().negate().expm1(), x);
            return network.readout("out", network.apply(new Elementwise("elu", left.shape(), f.build(elu)), left));
        }
    }
}
