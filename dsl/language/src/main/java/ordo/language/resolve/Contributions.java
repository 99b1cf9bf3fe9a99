package ordo.language.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import ordo.core.plugin.DefaultValues;
import ordo.core.plugin.Registry;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;
import ordo.language.syntax.Argument;
import ordo.language.syntax.Call;
import ordo.language.syntax.Name;
import ordo.spi.ArgumentSpec;
import ordo.spi.Arguments;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Contribution;
import ordo.spi.Domain;
import ordo.spi.Kind;
import ordo.spi.OrdoException;

/** Binds calls to what plugins contribute, and runs the plugins' code so that whatever it throws becomes a finding. */
final class Contributions {
    private static final String REPORT = "report it to the plugin's author; `ordo plugins` names the jar";

    private final Registry registry;
    private final Findings findings;
    private final ArgumentBinding binding;

    Contributions(Registry registry, Findings findings) {
        this.registry = registry;
        this.findings = findings;
        this.binding = new ArgumentBinding(new ArgumentValues(this, findings), findings);
    }

    Registry registry() {
        return registry;
    }

    /** Makes what a call stands for; complains and returns nothing where it cannot. */
    <T> Optional<T> make(Kind<T> kind, Call call) {
        return make(kind, call, call.arguments());
    }

    /** As {@link #make(Kind, Call)}, with only some of the call's arguments. */
    <T> Optional<T> make(Kind<T> kind, Call call, List<Argument> arguments) {
        return find(kind, call.name()).flatMap(found -> make(found, call, arguments));
    }

    /** What a bare name stands for. */
    <T> Optional<T> make(Kind<T> kind, Name name) {
        return make(kind, new Call(name, List.of(), List.of(), false, name.span()));
    }

    /** Makes a contribution that has been found. */
    <T> Optional<T> make(Contribution<T> contribution, Call call, List<Argument> arguments) {
        Optional<Map<String, Object>> given = binding.bind(contribution, call, arguments);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        return guarded(call.span(), contribution.name(), Code.REFUSED, () -> {
            Arguments complete = new DefaultValues(registry).complete(contribution, given.get());
            return Optional.of(registry.make(contribution, complete));
        });
    }

    /** The contribution of this name; if there is none, that is said. */
    <T> Optional<Contribution<T>> find(Kind<T> kind, Name name) {
        if (name.isMissing()) {
            return Optional.empty();
        }
        Optional<Contribution<T>> found = registry.find(kind, name.text());
        if (found.isEmpty()) {
            unknown(kind, name, List.of());
        }
        return found;
    }

    /** Says that there is no such contribution; {@code others} are names that would do besides. */
    void unknown(Kind<?> kind, Name name, List<String> others) {
        List<String> names = new ArrayList<>(others);
        names.addAll(registry.names(kind));
        Optional<Kind<?>> elsewhere = elsewhere(kind, name.text());
        if (elsewhere.isPresent()) {
            findings.error(Code.WRONG_KIND, name.span(), "`" + name.text() + "` is "
                    + Wording.article(elsewhere.get().word()) + ", and what belongs here is "
                    + Wording.article(kind.word()), "not " + Wording.article(kind.word()),
                    names.isEmpty() ? "no plugin brings " + Wording.article(kind.word())
                            : Wording.plural(kind) + ": " + Wording.list(names));
            return;
        }
        String suggestion = Wording.suggestion(name.text(), names, Wording.plural(kind));
        findings.error(Code.UNKNOWN_NAME, name.span(), "there is no " + kind.word() + " called `" + name.text() + "`",
                "unknown " + kind.word(), suggestion.endsWith("?") ? suggestion
                        : suggestion + "; `ordo plugins` says more about each");
    }

    /** What kind of thing the name stands for, if not for one of {@code kind}. */
    Optional<Kind<?>> elsewhere(Kind<?> kind, String name) {
        return Kind.ALL.stream().filter(other -> !other.equals(kind) && registry.find(other, name).isPresent())
                .findFirst();
    }

