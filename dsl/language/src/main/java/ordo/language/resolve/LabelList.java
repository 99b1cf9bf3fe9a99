package ordo.language.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;
import ordo.language.syntax.Argument;
import ordo.language.syntax.Call;
import ordo.language.syntax.Name;
import ordo.language.syntax.Value;

/**
 * Reads the labels of a column: {@code ("London", "Paris")}. After them, or after a number of values, {@code missing}
 * stands for cells without a value and {@code other} for whatever is no label.
 */
final class LabelList {
    /** The label of missing cells, as it is written into files; every spelling of one is read as this. */
    static final String MISSING = "NA";
    /** The label of everything that has none. */
    static final String OTHER = "other";

    private final Findings findings;
    private final Map<String, Span> labels = new LinkedHashMap<>();
    private boolean sound = true;

    LabelList(Findings findings) {
        this.findings = findings;
    }

    /** Whether a domain's arguments are meant as labels, rather than as the number of its values. */
    static boolean isOne(Call values) {
        return values.arguments().stream().map(Argument::value).anyMatch(v -> v instanceof Value.Text || isCategory(v));
    }

    /** Whether a value is {@code missing} or {@code other}. */
    static boolean isCategory(Value value) {
        return value instanceof Name name && category(name).isPresent();
    }

    /** The label that stands for a word: of {@code missing} and {@code other}. */
    private static Optional<String> category(Name name) {
        return switch (name.text()) {
            case "missing" -> Optional.of(MISSING);
            case "other" -> Optional.of(OTHER);
            default -> Optional.empty();
        };
    }

    /** The labels of value 0, 1, …; empty after a finding. */
    Optional<List<String>> read(Call values) {
        boolean numbered = values.arguments().getFirst().value() instanceof Value.Whole;
        for (Argument argument : values.arguments()) {
            boolean first = argument == values.arguments().getFirst();
            switch (argument.value()) {
                case Value _ when argument.name().isPresent() -> neither(values, argument);
                case Value.Text(String label, _) when !numbered -> add(label, argument);
                case Name name when category(name).isPresent() -> add(category(name).get(), argument);
                case Value.Whole(long count, _) when first && count >= 1 && count < DomainResolver.MOST_VALUES ->
                        IntStream.range(0, (int) count).forEach(k -> labels.put(Integer.toString(k), argument.span()));
                default -> neither(values, argument);
            }
        }
        return sound ? Optional.of(new ArrayList<>(labels.keySet())) : Optional.empty();
    }

    private void add(String label, Argument argument) {
        if (label.isBlank()) {
            sound = false;
            findings.error(Code.BAD_DOMAIN, argument.span(), "a label is empty", "nothing in it",
                    "cells with nothing in them are missing values: `categorical(\"a\", \"b\", missing)`");
            return;
        }
        Span earlier = labels.putIfAbsent(label, argument.span());
        if (earlier != null) {
            sound = false;
            findings.add(Diagnostic.error(Code.BAD_DOMAIN, argument.span(), "the label \"" + label
                    + "\" stands here twice").withLabel("again").withNote(earlier, "here first")
                    .withHelp("each value of a column is written once"
                            + (argument.value() instanceof Name name ? "; `" + name.text() + "` is the label \"" + label
                            + "\"" : "")));
        }
    }

    private void neither(Call values, Argument argument) {
        sound = false;
        String name = values.name().text();
        findings.error(Code.BAD_DOMAIN, argument.span(), "the values of a column are labels in quotes, or so many numbers; "
                + "this is " + (argument.name().isPresent() ? "an argument with a name" : Wording.found(argument.value())),
                "no label", "write, for example, `" + name + "(\"a\", \"b\")` or `" + name
                        + "(10)`; `missing` and `other` may follow");
    }
}
