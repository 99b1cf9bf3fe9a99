package ordo.language.resolve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;
import ordo.language.syntax.Argument;
import ordo.language.syntax.Call;
import ordo.language.syntax.ModelEntry;
import ordo.language.syntax.Value;
import ordo.spi.Domain;
import ordo.spi.Shape;

/** Reads the declarations of a model: {@code x : binary[28, 28]}, {@code given y : categorical(10)}. */
final class Variables {
    private static final List<String> DOMAINS = List.of("binary", "categorical", "levels", "real", "bytes");
    private static final int MOST_VALUES = 65_536;
    private static final int MOST_EXTENTS = 8;

    private final Findings findings;

    Variables(Findings findings) {
        this.findings = findings;
    }

    /** The declarations by name, in order. */
    Map<String, Declared> read(List<ModelEntry.Declaration> declarations) {
        Map<String, Declared> declared = new LinkedHashMap<>();
        for (ModelEntry.Declaration each : declarations) {
            if (each.name().isMissing() || findings.full()) {
                continue;
            }
            Declared earlier = declared.get(each.name().text());
            if (earlier == null) {
                declared.put(each.name().text(), read(each));
            } else {
                findings.add(Diagnostic.error(Code.NAME_TWICE, each.name().span(), "`" + each.name().text()
                        + "` is declared twice").withLabel("declared again")
                        .withNote(earlier.entry().name().span(), "declared here first")
                        .withHelp("give one of them another name, or leave it out"));
            }
        }
        return declared;
    }

    private Declared read(ModelEntry.Declaration entry) {
        Optional<Domain> domain = entry.domain().flatMap(written -> domain(written.values()));
        Optional<Shape> shape = entry.domain().flatMap(this::shape);
        var declared = new Declared(entry, domain, shape);
        if (!declared.sound()) {
            return declared;
        }
        long values = domain.get() instanceof Domain.Categorical(int classes) ? classes : 1;
        if (values * shape.get().size() > Limits.END_CELLS) {
            findings.error(Code.TOO_BIG, entry.domain().get().span(), shape.get().size() + " variables of " + values
                    + " values each are too many", values * shape.get().size() + " inputs, one for each value",
                    "the most is " + Limits.END_CELLS + ": have fewer variables, or fewer values");
            return new Declared(entry, domain, Optional.empty());
        }
        if (entry.given() && (shape.get().size() != 1 || !domain.get().discrete())) {
            findings.error(Code.BAD_GIVEN, entry.domain().get().span(), "what is given is one label, and `"
                    + declared.name() + "` is " + (domain.get().discrete() ? "an array" : "a real number"),
                    "not a label",
                    "declare a label, such as `given " + declared.name() + " : categorical(10)`");
            return new Declared(entry, Optional.empty(), shape);
        }
        return declared;
    }

    private Optional<Domain> domain(Call values) {
        return switch (values.name().text()) {
            case "" -> Optional.empty();
            case "binary" -> plain(values, new Domain.Binary());
            case "real" -> plain(values, new Domain.Real());
            case "bytes" -> plain(values, new Domain.Categorical(256));
            case "categorical" -> count(values).map(Domain.Categorical::new);
            case "levels" -> count(values).map(Domain.Levels::new);
            default -> {
                findings.error(Code.UNKNOWN_DOMAIN, values.name().span(), "there is no domain called `"
                        + values.name().text() + "`", "unknown domain",
                        Wording.suggestion(values.name().text(), DOMAINS, "domains"));
                yield Optional.empty();
            }
        };
    }

    private Optional<Domain> plain(Call values, Domain domain) {
        if (!values.arguments().isEmpty()) {
            Span span = values.arguments().getFirst().span().to(values.arguments().getLast().span());
            findings.error(Code.BAD_DOMAIN, span, "`" + values.name().text() + "` takes no arguments", "not needed",
                    "write `" + values.name().text() + "`; a shape goes in square brackets, as in `"
                            + values.name().text() + "[28, 28]`");
            return Optional.empty();
        }
        return values.damaged() ? Optional.empty() : Optional.of(domain);
    }

    /** The number of values of a domain that takes one. */
    private Optional<Integer> count(Call values) {
        String name = values.name().text();
        List<Argument> arguments = values.arguments();
        if (values.damaged() || arguments.stream().anyMatch(a -> a.value() instanceof Value.Broken)) {
            return Optional.empty();
        }
        if (arguments.isEmpty()) {
            findings.error(Code.BAD_DOMAIN, values.name().span(), "`" + name
                    + "` needs to know how many values there are",
                    "how many?", "write, for example, `" + name + "(10)` for the values 0 … 9");
        } else if (arguments.size() > 1 || !(arguments.getFirst().value() instanceof Value.Whole(long number, _))) {
            Span span = arguments.getFirst().span().to(arguments.getLast().span());
            findings.error(Code.BAD_DOMAIN, span, "`" + name + "` takes one whole number: how many values there are",
                    "expected one whole number", "write, for example, `" + name + "(10)` for the values 0 … 9");
        } else if (arguments.getFirst().name().isPresent()) {
            findings.error(Code.BAD_DOMAIN, arguments.getFirst().name().get().span(), "`" + name
                    + "` takes its number without a name", "not needed", "write `" + name + "(" + number + ")`");
        } else if (number < 2 || number > MOST_VALUES) {
            findings.error(Code.BAD_DOMAIN, arguments.getFirst().span(), "`" + name + "` takes 2 to " + MOST_VALUES
                    + " values, not " + number, "out of range", number == 1
                            ? "a variable of one value carries no information: leave it out"
                            : number > MOST_VALUES ? "use `real` for numbers that are measured rather than counted"
                            : "write, for example, `" + name + "(10)` for the values 0 … 9");
        } else {
            return Optional.of((int) number);
        }
        return Optional.empty();
    }

    private Optional<Shape> shape(ordo.language.syntax.Domain written) {
        if (written.shape().isEmpty()) {
            return Optional.of(Shape.of(1));
        }
        Value.Items items = written.shape().get();
        boolean sound = !items.damaged() && !items.values().isEmpty();
        long product = 1;
        for (Value value : items.values()) {
            if (!(value instanceof Value.Whole(long extent, _))) {
                sound = false;
                continue;
            }
            if (extent < 1) {
                sound = false;
                findings.error(Code.BAD_EXTENT, value.span(), "an extent is a whole number of at least 1, not "
                        + extent, "below 1", "a vector of 5 variables is written `[5]`, an image `[28, 28]`");
            } else if (product <= Limits.VARIABLES) {
                product *= Math.min(extent, Limits.VARIABLES + 1L);
            }
        }
        if (items.values().size() > MOST_EXTENTS) {
            findings.error(Code.BAD_EXTENT, items.span(), "a shape has at most " + MOST_EXTENTS
                    + " extents, and this has " + items.values().size(), "too many",
                    "an image is written `[28, 28]`, one in colour `[32, 32, 3]`");
            return Optional.empty();
        }
        if (sound && product > Limits.VARIABLES) {
            findings.error(Code.BAD_EXTENT, items.span(), "a model has at most " + Limits.VARIABLES + " variables",
                    "more than that", "model a smaller image, or patches of it");
            return Optional.empty();
        }
        return sound ? Optional.of(Shape.of(items.values().stream()
                .mapToInt(value -> (int) ((Value.Whole) value).value()).toArray())) : Optional.empty();
    }
}
