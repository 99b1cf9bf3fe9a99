package ordo.language.resolve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.syntax.ModelEntry;
import ordo.language.syntax.Value;
import ordo.spi.Domain;
import ordo.spi.Shape;

/** Reads the declarations of a model: {@code x : binary[28, 28]}, {@code given y : categorical(10)}, {@code given m : real[28, 28]}. */
final class Variables {
    private static final int MOST_EXTENTS = 8;

    private final Findings findings;
    private final DomainResolver domains;

    Variables(Findings findings) {
        this.findings = findings;
        this.domains = new DomainResolver(findings);
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
        Optional<DomainResolver.Values> values = entry.domain().flatMap(written -> domains.read(written.values()));
        Optional<Domain> domain = values.map(DomainResolver.Values::domain);
        List<String> labels = values.map(DomainResolver.Values::labels).orElse(List.of());
        Optional<Shape> shape = entry.domain().flatMap(this::shape);
        var declared = new Declared(entry, domain, labels, shape);
        if (!declared.sound()) {
            return declared;
        }
        long cells = domain.get() instanceof Domain.Categorical(int classes) ? classes : 1;
        if (cells * shape.get().size() > Limits.END_CELLS) {
            findings.error(Code.TOO_BIG, entry.domain().get().span(), shape.get().size()
                    + (entry.given() ? " numbers of " : " variables of ") + cells + " values each are too many", cells * shape.get().size() + " inputs, one for each value",
                    "the most is " + Limits.END_CELLS + ": have fewer variables, or fewer values");
            return new Declared(entry, domain, labels, Optional.empty());
        }
        return entry.given() || declared.shaped() ? numbered(declared) : declared;
    }

    /** A declaration of what comes as numbers: only the columns of a table have labels. */
    Declared numbered(Declared declared) {
        if (declared.labels().isEmpty()) {
            return declared;
        }
        findings.error(Code.BAD_DOMAIN, declared.entry().domain().get().values().span(), "labels are for the columns of "
                + "a table, and `" + declared.name() + "` is " + (declared.given() ? "given" : "an array"),
                "expected numbers", "write `" + DomainResolver.kind(declared.domain().get())
                        + (declared.domain().get() instanceof Domain.Binary ? "" : "("
                        + declared.domain().get().cardinality() + ")") + "` for the values 0 … "
                        + (declared.domain().get().cardinality() - 1));
        return new Declared(declared.entry(), Optional.empty(), List.of(), declared.shape());
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
