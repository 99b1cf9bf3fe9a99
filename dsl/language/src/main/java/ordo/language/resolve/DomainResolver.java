package ordo.language.resolve;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Span;
import ordo.language.syntax.Argument;
import ordo.language.syntax.Call;
import ordo.language.syntax.Name;
import ordo.language.syntax.Value;
import ordo.spi.Domain;

/** Reads a domain: {@code binary}, {@code levels(256)}, {@code categorical("London", "Paris", missing)}. */
final class DomainResolver {
    /** The words by which the lines of a table name its columns. */
    static final List<String> KINDS = List.of("binary", "categorical", "levels", "real");
    private static final List<String> DOMAINS = List.of("binary", "categorical", "levels", "real", "bytes");
    static final int MOST_VALUES = 65_536;

    private final Findings findings;

    DomainResolver(Findings findings) {
        this.findings = findings;
    }

    /**
     * A domain.
     *
     * @param labels what a file writes for value 0, 1, …; empty where it writes numbers
     */
    record Values(Domain domain, List<String> labels) { }

    /** The word of {@link #KINDS} for a domain. */
    static String kind(Domain domain) {
        return switch (domain) {
            case Domain.Binary _ -> "binary";
            case Domain.Categorical _ -> "categorical";
            case Domain.Levels _ -> "levels";
            case Domain.Real _ -> "real";
        };
    }

    /** The domain; empty if it is given wrongly, which has then been said. */
    Optional<Values> read(Call values) {
        return switch (values.name().text()) {
            case "" -> Optional.empty();
            case "binary" -> binary(values);
            case "real" -> plain(values, new Domain.Real());
            case "bytes" -> plain(values, new Domain.Categorical(256));
            case "categorical" -> counted(values, Domain.Categorical::new);
            case "levels" -> counted(values, Domain.Levels::new);
            default -> {
                findings.error(Code.UNKNOWN_DOMAIN, values.name().span(), "there is no domain called `"
                        + values.name().text() + "`", "unknown domain",
                        Wording.suggestion(values.name().text(), DOMAINS, "domains"));
                yield Optional.empty();
            }
        };
    }

    private Optional<Values> plain(Call values, Domain domain) {
        if (!values.arguments().isEmpty()) {
            findings.error(Code.BAD_DOMAIN, all(values), "`" + values.name().text() + "` takes no arguments",
                    "not needed", "write `" + values.name().text() + "`; a shape goes in square brackets, as in `"
                            + values.name().text() + "[28, 28]`");
            return Optional.empty();
        }
        return values.damaged() ? Optional.empty() : Optional.of(new Values(domain, List.of()));
    }

    private Optional<Values> binary(Call values) {
        if (unreadable(values) || !LabelList.isOne(values)) {
            return plain(values, new Domain.Binary());
        }
        Optional<List<String>> labels = new LabelList(findings).read(values);
        if (labels.isPresent() && labels.get().size() != 2) {
            findings.error(Code.BAD_DOMAIN, all(values), "`binary` has two labels, the one for 0 and the one for 1",
                    labels.get().size() + " of them", "write, for example, `binary(\"no\", \"yes\")`; what has other "
                            + "values is `categorical(…)`");
            return Optional.empty();
        }
        return labels.map(found -> new Values(new Domain.Binary(), found));
    }

    /** A domain that is told how many values there are, or what they are called. */
    private Optional<Values> counted(Call values, IntFunction<Domain> domain) {
        String name = values.name().text();
        List<Argument> arguments = values.arguments();
        String example = "write, for example, `" + name + "(10)` for the values 0 … 9";
        if (unreadable(values)) {
            return Optional.empty();
        }
        if (arguments.isEmpty()) {
            findings.error(Code.BAD_DOMAIN, values.name().span(), "`" + name
                    + "` needs to know how many values there are", "how many?", example);
        } else if (LabelList.isOne(values)) {
            Optional<List<String>> labels = new LabelList(findings).read(values);
            Optional<Argument> apart = arguments.stream().filter(a -> LabelList.isCategory(a.value())).findFirst();
            if (labels.isPresent() && name.equals("levels") && apart.isPresent()) {
                findings.error(Code.BAD_DOMAIN, apart.get().span(), "levels are in an order, in which "
                        + Wording.found(apart.get().value()).replace("the name ", "") + " has no place", "no place for it",
                        "declare the column `categorical(…)`, or leave this out");
                return Optional.empty();
            }
            boolean fits = labels.isPresent() && counts(values, labels.get().size(), all(values));
            return labels.filter(_ -> fits).map(found -> new Values(domain.apply(found.size()), found));
        } else if (arguments.size() > 1 || !(arguments.getFirst().value() instanceof Value.Whole(long number, _))) {
            boolean names = arguments.stream().anyMatch(a -> a.value() instanceof Name);
            findings.error(Code.BAD_DOMAIN, all(values), "`" + name
                    + "` takes one whole number: how many values there are", "expected one whole number", example
                            + (names ? "; labels are written in quotes: `" + name + "(\"a\", \"b\")`" : ""));
        } else if (arguments.getFirst().name().isPresent()) {
            findings.error(Code.BAD_DOMAIN, arguments.getFirst().name().get().span(), "`" + name
                    + "` takes its number without a name", "not needed", "write `" + name + "(" + number + ")`");
        } else if (counts(values, number, arguments.getFirst().span())) {
            return Optional.of(new Values(domain.apply((int) number), List.of()));
        }
        return Optional.empty();
    }

    /** Whether a domain may have so many values; if not, that is said. */
    private boolean counts(Call values, long number, Span span) {
        String name = values.name().text();
        if (number >= 2 && number <= MOST_VALUES) {
            return true;
        }
        findings.error(Code.BAD_DOMAIN, span, "`" + name + "` takes 2 to " + MOST_VALUES + " values, not " + number,
                "out of range", number == 1 ? "a variable of one value carries no information: leave it out"
                        : number > MOST_VALUES ? "use `real` for numbers that are measured rather than counted"
                        : "write, for example, `" + name + "(10)` for the values 0 … 9");
        return false;
    }

    private static boolean unreadable(Call values) {
        return values.damaged() || values.arguments().stream().anyMatch(a -> a.value() instanceof Value.Broken);
    }

    private static Span all(Call values) {
        return values.arguments().getFirst().span().to(values.arguments().getLast().span());
    }
}
