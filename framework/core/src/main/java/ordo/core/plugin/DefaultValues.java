package ordo.core.plugin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import ordo.core.plugin.Written.Items;
import ordo.core.plugin.Written.Named;
import ordo.core.plugin.Written.Numeral;
import ordo.core.plugin.Written.Quoted;
import ordo.spi.ArgumentSpec;
import ordo.spi.ArgumentType;
import ordo.spi.Arguments;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.OrdoException;

/**
 * Turns values that are written as text into values: the defaults of arguments, and what a command line or a test
 * names, such as {@code adam(rate = 1e-3)}. Values in a spec are the language's affair, which knows their places;
 * it leaves the defaults to {@link #complete}.
 */
public final class DefaultValues {
    private final Registry registry;
    /** The defaults that are being made; a default within another must not be one of them. */
    private final List<String> within;

    /** Values whose names are looked up in {@code registry}. */
    public DefaultValues(Registry registry) {
        this(registry, List.of());
    }

    private DefaultValues(Registry registry, List<String> within) {
        this.registry = registry;
        this.within = within;
    }

    /**
     * Everything a contribution's factory needs: the given values, and the defaults of the others.
     *
     * @param given by the names of arguments, of the classes that {@link ArgumentType} lists
     * @throws OrdoException for a name that is no argument, a value that does not fit, a required argument that is
     *                       missing, or a default that cannot be made
     */
    public Arguments complete(Contribution<?> contribution, Map<String, ?> given) {
        for (String name : given.keySet()) {
            argument(contribution, name);
        }
        SequencedMap<String, Object> values = new LinkedHashMap<>();
        for (ArgumentSpec argument : contribution.arguments()) {
            Object value = given.containsKey(argument.name()) ? given.get(argument.name())
                    : standard(contribution, argument);
            ArgumentFit.complaint(argument.type(), value).ifPresent(complaint -> {
                throw misfit(contribution, argument, complaint);
            });
            values.put(argument.name(), value);
        }
        return new Arguments(values);
    }

    /**
     * The value of one argument's default.
     *
     * @throws OrdoException if it has none or it cannot be made
     */
    public Object standard(Contribution<?> contribution, ArgumentSpec argument) {
        String text = argument.standard().orElseThrow(() -> OrdoException.spec(
                shown(contribution) + " needs its argument '" + argument.name() + "' (" + argument.type() + ")",
                "write " + contribution.name() + "(" + argument.name() + " = …)"));
        String place = shown(contribution) + ", argument '" + argument.name() + "'";
        if (within.contains(place)) {
            throw OrdoException.spec(place + ": its default leads back to itself", "");
        }
        List<String> deeper = new ArrayList<>(within);
        deeper.add(place);
        return new DefaultValues(registry, deeper).read(contribution, argument, WrittenParser.parse(text));
    }

    /**
     * Makes what is named, such as {@code raster}, {@code adam(rate = 1e-3)} or {@code cpu(threads = 2)}.
     *
     * @throws OrdoException if the text cannot be read, the name is unknown, or an argument does not fit
     */
    public <T> T make(Kind<T> kind, String text) {
        return make(kind, WrittenParser.parse(text));
    }

    private <T> T make(Kind<T> kind, Written written) {
        if (!(written instanceof Named named)) {
            throw OrdoException.spec(ArgumentFit.complaint(new ArgumentType.Contributed(kind), written.toString()),
                    registry.offer(kind));
        }
        Contribution<T> contribution = registry.require(kind, named.name());
        return registry.make(contribution, complete(contribution, values(contribution, named)));
    }

    private Map<String, Object> values(Contribution<?> contribution, Named named) {
        Map<String, Object> values = new LinkedHashMap<>();
        boolean byName = false;
        for (int i = 0; i < named.arguments().size(); i++) {
            Written.Argument given = named.arguments().get(i);
            if (given.name().isEmpty() && (byName || i >= contribution.arguments().size())) {
                throw OrdoException.spec(shown(contribution) + ": " + given.value() + (byName
                        ? " follows an argument with a name, so it needs one too" : " is one value too many"),
                        takes(contribution));
            }
            byName |= given.name().isPresent();
            ArgumentSpec argument = byName ? argument(contribution, given.name().orElseThrow())
                    : contribution.arguments().get(i);
            if (values.put(argument.name(), read(contribution, argument, given.value())) != null) {
                throw OrdoException.spec(shown(contribution) + ": '" + argument.name() + "' is given twice",
                        "give it once");
            }
        }
        return values;
    }

    private Object read(Contribution<?> contribution, ArgumentSpec argument, Written written) {
        try {
            return read(argument.type(), written);
        } catch (OrdoException e) {
            throw new OrdoException(e.fault(), shown(contribution) + ", argument '" + argument.name() + "': "
                    + e.getMessage(), e.remedy(), e);
        }
    }

    /** A written value as a value of this type; throws an {@link OrdoException} that says {@code "takes …, not …"}. */
    Object read(ArgumentType type, Written written) {
        Optional<Object> value = switch (type) {
            case ArgumentType.Whole _ -> whole(written).map(i -> i);
            case ArgumentType.Number _ -> written instanceof Numeral n ? Optional.of(Double.valueOf(n.digits()))
                    : Optional.empty();
            case ArgumentType.Flag _ -> word(written).filter(List.of("true", "false")::contains).map(Boolean::valueOf);
            case ArgumentType.Text _ -> written instanceof Quoted q ? Optional.of(q.text()) : Optional.empty();
            case ArgumentType.Choice _ -> word(written).map(w -> w);
            case ArgumentType.Wholes _, ArgumentType.Size _ -> wholes(written).map(w -> w);
            case ArgumentType.Contributed(Kind<?> kind) ->
                    Optional.of(make(kind, written));
        };
        return value.filter(v -> ArgumentFit.complaint(type, v).isEmpty())
                .orElseThrow(() -> OrdoException.spec(ArgumentFit.complaint(type, written.toString()), ""));
    }

    private static Optional<Integer> whole(Written written) {
        try {
            return written instanceof Numeral n ? Optional.of(new BigDecimal(n.digits()).intValueExact())
                    : Optional.empty();
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<int[]> wholes(Written written) {
        if (!(written instanceof Items items)) {
            return Optional.empty();
        }
        List<Optional<Integer>> wholes = items.items().stream().map(DefaultValues::whole).toList();
        return wholes.stream().allMatch(Optional::isPresent)
                ? Optional.of(wholes.stream().mapToInt(Optional::orElseThrow).toArray()) : Optional.empty();
    }

    private static Optional<String> word(Written written) {
        return written instanceof Named named && named.bare() ? Optional.of(named.name()) : Optional.empty();
    }

    private static ArgumentSpec argument(Contribution<?> contribution, String name) {
        return contribution.arguments().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow(() ->
                OrdoException.spec(shown(contribution) + " has no argument '" + OneLine.of(name) + "'",
                        takes(contribution)));
    }

    private static OrdoException misfit(Contribution<?> contribution, ArgumentSpec argument, String complaint) {
        return OrdoException.spec(shown(contribution) + ", argument '" + argument.name() + "': " + complaint,
                argument.documentation());
    }

    private static String takes(Contribution<?> contribution) {
        return contribution.arguments().isEmpty() ? "it takes no arguments" : "it takes "
                + contribution.arguments().stream().map(ArgumentSpec::name).collect(Collectors.joining(", "));
    }

    private static String shown(Contribution<?> contribution) {
        return contribution.kind().word() + " '" + contribution.name() + "'";
    }
}
