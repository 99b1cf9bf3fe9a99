package ordo.language.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;
import ordo.language.syntax.Block;
import ordo.language.syntax.Call;
import ordo.language.syntax.Item;
import ordo.language.syntax.LayerEntry;
import ordo.language.syntax.Name;
import ordo.language.syntax.Value;
import ordo.spi.Activation;
import ordo.spi.Architecture;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Layer;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/**
 * Resolves a {@code net} block into an architecture: its layers in turn from everything that may be seen, and at the
 * end a linear layer to the head's parameters.
 */
final class NetResolver {
    private static final String RESIDUAL = "residual";

    private final Contributions contributions;
    private final Findings findings;
    private final Set<String> nets;
    private final Places places = new Places();

    /**
     * @param nets the names of all nets of the file
     */
    NetResolver(Contributions contributions, Findings findings, Set<String> nets) {
        this.contributions = contributions;
        this.findings = findings;
        this.nets = nets;
    }

    /** A resolved entry: it may apply several operations. */
    private record Step(Layer layer, long layers) { }

    NetDefinition resolve(Item.Net net) {
        String name = net.name().text();
        inputs(net.inputs());
        if (net.body().entries().isEmpty() && !net.body().damaged()) {
            empty(net.name().span(), "the net `" + name + "`");
        }
        Optional<Step> body = sequence(net.body());
        if (body.isPresent() && body.get().layers() > Limits.LAYERS) {
            findings.error(Code.TOO_BIG, net.name().span(), "the net `" + name + "` has "
                    + (body.get().layers() < Integer.MAX_VALUE ? body.get().layers() : "thousands of millions of")
                    + " layers, repeats counted", "too many", "the most is " + Limits.LAYERS);
            body = Optional.empty();
        }
        Optional<Architecture> architecture = body.filter(_ -> !net.body().entries().isEmpty()).map(steps -> network ->
                readout(network, steps.layer().apply(network, network.everything())));
        return new NetDefinition(net, net.body().damaged() ? Optional.empty() : architecture, places.byLabel());
    }

    private static Node readout(Network network, Node last) {
        return network.part("the last layer", () -> network.readout("readout", last));
    }

    private void inputs(List<Name> inputs) {
        Map<String, Span> names = new HashMap<>();
        for (Name input : inputs) {
            Span earlier = input.isMissing() ? null : names.putIfAbsent(input.text(), input.span());
            if (earlier != null) {
                findings.add(Diagnostic.error(Code.NAME_TWICE, input.span(), "two inputs are called `" + input.text()
                        + "`").withLabel("declared again").withNote(earlier, "declared here first")
                        .withHelp("give one of them another name, or leave it out"));
            }
        }
    }

    private void empty(Span span, String what) {
        findings.error(Code.EMPTY_NET, span, what + " has no layers", "no layers",
                "write some into its braces, such as `" + contributions.example(Kind.ACTIVATION)
                        + "`, or leave it out");
    }

    private Optional<Step> sequence(Block<LayerEntry> block) {
        List<Step> steps = new ArrayList<>();
        boolean sound = true;
        for (LayerEntry entry : block.entries()) {
            Optional<Step> step = switch (entry) {
                case LayerEntry.Single single -> single(single.call());
                case LayerEntry.Group group -> group(group);
                case LayerEntry.Repeat repeat -> repeat(repeat);
            };
            step.ifPresent(steps::add);
            sound &= step.isPresent();
            if (findings.full()) {
                return Optional.empty();
            }
        }
        if (!sound) {
            return Optional.empty();
        }
        Layer chain = (network, input) -> {
            Node node = input;
            for (Step step : steps) {
                node = step.layer().apply(network, node);
            }
            return node;
        };
        return Optional.of(new Step(chain, steps.stream().mapToLong(Step::layers).reduce(0, NetResolver::capped)));
    }

    /** A sum that does not overflow. */
    private static long capped(long a, long b) {
        return Math.min(a + b, 1L << 40);
    }

    private Optional<Step> single(Call call) {
        String name = call.name().text();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Layer> layer;
        Optional<Contribution<Layer>> found = contributions.registry().find(Kind.LAYER, name);
        Optional<Contribution<Activation>> activation = contributions.registry().find(Kind.ACTIVATION, name);
        if (found.isPresent()) {
            layer = contributions.make(found.get(), call, call.arguments());
        } else if (activation.isPresent()) {
            layer = contributions.make(activation.get(), call, call.arguments()).map(function ->
                    (network, input) -> network.activate(function, input));
        } else {
            unknown(call.name());
            return Optional.empty();
        }
        String label = places.label(name, call.span());
        return layer.map(l -> new Step((network, input) ->
                places.build(network, label, name, () -> l.apply(network, input)), 1));
    }

