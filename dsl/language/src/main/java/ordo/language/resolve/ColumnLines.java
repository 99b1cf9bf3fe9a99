package ordo.language.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.resolve.LeftSide.Left;
import ordo.language.syntax.Index;
import ordo.language.syntax.ModelEntry;
import ordo.language.syntax.Name;

/**
 * Says which columns each statement of a table speaks of: {@code real[i] ~ …} of all real columns, {@code income ~ …} of
 * one, which then goes before the line of its domain.
 */
final class ColumnLines {
    private final Contributions contributions;
    private final Findings findings;
    private final Scope scope;
    /** The statements by what stands on their left: a column's name or a domain's word. */
    private final Map<String, ModelEntry.Statement> lines = new LinkedHashMap<>();
    private boolean sound = true;

    ColumnLines(Contributions contributions, Findings findings, Scope scope) {
        this.contributions = contributions;
        this.findings = findings;
        this.scope = scope;
    }

    /** The statements with their columns; one about which something was found has none. */
    List<HeadLine> read(List<ModelEntry.Statement> statements) {
        statements.forEach(this::add);
        boolean known = sound && !scope.damaged() && scope.columns().stream().allMatch(Declared::sound);
        if (known && !statements.isEmpty()) {
            withoutLine();
            withoutColumns();
        }
        List<HeadLine> read = new ArrayList<>();
        for (ModelEntry.Statement statement : statements) {
            Optional<Name> index = statement.target() instanceof Index found && !found.index().isMissing()
                    ? Optional.of(found.index()) : Optional.empty();
            List<Declared> columns = lines.containsValue(statement) ? scope.columns().stream()
                    .filter(column -> line(column) == statement).toList() : List.of();
            read.add(new HeadLine(statement, columns, new Left(sound, index)));
        }
        return read;
    }

    /** The statement that a column has its distribution from; null if there is none. */
    private ModelEntry.Statement line(Declared column) {
        ModelEntry.Statement own = lines.get(column.name());
        return own != null ? own : column.domain().map(DomainResolver::kind).map(lines::get).orElse(null);
    }

    private void add(ModelEntry.Statement statement) {
        boolean right = switch (statement.target()) {
            case Index index -> domain(index);
            case Name name -> column(name);
        };
        if (!right) {
            sound = false;
            return;
        }
        String left = LeftSide.variable(statement.target());
        ModelEntry.Statement earlier = lines.putIfAbsent(left, statement);
        if (earlier != null) {
            sound = false;
            findings.add(Diagnostic.error(Code.SEVERAL_STATEMENTS, statement.target().span(), "`"
                    + statement.target().span().text() + "` has one distribution, and this is another")
                    .withLabel("given again").withNote(earlier.target().span(), "given here first")
                    .withHelp("keep one of the two; a column that differs from the others has a line of its own: "
                            + "`" + scope.columns().getFirst().name() + " ~ …`"));
        }
    }

    private boolean domain(Index index) {
        String word = index.variable().text();
        if (index.variable().isMissing() || index.index().isMissing()) {
            return false;
        }
        if (DomainResolver.KINDS.contains(word)) {
            String form = word + "[" + index.index().text() + "]";
            if (index.relation() != Index.Relation.AT) {
                findings.error(Code.LEFT_SIDE, index.span(), "the left side is any one of the " + word + " columns, and `"
                        + index.text() + "` is many", "not one column", "write `" + form + " ~ …`");
            }
            return index.relation() == Index.Relation.AT;
        }
        Declared other = scope.declared().get(word);
        if (other != null && !other.given()) {
            findings.error(Code.LEFT_SIDE, index.span(), "`" + word + "` is one column, and has no index", "not an array",
                    "write `" + word + " ~ …`" + other.domain().map(d -> "; `" + DomainResolver.kind(d)
                            + "[i] ~ …` speaks of all " + DomainResolver.kind(d) + " columns").orElse(""));
            return false;
        }
        return unknown(index.variable(), other);
    }

    private boolean column(Name name) {
        Declared column = scope.declared().get(name.text());
        if (name.isMissing() || column != null && !column.given()) {
            return !name.isMissing();
        }
        if (DomainResolver.KINDS.contains(name.text())) {
            findings.error(Code.LEFT_SIDE, name.span(), "`" + name.text() + "` is a domain, and needs an index",
                    "no index", "write `" + name.text() + "[i] ~ …`: the conditional of column i");
            return false;
        }
        return unknown(name, column);
    }

    private boolean unknown(Name name, Declared given) {
        if (given != null) {
            findings.error(Code.LEFT_SIDE, name.span(), "`" + name.text() + "` is given, and has no distribution",
                    "given, not modelled", "leave the line out, or declare the column without `given`");
        } else if (!scope.damaged()) {
            List<String> names = new ArrayList<>(scope.columnNames());
            names.addAll(DomainResolver.KINDS);
            findings.error(Code.UNKNOWN_VARIABLE, name.span(), "there is no column `" + name.text() + "`",
                    "unknown column", scope.names(name.text()) ? "`" + name.text() + "` is the network, which is given "
                            + "its name with `=`: `" + name.text() + "[i] = …`"
                            : name.text().equals("bytes") ? "`bytes` are categorical: write `categorical[i] ~ …`"
                            : name.text().equals(scope.name()) ? "a line speaks of columns by their domain: `"
                            + DomainResolver.kind(scope.columns().getFirst().domain()
                                    .orElse(new ordo.spi.Domain.Real())) + "[i] ~ …`"
                            : Wording.suggestion(name.text(), names, "columns and domains"));
        }
        return false;
    }

    private void withoutLine() {
        Map<String, List<Declared>> missing = new LinkedHashMap<>();
        scope.columns().stream().filter(column -> line(column) == null).forEach(column ->
                missing.computeIfAbsent(DomainResolver.kind(column.domain().get()), _ -> new ArrayList<>()).add(column));
        missing.forEach((kind, columns) -> {
            List<String> heads = contributions.heads(columns.getFirst().domain().get());
            String names = Wording.and(columns.stream().map(Declared::name).toList());
            findings.error(Code.NO_HEAD, columns.getFirst().entry().name().span(), names + (columns.size() == 1
                    ? " has no distribution" : " have no distribution"), "no `" + kind + "[i] ~ …` in the model",
                    "add a line such as `" + kind + "[i] ~ " + heads.stream().findFirst().orElse("HEAD") + "("
                            + scope.network().map(n -> n.target().variable().text() + "[i]")
                            .orElse(contributions.example(ordo.spi.Kind.ARCHITECTURE) + "(" + scope.name() + "[<i])")
                            + ")`");
        });
    }

    private void withoutColumns() {
        lines.forEach((left, statement) -> {
            if (scope.columns().stream().noneMatch(column -> line(column) == statement)) {
                boolean overridden = scope.columns().stream()
                        .anyMatch(c -> DomainResolver.kind(c.domain().get()).equals(left));
                findings.error(Code.NO_COLUMNS, statement.target().span(), overridden
                        ? "every " + left + " column has a line of its own, and this one speaks of none"
                        : "the table has no " + left + " columns", "speaks of no column",
                        "leave the line out, or declare a column `name : " + left + (left.equals("categorical")
                                || left.equals("levels") ? "(10)`" : "`"));
            }
        });
    }
}