    /** A name for examples in help lines: an installed contribution that can go without arguments, if there is one. */
    String example(Kind<?> kind) {
        return registry.all(kind).stream().filter(c -> c.arguments().stream().noneMatch(ArgumentSpec::required))
                .map(Contribution::name).findFirst().orElse(kind.word().toUpperCase(Locale.ROOT));
    }

    /** The heads, by name, that would do for variables of a domain with default arguments. */
    List<String> heads(Domain domain) {
        return registry.all(Kind.HEAD).stream().filter(c -> suits(c, domain)).map(Contribution::name).toList();
    }

    /** Whether a head with default arguments would do; false if it cannot be made without being told more. */
    private boolean suits(Contribution<ConditionalDistribution> contribution, Domain domain) {
        try {
            return registry.make(Kind.HEAD, contribution.name()).accepts(domain);
        } catch (RuntimeException | Error unsuitable) {
            return false;
        }
    }

    /** How an ensemble of orderings is written, if an installed ordering can be counted. */
    Optional<String> ensembleExample() {
        return registry.all(Kind.ORDERING).stream()
                .filter(c -> c.arguments().stream().anyMatch(a -> a.name().equals("count")))
                .map(c -> "`order " + c.name() + "(count = 8)`").findFirst();
    }

    /**
     * Runs code of a plugin; whatever it throws becomes one finding.
     *
     * @param span    what is at fault if it throws
     * @param name    what of the plugin's is running
     * @param refusal the code of a fault that the plugin says is the spec's
     */
    <T> Optional<T> guarded(Span span, String name, Code refusal, Supplier<Optional<T>> body) {
        try {
            return body.get();
        } catch (PlacedFault placed) {
            findings.add(fault(placed.span(), placed.layer(), refusal, placed.getCause()));
        } catch (Throwable fault) {
            findings.add(fault(span, name, refusal, fault));
        }
        return Optional.empty();
    }

    private static Diagnostic fault(Span span, String name, Code refusal, Throwable thrown) {
        return switch (thrown) {
            case OrdoException refused when refused.fault() != OrdoException.Fault.INTERNAL ->
                    Diagnostic.error(refusal, span, switch (refusal) {
                        case NETWORK_MISFIT -> "the network cannot be built at `" + name + "`: ";
                        case ORDER_MISFIT -> "`" + name + "` cannot order these variables: ";
                        default -> "`" + name + "` cannot be made: ";
                    } + Wording.oneLine(refused.getMessage())).withLabel("refused")
                            .withHelp(refused.remedy().isBlank() ? "`ordo plugins` explains what `" + name + "` takes"
                                    : Wording.remark(refused.remedy()));
            case OrdoException defect -> Diagnostic.error(Code.PLUGIN_FAULT, span, Wording.oneLine(defect.getMessage()))
                    .withLabel("a defect of the plugin, not of the spec")
                    .withHelp(defect.remedy().isBlank() ? REPORT : Wording.remark(defect.remedy()));
            case TooBig big -> Diagnostic.error(Code.TOO_BIG, span, big.getMessage()).withLabel("too large here")
                    .withHelp("make the layers narrower or fewer, or the model smaller");
            case OutOfMemoryError _ -> Diagnostic.error(Code.TOO_BIG, span, "`" + name + "` does not fit into memory")
                    .withLabel("too large").withHelp("make it smaller, or give Java more memory: ORDO_JAVA_OPTS=-Xmx…");
            case VirtualMachineError fatal when !(fatal instanceof StackOverflowError) -> throw fatal;
            default -> Diagnostic.error(Code.PLUGIN_FAULT, span, "`" + name + "` failed: " + words(thrown))
                    .withLabel("a defect of the plugin, not of the spec").withHelp(REPORT);
        };
    }

    private static String words(Throwable thrown) {
        String kind = thrown.getClass().getSimpleName();
        try {
            String message = thrown.getMessage();
            return message == null || message.isBlank() ? kind : kind + ": " + Wording.oneLine(message);
        } catch (RuntimeException | Error speechless) {
            return kind;
        }
    }
}
