package ordo.language.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import ordo.spi.Activation;
import ordo.spi.Architecture;
import ordo.spi.ArgumentSpec;
import ordo.spi.Arguments;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Layer;
import ordo.spi.Mask;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.OrdoException;
import ordo.spi.Plugin;
import ordo.spi.Shape;
import ordo.spi.data.DataSource;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/** Well-behaved contributions under the names that people use, so that this module needs no real plugin. */
public final class TestPlugin implements Plugin {
    private static final int WIDEST = 1 << 20;

    @Override
    public String name() {
        return "test";
    }

    @Override
    public int spiVersion() {
        return Plugin.SPI_VERSION;
    }

    @Override
    public List<Contribution<?>> contributions() {
        return List.of(
                Contribution.of(Kind.HEAD, "bernoulli", "A coin.", new TestHead(TestHead.Values.BINARY, 1)),
                new Contribution<>(Kind.HEAD, "categorical", "A die.", List.of(ArgumentSpec.number("smoothing", 0, 1,
                        "How far towards the uniform distribution.").or("0")), a -> new TestHead(TestHead.Values.DISCRETE, 0)),
                new Contribution<>(Kind.HEAD, "gaussian", "A bell.", List.of(ArgumentSpec.whole("components", 1, 100,
                        "How many bells.").or("1")), a -> new TestHead(TestHead.Values.REAL, 3 * a.whole("components"))),
                Contribution.of(Kind.HEAD, "coupled", "Three dice.", new TestHead(TestHead.Values.DISCRETE, 4, 3)),
                Contribution.of(Kind.HEAD, "laplace", "A tent.", new TestHead(TestHead.Values.REAL, 2)),
                Contribution.of(Kind.ARCHITECTURE, "logistic", "One linear layer.", LOGISTIC),
                new Contribution<Architecture>(Kind.ARCHITECTURE, "nade", "A hidden layer.", List.of(
                        ArgumentSpec.whole("hidden", 1, WIDEST, "The number of hidden units.").or("500"),
                        activation("sigmoid")), a -> network -> made(network, new int[] {a.whole("hidden")},
                                a.contributed("activation", Kind.ACTIVATION), "nade")),
                new Contribution<Architecture>(Kind.ARCHITECTURE, "made", "Hidden layers.", List.of(
                        ArgumentSpec.wholes("hidden", 1, WIDEST, "The width of every hidden layer.").or("[500]"),
                        activation("relu"),
                        ArgumentSpec.choice("degrees", List.of("even", "random"), "How degrees are chosen.").or("even"),
                        ArgumentSpec.flag("direct", "Whether inputs also go to the outputs.").or("false")),
                        a -> network -> made(network, a.wholes("hidden"), a.contributed("activation", Kind.ACTIVATION),
                                "made")),
                new Contribution<Architecture>(Kind.ARCHITECTURE, "every_type", "Takes one argument of each type.",
                List.of(
                        ArgumentSpec.whole("whole", 1, 9, "A whole number."),
                        ArgumentSpec.number("number", 0, 1, "A number.").or("0.5"),
                        ArgumentSpec.flag("flag", "A flag.").or("true"),
                        ArgumentSpec.text("text", "A text.").or("\"a\""),
                        ArgumentSpec.choice("choice", List.of("left", "right"), "A choice.").or("left"),
                        ArgumentSpec.wholes("wholes", 1, 9, "A list.").or("[1]"),
                        activation("relu"), ArgumentSpec.contributed("mask", Kind.MASK, "A mask.").or("causal"),
                        ArgumentSpec.size("size", 2, 1, 9, "A size.").or("3x3")),
                        Given::new),
                new Contribution<Architecture>(Kind.ARCHITECTURE, "pair", "Needs two numbers.", List.of(
                        ArgumentSpec.whole("first", 1, 9, "One."), ArgumentSpec.whole("second", 1, 9, "Two.")),
                        a -> LOGISTIC),
                new Contribution<Layer>(Kind.LAYER, "dense", "A linear layer.", List.of(
                        ArgumentSpec.whole("units", 1, WIDEST, "How many units it has."),
                        ArgumentSpec.contributed("mask", Kind.MASK, "Which edges are wanted.").or("causal")),
                        a -> dense(a.whole("units"), a.contributed("mask", Kind.MASK))),
                new Contribution<Layer>(Kind.LAYER, "window", "Passes on what it sees.", List.of(
                        ArgumentSpec.size("size", 2, 1, 9, "How far it looks.")), a -> (network, input) -> input),
                plain("relu", (f, x) -> x.maximum(f.constant(0))), plain("sigmoid", (f, x) -> x.sigmoid()),
                plain("tanh", (f, x) -> x.tanh()),
                Contribution.of(Kind.MASK, "causal", "Every allowed edge.", Mask.DENSE),
                Contribution.of(Kind.MASK, "full", "Every edge, exactly.", new Full()),
                new Contribution<Mask>(Kind.MASK, "band", "Edges between neighbours.", List.of(
                        ArgumentSpec.whole("width", 0, Integer.MAX_VALUE, "The largest difference.")),
                        a -> (from, to) -> Math.abs((long) from - to) <= a.whole("width")),
                ordering("raster", shape -> Ordering.natural(shape.size())),
                ordering("reverse", shape -> Ordering.ofRanks(IntStream.range(0, shape.size())
                        .map(i -> shape.size() - 1 - i).toArray())),
                ordering("columns", TestPlugin::columns),
                new Contribution<OrderingFamily>(Kind.ORDERING, "random", "At random.", List.of(
                        ArgumentSpec.whole("seed", 0, Integer.MAX_VALUE, "Which ones.").or("1"),
                        ArgumentSpec.whole("count", 1, 4096, "How many orderings.").or("1"),
                        ArgumentSpec.flag("shared", "Whether the members share parameters.").or("true")),
                        a -> new RandomFamily(a.whole("seed"), a.whole("count"), a.flag("shared"))),
                new Contribution<OrderingFamily>(Kind.ORDERING, "explicit", "Written out, from 1.", List.of(
                        ArgumentSpec.wholes("variables", 1, WIDEST, "Each variable once, in the order of the visits.")),
                        a -> shape -> List.of(Ordering.ofVariables(Arrays.stream(a.wholes("variables"))
                                .map(v -> v - 1).toArray()))),
                new Contribution<DataSource>(Kind.DATA_SOURCE, "digits", "Drawn digits.", List.of(
                        ArgumentSpec.whole("train", 1, 1_000_000, "Rows to train on.").or("8000")), a -> () -> null));
    }

