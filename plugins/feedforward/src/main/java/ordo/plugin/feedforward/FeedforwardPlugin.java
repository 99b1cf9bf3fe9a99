package ordo.plugin.feedforward;

import java.util.ArrayList;
import java.util.List;
import ordo.plugin.feedforward.scan.DeepNadeKernel;
import ordo.plugin.feedforward.scan.DeepNadeScan;
import ordo.plugin.feedforward.scan.NadeScan;
import ordo.plugin.feedforward.scan.PlainNadeScan;
import ordo.plugin.feedforward.scan.ScalarNadeScan;
import ordo.plugin.feedforward.scan.SimdNadeScan;
import ordo.spi.Activation;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.KernelContribution;
import ordo.spi.Kind;
import ordo.spi.Plugin;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Kernel;

/** Feed-forward architectures, and what {@code net} blocks are made of. */
public final class FeedforwardPlugin implements Plugin {
    private static final int MOST_UNITS = 1 << 20;

    @Override
    public String name() {
        return "feedforward";
    }

    @Override
    public int spiVersion() {
        return Plugin.SPI_VERSION;
    }

    @Override
    public List<Contribution<?>> contributions() {
        List<Contribution<?>> all = new ArrayList<>(List.of(logistic(), nade(), deepNade(), made(), dense()));
        all.addAll(Activations.contributions());
        all.addAll(Masks.contributions());
        return List.copyOf(all);
    }

    @Override
    public List<KernelContribution<?, ?>> kernels() {
        return List.of(
                new KernelContribution<>("scalar", double[].class, NadeScan.class, ScalarNadeScan::new),
                new KernelContribution<>("cpu", float[].class, NadeScan.class, FeedforwardPlugin::nadeScan),
                new KernelContribution<>("scalar", double[].class, DeepNadeScan.class, DeepNadeKernel::new),
                new KernelContribution<>("cpu", float[].class, DeepNadeScan.class, DeepNadeKernel::new));
    }

    private static Kernel<float[]> nadeScan(Backend<float[]> backend, NadeScan scan) {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? new SimdNadeScan(backend, scan)
                : new PlainNadeScan(backend, scan);
    }

    private static Contribution<?> logistic() {
        return Contribution.of(Kind.ARCHITECTURE, "logistic", "Every parameter is a linear function of the variables "
                + "before: the fully visible sigmoid belief network (Frey 1998) for binary variables, softmax "
                + "regression per variable for categorical ones.", new Logistic());
    }

    private static Contribution<?> nade() {
        return new Contribution<>(Kind.ARCHITECTURE, "nade", "The neural autoregressive distribution estimator "
                + "(Larochelle and Murray 2011): one hidden layer per variable, with shared weights, in O(D · hidden).",
                List.of(ArgumentSpec.whole("hidden", 1, MOST_UNITS, "The number of hidden units.").or("500"),
                        ArgumentSpec.contributed("activation", Kind.ACTIVATION, "The function of the hidden units; the "
                                + "paper's is the sigmoid.").or("sigmoid")),
                a -> new Nade(a.whole("hidden"), a.contributed("activation", Kind.ACTIVATION)));
    }

    private static Contribution<?> deepNade() {
        return new Contribution<>(Kind.ARCHITECTURE, "deep_nade", "The deep, order-agnostic NADE (Uria, Murray and "
                + "Larochelle 2014): one network for all orderings, trained on random sets of known variables; exact "
                + "under any ordering, at one evaluation of the network per variable.",
                List.of(ArgumentSpec.wholes("hidden", 1, MOST_UNITS, "The width of every hidden layer.")
                                .or("[500, 500]"),
                        ArgumentSpec.contributed("activation", Kind.ACTIVATION, "The function of the hidden units.")
                                .or("relu")),
                a -> new DeepNade(a.wholes("hidden"), a.contributed("activation", Kind.ACTIVATION)));
    }

    private static Contribution<?> made() {
        return new Contribution<>(Kind.ARCHITECTURE, "made", "The masked autoencoder for distribution estimation "
                + "(Germain et al. 2015): any number of hidden layers whose masks follow from the order.",
                List.of(ArgumentSpec.wholes("hidden", 1, MOST_UNITS, "The width of every hidden layer.").or("[500]"),
                        ArgumentSpec.contributed("activation", Kind.ACTIVATION, "The function of the hidden units.")
                                .or("relu"),
                        ArgumentSpec.choice("degrees", List.of("even", "random"), "How many variables each hidden unit "
                                + "sees: spread evenly, or drawn at random, anew for each ordering of an ensemble.")
                                .or("even"),
                        ArgumentSpec.flag("direct", "Whether the variables are also connected to the outputs directly.")
                                .or("false")),
                a -> new Made(a.wholes("hidden"), a.contributed("activation", Kind.ACTIVATION),
                        a.text("degrees").equals("even") ? HiddenDegrees.EVEN : HiddenDegrees.RANDOM,
                        a.flag("direct")));
    }

    private static Contribution<?> dense() {
        return new Contribution<>(Kind.LAYER, "dense", "A linear layer over the edges that its mask and the degrees "
                + "leave; activations are lines of their own.",
                List.of(ArgumentSpec.whole("units", 1, MOST_UNITS, "How many units it has."),
                        ArgumentSpec.contributed("mask", Kind.MASK, "Which edges are wanted.").or("causal"),
                        ArgumentSpec.choice("degrees", List.of("auto", "even", "random", "same"), "How many variables "
                                + "each unit sees: spread evenly, drawn at random, or the same as the input's units; "
                                + "auto is same where the widths agree, else even.").or("auto")),
                a -> new Dense(a.whole("units"), a.contributed("mask", Kind.MASK), a.text("degrees")));
    }
}
