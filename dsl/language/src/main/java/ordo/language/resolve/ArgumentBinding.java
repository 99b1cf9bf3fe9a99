package ordo.language.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;
import ordo.language.syntax.Argument;
import ordo.language.syntax.Call;
import ordo.language.syntax.Index;
import ordo.language.syntax.Name;
import ordo.language.syntax.Value;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;

/** Matches the arguments of a call with those that a contribution declares. */
final class ArgumentBinding {
    private final ArgumentValues values;
    private final Findings findings;

    ArgumentBinding(ArgumentValues values, Findings findings) {
        this.values = values;
        this.findings = findings;
    }

    /** The values by the names of the arguments; empty if something is wrong, which has then been said. */
    Optional<Map<String, Object>> bind(Contribution<?> contribution, Call call, List<Argument> arguments) {
        Map<String, Object> bound = new LinkedHashMap<>();
        Map<String, Argument> given = new LinkedHashMap<>();
        List<Argument> surplus = new ArrayList<>();
        boolean misnamed = false;
        boolean sound = !call.damaged();
        int next = 0;
        for (Argument argument : arguments) {
            Optional<ArgumentSpec> spec;
            if (argument.name().isPresent()) {
                spec = named(contribution, argument);
                misnamed |= spec.isEmpty();
            } else {
                spec = positional(contribution, next++);
                if (spec.isEmpty()) {
                    surplus.add(argument);
                }
            }
            if (spec.isEmpty()) {
                sound = false;
                continue;
            }
            Argument earlier = given.putIfAbsent(spec.get().name(), argument);
            if (earlier != null) {
                twice(contribution, spec.get(), earlier, argument);
                sound = false;
                continue;
            }
            Optional<Object> value = values.convert(contribution, spec.get(), argument.value());
            value.ifPresent(v -> bound.put(spec.get().name(), v));
            sound &= value.isPresent();
        }
        surplus(contribution, surplus, next);
        List<ArgumentSpec> missing = contribution.arguments().stream()
                .filter(spec -> spec.required() && !given.containsKey(spec.name())).toList();
        if (!missing.isEmpty() && !misnamed && !call.damaged()) {
            missing(contribution, call, missing);
        }
        return sound && missing.isEmpty() ? Optional.of(bound) : Optional.empty();
    }

    private Optional<ArgumentSpec> named(Contribution<?> contribution, Argument argument) {
        Name name = argument.name().orElseThrow();
        Optional<ArgumentSpec> spec = contribution.arguments().stream()
                .filter(s -> s.name().equals(name.text())).findFirst();
        if (spec.isEmpty() && !name.isMissing()) {
            List<String> names = names(contribution);
            findings.error(Code.UNKNOWN_ARGUMENT, name.span(), "`" + contribution.name() + "` has no argument `"
                    + name.text() + "`", "unknown argument", argument.value() instanceof Index index
                    ? "what the network sees has no name: write `" + contribution.name() + "(" + index.text() + ", …)`"
                    : names.isEmpty() ? "`" + contribution.name() + "` takes no arguments"
                    : Wording.arguments(name.text(), names));
        }
        return spec;
    }

    private static Optional<ArgumentSpec> positional(Contribution<?> contribution, int place) {
        return place < contribution.arguments().size() ? Optional.of(contribution.arguments().get(place))
                : Optional.empty();
    }

    private void twice(Contribution<?> contribution, ArgumentSpec spec, Argument earlier, Argument again) {
        findings.add(Diagnostic.error(Code.ARGUMENT_TWICE, again.span(), "`" + contribution.name() + "` is given `"
                + spec.name() + "` twice").withLabel("given again").withNote(earlier.span(), earlier.name().isPresent()
                ? "given here first" : "by its place, this is `" + spec.name() + "`").withHelp("keep one of the two"));
    }

    private void surplus(Contribution<?> contribution, List<Argument> surplus, int given) {
        if (surplus.isEmpty() || surplus.stream().anyMatch(a -> a.value() instanceof Value.Broken)) {
            return;
        }
        int taken = contribution.arguments().size();
        Span span = surplus.getFirst().span().to(surplus.getLast().span());
        findings.error(Code.TOO_MANY_ARGUMENTS, span, "`" + contribution.name() + "` takes "
                + Wording.count(taken, "argument") + ", but is given " + given,
                surplus.size() == 1 ? "one too many" : surplus.size() + " too many",
                taken == 0 ? "write `" + contribution.name() + "`" : "its arguments: "
                + Wording.and(names(contribution)) + ", in this order");
    }

    private void missing(Contribution<?> contribution, Call call, List<ArgumentSpec> missing) {
        ArgumentSpec first = missing.getFirst();
        String example = contribution.name() + "(" + String.join(", ", missing.stream().map(s -> s.name() + " = …")
                .toList()) + ")";
        String names = Wording.and(missing.stream().map(ArgumentSpec::name).toList());
        findings.error(Code.MISSING_ARGUMENT, call.name().span(), "`" + contribution.name() + "` needs " + names
                + (missing.size() == 1 ? ", " + Wording.type(first.type()) : ""), names + (missing.size() == 1 ? " is"
                : " are") + " missing", "write `" + example + "`" + (missing.size() == 1 ? ": "
                + Wording.purpose(first.documentation()) : ""));
    }

    private static List<String> names(Contribution<?> contribution) {
        return contribution.arguments().stream().map(ArgumentSpec::name).toList();
    }
}
