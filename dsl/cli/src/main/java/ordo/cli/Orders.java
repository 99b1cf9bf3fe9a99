package ordo.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ordo.core.model.Column;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Engine;
import ordo.core.plugin.Registry;
import ordo.spi.Kind;
import ordo.spi.Ordering;
import ordo.spi.OrdoException;
import picocli.CommandLine.Option;

/** {@code --order} and {@code --orderings}: other orderings than the spec's, for networks that serve all of them. */
final class Orders {
    @Option(names = "--order", paramLabel = "O", description = {"Another ordering, as in a spec, such as "
        + "\"random(seed = 3)\", or a table's columns by name;", "only for order-agnostic networks, such as deep_nade."})
    private String written;

    @Option(names = "--orderings", paramLabel = "N",
            description = "An ensemble of N random orderings: short for --order \"random(seed = 1, count = N)\".")
    private Integer count;

    /** Without options. */
    Orders() { }

    /**
     * The engine under the orderings that the user asks for; the same one if none are.
     *
     * @throws OrdoException if the network serves only the ordering that it was trained for
     */
    <S> Engine<S> apply(Engine<S> engine, Registry registry) {
        if (written != null && count != null) {
            throw OrdoException.spec("--order and --orderings exclude each other", "leave one of them out");
        }
        if (count != null && count < 1) {
            throw OrdoException.spec("--orderings takes a number of 1 or more, not " + count, "");
        }
        Optional<String> text = count == null ? Optional.ofNullable(written)
                : Optional.of("random(seed = 1, count = " + count + ")");
        if (text.isEmpty()) {
            return engine;
        }
        ModelDefinition model = engine.model().definition();
        if (!model.orderAgnostic()) {
            throw OrdoException.spec("the network of model " + model.name() + " serves only the ordering that it was "
                    + "trained for", "leave out " + (count == null ? "--order" : "--orderings")
                    + ", or train an order-agnostic network, such as deep_nade");
        }
        return engine.under(orderings(text.get(), model, registry));
    }

    private static List<Ordering> orderings(String text, ModelDefinition model, Registry registry) {
        List<String> names = model.columns().stream().map(Column::name).toList();
        List<String> words = Arrays.stream(text.split(",")).map(String::strip).toList();
        if (!names.isEmpty() && names.containsAll(words)) {
            if (words.size() != names.size()) {
                throw OrdoException.spec("--order names " + words.size() + " of " + names.size() + " columns",
                        "name each of " + String.join(", ", names) + " once");
            }
            return List.of(Ordering.ofVariables(words.stream().mapToInt(names::indexOf).toArray()));
        }
        List<Ordering> orderings = registry.make(Kind.ORDERING, text).orderings(model.shape());
        if (orderings.isEmpty() || orderings.stream().anyMatch(each -> each.size() != model.variables())) {
            throw OrdoException.spec("--order " + text + " does not order " + model.variables() + " variables",
                    "choose another ordering");
        }
        return orderings;
    }
}
