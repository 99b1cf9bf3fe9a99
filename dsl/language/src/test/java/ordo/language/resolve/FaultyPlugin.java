package ordo.language.resolve;

import java.util.Arrays;
import java.util.List;
import ordo.spi.Architecture;
import ordo.spi.ArgumentSpec;
import ordo.spi.Arguments;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Layer;
import ordo.spi.Mask;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.OrdoException;
import ordo.spi.Plugin;
import ordo.spi.Shape;
import ordo.spi.graph.EdgeVisitor;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Operation;

/** Contributions that misbehave, each in one way. */
public final class FaultyPlugin implements Plugin {
    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public int spiVersion() {
        return Plugin.SPI_VERSION;
    }

    @Override
    public List<Contribution<?>> contributions() {
        return List.of(
                architecture("crashing", (network, size) -> {
                    throw new IllegalStateException("index 7\nis out of bounds");
                }),
                new Contribution<Architecture>(Kind.ARCHITECTURE, "crashing_when_made", "Its factory throws.", SIZE,
                        FaultyPlugin::crash),
                architecture("endless", (network, size) -> endless(network)),
                architecture("hungry", (network, size) -> {
                    throw new OutOfMemoryError("Java heap space");
                }),
                architecture("silent", (network, size) -> null),
                architecture("short_output", (network, size) -> network.apply(Linear.dense("short",
                        network.variables().degrees(), new int[size]), network.variables())),
                architecture("foreign", (network, size) -> new Node() {
                    @Override
                    public Shape shape() {
                        return Shape.of(network.shape().size());
                    }

                    @Override
                    public int[] degrees() {
                        return network.parameterDegrees();
                    }
                }),
                architecture("peeking", (network, size) -> network.apply(new Peek(network), network.variables())),
                architecture("careless", FaultyPlugin::careless),
                architecture("vast", (network, size) -> {
                    Node wide = network.apply(Linear.dense("vast", network.variables().degrees(),
                            network.evenDegrees(size)), network.variables());
                    return network.readout("out", wide);
                }),
                architecture("stubborn", (network, size) -> {
                    throw OrdoException.spec("it works for images only", "declare an image, such as binary[28, 28]");
                }),
                new Contribution<Architecture>(Kind.ARCHITECTURE, "choosy", "Refuses odd sizes.", SIZE, a -> {
                    if (a.whole("size") % 2 == 1) {
                        throw OrdoException.spec("the size " + a.whole("size") + " is odd", "take an even one");
                    }
                    return network -> network.readout("out", network.everything());
                }),
                new Contribution<Layer>(Kind.LAYER, "crashing_layer", "Throws.", List.of(), a -> (network, input) -> {
                    throw new ArrayIndexOutOfBoundsException(7);
                }),
                new Contribution<Layer>(Kind.LAYER, "silent_layer", "Gives nothing.", List.of(),
                        a -> (network, input) -> null),
                new Contribution<Layer>(Kind.LAYER, "choosy_layer", "Wants 4 cells.", List.of(), a -> (network,
                input) -> {
                    if (input.cells() != 4) {
                        throw OrdoException.spec("it takes 4 cells, not " + input.cells(), "put dense(4) before it");
                    }
                    return input;
                }),
                new Contribution<ConditionalDistribution>(Kind.HEAD, "parameterless", "Wants no parameters.", SIZE,
                        a -> new TestHead(TestHead.Values.BINARY, -a.whole("size"))),
                ordering("too_short", (shape, size) -> List.of(Ordering.natural(size))),
                ordering("none_at_all", (shape, size) -> List.of()),
                ordering("crashing_order", (shape, size) -> {
                    throw new UnsupportedOperationException();
                }));
    }

    private static final List<ArgumentSpec> SIZE = List.of(ArgumentSpec.whole("size", 1, 1 << 20, "Some size."));

    /** Builds badly. */
    private interface Building {
        Node build(Network network, int size);
    }

    /** Orders badly. */
    private interface Arranging {
        List<Ordering> orderings(Shape shape, int size);
    }

    private static Contribution<?> architecture(String name, Building building) {
        return new Contribution<Architecture>(Kind.ARCHITECTURE, name, "Misbehaves when built.", SIZE,
                a -> network -> building.build(network, a.whole("size")));
    }

    private static Contribution<?> ordering(String name, Arranging arranging) {
        return new Contribution<OrderingFamily>(Kind.ORDERING, name, "Misbehaves.", SIZE,
                a -> shape -> arranging.orderings(shape, a.whole("size")));
    }

    private static Architecture crash(Arguments arguments) {
        throw new NullPointerException("no size " + arguments.whole("size"));
    }

    private static Node endless(Network network) {
        return endless(network);
    }

    /** A hidden layer without the rule, and a readout that goes by the degrees that the layer wished to have. */
    private static Node careless(Network network, int size) {
        int[] wished = network.evenDegrees(size);
        Node hidden = network.part("hidden", () -> network.apply(Linear.dense("hidden",
                network.variables().degrees(), wished).exactly(Mask.DENSE), network.variables()));
        return network.apply(Linear.dense("out", wished, network.parameterDegrees()).shaped(
                network.parameterShape()), hidden);
    }

    /** An operation that says honestly that every cell reads its own variable. */
    private record Peek(Shape shape, int each) implements Operation {
        Peek(Network network) {
            this(network.parameterShape(), network.variables().cells()
                    / network.shape().size());
        }

        @Override
        public String name() {
            return "peek";
        }

        @Override
        public void reads(int cell, EdgeVisitor visitor) {
            int parameters = shape.extent(shape.rank() - 1);
            Arrays.stream(new int[] {0, cell / parameters * each}).forEach(from -> visitor.edge(0, from));
        }

        @Override
        public long flops() {
            return 0;
        }

        @Override
        public long stepFlops(int degree, int[] cells) {
            return 0;
        }
    }
}