    private static final Architecture LOGISTIC = network -> network.readout("logistic", network.everything());

    /** What {@code every_type} was given. */
    record Given(Arguments arguments) implements Architecture {
        @Override
        public Node build(Network network) {
            return LOGISTIC.build(network);
        }
    }

    /** An exact mask. */
    record Full() implements Mask {
        @Override
        public boolean connects(int from, int to) {
            return true;
        }

        @Override
        public boolean exact() {
            return true;
        }
    }

    private record RandomFamily(int seed, int count, boolean shared) implements OrderingFamily {
        @Override
        public List<Ordering> orderings(Shape shape) {
            if (count * (long) shape.size() > Shape.LIMIT) {
                throw OrdoException.spec(count + " orderings of " + shape + " are too many", "use a smaller count");
            }
            return IntStream.range(0, count).mapToObj(k -> {
                List<Integer> order = new ArrayList<>(IntStream.range(0, shape.size()).boxed().toList());
                Collections.shuffle(order, new Random(31L * seed + k));
                return Ordering.ofVariables(order.stream().mapToInt(Integer::intValue).toArray());
            }).toList();
        }
    }

    private static ArgumentSpec activation(String standard) {
        return ArgumentSpec.contributed("activation", Kind.ACTIVATION, "The function of the hidden "
                + "units.").or(standard);
    }

    private static Contribution<?> plain(String name, BiFunction<FormulaBuilder, Term, Term> function) {
        var f = new FormulaBuilder("x");
        return Contribution.of(Kind.ACTIVATION, name, "A function.", new Activation(name,
                f.build(function.apply(f, f.input(0))), 1));
    }

    private static Contribution<?> ordering(String name, Function<Shape, Ordering> ordering) {
        return Contribution.<OrderingFamily>of(Kind.ORDERING, name, "An ordering.",
                shape -> List.of(ordering.apply(shape)));
    }

    private static Ordering columns(Shape shape) {
        if (shape.rank() != 2) {
            throw OrdoException.spec("order columns goes by rows and columns, and " + shape + " has none",
                    "declare an image, such as binary[28, 28]");
        }
        return Ordering.ofVariables(IntStream.range(0, shape.size()).map(k ->
                shape.index(k % shape.extent(0), k / shape.extent(0))).toArray());
    }

    private static Node made(Network network, int[] hidden, Activation activation, String label) {
        Node node = network.everything();
        for (int width : hidden) {
            Node input = node;
            String own = network.unique(label + ".hidden");
            node = network.part(own, () -> network.activate(activation, network.apply(Linear.dense(own,
                    input.degrees(), network.evenDegrees(width)), input)));
        }
        return network.readout(label + ".output", node);
    }

    private static Layer dense(int units, Mask mask) {
        return (network, input) -> {
            Linear linear = Linear.dense(network.unique("dense"), input.degrees(), network.evenDegrees(units));
            return network.apply(mask.exact() ? linear.exactly(mask)
                    : mask == Mask.DENSE ? linear : linear.within(mask), input);
        };
    }
}
