package ordo.testkit.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.spi.Activation;
import ordo.spi.ArgumentSpec;
import ordo.spi.Architecture;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.Plugin;
import ordo.spi.Shape;
import ordo.spi.compute.Philox;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.Elementwise;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/**
 * What a contribution needs besides itself to become a model: orderings, heads and architectures of the kit's own, as
 * plain as possible, so that the kit depends on no plugin. Their names begin with {@code testkit_}.
 */
public final class Partners implements Plugin {
    /** What all names begin with. */
    public static final String PREFIX = "testkit_";

    @Override
    public String name() {
        return "testkit";
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public List<Contribution<?>> contributions() {
        return List.of(
                Contribution.of(Kind.ORDERING, PREFIX + "natural", "The variables by number.",
                        shape -> List.of(Ordering.natural(shape.size()))),
                new Contribution<OrderingFamily>(Kind.ORDERING, PREFIX + "shuffled", "Random orderings.", List.of(
                        ArgumentSpec.whole("seed", 0, 999, "Which.").or("1"),
                        ArgumentSpec.whole("count", 1, 3, "How many.").or("1"),
                        ArgumentSpec.flag("shared", "Whether they share parameters.").or("true")),
                        a -> new Shuffled(a.whole("seed"), a.whole("count"), a.flag("shared"))),
                Contribution.of(Kind.ACTIVATION, PREFIX + "tanh", "The hyperbolic tangent.",
                        new Activation(PREFIX + "tanh", tanh(), 1)),
                Contribution.of(Kind.HEAD, PREFIX + "bernoulli", "One logit.", new PartnerHeads.Bernoulli()),
                Contribution.of(Kind.HEAD, PREFIX + "softmax", "A logit for each value.", new PartnerHeads.Softmax()),
                Contribution.of(Kind.HEAD, PREFIX + "logistic", "Location and scale.", new PartnerHeads.Logistic()),
                Contribution.<Architecture>of(Kind.ARCHITECTURE, PREFIX + "linear", "One linear layer.",
                        network -> network.readout("linear", network.everything())),
                new Contribution<Architecture>(Kind.ARCHITECTURE, PREFIX + "net",
                        "One hidden layer and direct connections.", List.of(
                        ArgumentSpec.whole("hidden", 1, 70, "Hidden units.").or("5")),
                        a -> net(a.whole("hidden"))));
    }

    /** A hidden layer of so many units, and direct connections past it. */
    public static Architecture net(int hidden) {
        return network -> {
            Node x = network.everything();
            Node h = network.apply(Linear.dense("hidden", x.degrees(), network.evenDegrees(hidden)), x);
            return network.readout("output", network.concatenate(squashed(network, h), x));
        };
    }

    /** tanh of every cell. */
    static Node squashed(Network network, Node node) {
        return network.apply(new Elementwise("tanh", node.shape(), tanh()), node);
    }

    private static Formula tanh() {
        var f = new FormulaBuilder("a");
        return f.build(f.input(0).tanh());
    }

    private record Shuffled(int seed, int count, boolean shared) implements OrderingFamily {
        @Override
        public List<Ordering> orderings(Shape shape) {
            List<Ordering> members = new ArrayList<>();
            for (int member = 0; member < count; member++) {
                int[] variable = new int[shape.size()];
                Arrays.setAll(variable, i -> i);
                for (int i = variable.length - 1; i > 0; i--) {
                    int j = (int) (Philox.uniform(seed, member, i, 0) * (i + 1));
                    int kept = variable[i];
                    variable[i] = variable[j];
                    variable[j] = kept;
                }
                members.add(Ordering.ofVariables(variable));
            }
            return members;
        }
    }
}