    private void unknown(Name name) {
        if (nets.contains(name.text())) {
            findings.error(Code.WRONG_KIND, name.span(), "`" + name.text() + "` is a net, and what belongs here "
                    + "is a layer", "not a layer", "write its layers out here: a net cannot be used in another");
            return;
        }
        List<String> others = new ArrayList<>(contributions.registry().names(Kind.ACTIVATION));
        others.addAll(List.of(RESIDUAL, "repeat"));
        contributions.unknown(Kind.LAYER, name, others);
    }

    private Optional<Step> group(LayerEntry.Group group) {
        Name name = group.call().name();
        boolean known = name.text().equals(RESIDUAL);
        if (!known && !name.isMissing()) {
            boolean layer = contributions.registry().find(Kind.LAYER, name.text()).isPresent()
                    || contributions.registry().find(Kind.ACTIVATION, name.text()).isPresent();
            findings.error(layer ? Code.WRONG_KIND : Code.UNKNOWN_NAME, name.span(), layer ? "`" + name.text()
                    + "` is a single layer, and takes no layers in braces" : "there is no group of layers called `"
                    + name.text() + "`", layer ? "not a group" : "unknown group", layer
                    ? "take its braces away; groups are `repeat` and `residual`"
                    : Wording.suggestion(name.text(), List.of(RESIDUAL, "repeat"), "groups"));
        } else if (known && !group.call().arguments().isEmpty()) {
            findings.error(Code.TOO_MANY_ARGUMENTS, group.call().span(), "`residual` takes no arguments", "not needed",
                    "write `residual { … }`");
            known = false;
        }
        checkNotEmpty(group.body(), name);
        Optional<Step> body = sequence(group.body());
        if (!known || body.isEmpty()) {
            return Optional.empty();
        }
        Step inner = body.get();
        String label = places.label(RESIDUAL, group.call().span());
        return Optional.of(new Step((network, input) -> {
            Node output = inner.layer().apply(network, input);
            return places.build(network, label, RESIDUAL, () -> sum(network, input, output));
        }, inner.layers() + 1));
    }

    private static Node sum(Network network, Node input, Node output) {
        Shape before = input.shape();
        Shape after = output.shape();
        if (before.rank() == after.rank() && before.rank() > 1 && !places(before).equals(places(after))) {
            throw OrdoException.spec("its output is added to its input, but the input lies at sites " + places(before)
                    + " and the output at sites " + places(after),
                    "let its layers come back to where they began: for each stride as much up-sampling");
        }
        if (input.cells() != output.cells()) {
            throw OrdoException.spec("its output is added to its input, and " + input.cells() + " cells go in, but "
                    + output.cells() + " come out", "let its last layer have " + input.cells() + " cells, or the layer "
                    + "before it " + output.cells());
        }
        if (!input.shape().equals(output.shape())) {
            throw OrdoException.spec("its output is added to its input, and cells of shape " + input.shape()
                    + " go in, but of shape " + output.shape() + " come out",
                    "put a layer of " + output.cells() + " cells before it");
        }
        return network.add(input, output);
    }

    private static Shape places(Shape shape) {
        return Shape.of(Arrays.copyOf(shape.extents(), shape.rank() - 1));
    }

    private void checkNotEmpty(Block<LayerEntry> body, Name name) {
        if (body.entries().isEmpty() && !body.damaged() && !name.isMissing()) {
            empty(name.span(), "this `" + name.text() + "`");
        }
    }

    private Optional<Step> repeat(LayerEntry.Repeat repeat) {
        if (repeat.body().entries().isEmpty() && !repeat.body().damaged()) {
            Span all = repeat.span();
            empty(new Span(all.source(), all.start(), repeat.body().span().start()), "this `repeat`");
            return Optional.empty();
        }
        Optional<Step> body = sequence(repeat.body());
        if (!(repeat.count() instanceof Value.Whole(long count, _)) || body.isEmpty()) {
            return Optional.empty();
        }
        Layer inner = body.get().layer();
        long layers = Math.min(count, 1L << 20) * Math.min(body.get().layers(), 1L << 20);
        return Optional.of(new Step((network, input) -> {
            Node node = input;
            for (long k = 0; k < count; k++) {
                node = inner.apply(network, node);
            }
            return node;
        }, layers));
    }
}
