package ordo.language.resolve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.syntax.Argument;
import ordo.language.syntax.Call;
import ordo.language.syntax.Index;
import ordo.language.syntax.Item;
import ordo.language.syntax.ModelEntry;

/** Finds out what a model is of: one array of variables, or the columns of a table. */
final class ScopeReader {
    private final Findings findings;
    private final Map<String, Declared> declared;
    private final List<ModelEntry.Statement> statements;
    private final List<ModelEntry.Definition> definitions;

    ScopeReader(Findings findings, Map<String, Declared> declared, List<ModelEntry.Statement> statements,
                List<ModelEntry.Definition> definitions) {
        this.findings = findings;
        this.declared = declared;
        this.statements = statements;
        this.definitions = definitions;
    }

    /** The names of a model; empty if it is neither an array nor a table, which has then been said. */
    Optional<Scope> read(Item.Model model) {
        List<Declared> variables = declared.values().stream().filter(d -> !d.given()).toList();
        boolean any = model.body().entries().stream()
                .anyMatch(entry -> entry instanceof ModelEntry.Declaration d && !d.given());
        if (!any && !model.body().damaged()) {
            findings.error(Code.NO_VARIABLES, model.keyword(), "the model declares no variables", "no `x : …` in it",
                    "say what is modelled, for example `x : binary[28, 28]`");
        }
        List<Declared> arrays = variables.stream().filter(Declared::shaped).toList();
        if (!arrays.isEmpty() && arrays.size() < variables.size()) {
            mixed(variables);
            return Optional.empty();
        }
        boolean damaged = model.body().damaged();
        Optional<ModelEntry.Definition> network = network();
        if (arrays.isEmpty() && (variables.size() > 1 || variables.size() == 1 && isColumn(variables.getFirst()))) {
            declared.replaceAll((_, each) -> each.given() ? number(each) : each);
            return columnsNamed(variables) ? Optional.of(new Scope(declared, Optional.empty(), variables,
                    row(variables), network, damaged)) : Optional.empty();
        }
        for (Declared extra : variables.stream().skip(1).toList()) {
            findings.add(Diagnostic.error(Code.SEVERAL_VARIABLES, extra.entry().name().span(),
                    "a model has one array of variables, and this is another").withLabel("another array")
                    .withNote(variables.getFirst().entry().name().span(), "the first one is here")
                    .withHelp("make them one array with a shape, or put it into a model of its own; if it comes with each "
                            + "example and is not modelled, say `given " + extra.name() + " : …`"));
        }
        // of several arrays, the one that the distribution names
        List<String> named = statements.stream().map(s -> LeftSide.variable(s.target())).toList();
        Optional<Declared> variable = variables.stream().filter(v -> named.contains(v.name())).findFirst()
                .or(() -> variables.stream().findFirst()).map(new Variables(findings)::numbered);
        variable.ifPresent(found -> declared.put(found.name(), found));
        return Optional.of(new Scope(declared, variable, List.of(), variable.map(Declared::name).orElse("x"), network,
                damaged));
    }

    /** Something given with the rows of a table: a number, which is a column of the file. */
    private Declared number(Declared given) {
        if (!given.sound() || given.shape().get().size() == 1) {
            return given;
        }
        findings.error(Code.BAD_GIVEN, given.entry().domain().get().span(), "what is given with a table's rows is one of its "
                + "columns, a number, and `" + given.name() + "` is an array", "an array", "declare a number for each column: `given "
                + given.name() + "1 : …`, `given " + given.name() + "2 : …`");
        return new Declared(given.entry(), Optional.empty(), given.labels(), given.shape());
    }

    private void mixed(List<Declared> variables) {
        boolean table = !variables.getFirst().shaped();
        Declared odd = variables.stream().filter(v -> v.shaped() == table).findFirst().orElseThrow();
        findings.add(Diagnostic.error(Code.MIXED_VARIABLES, odd.entry().name().span(), "a model is of one array or of "
                + "the columns of a table, and " + (table ? "this array stands among columns"
                : "this column stands beside an array")).withLabel(table ? "an array" : "no shape, so a column")
                .withNote(variables.getFirst().entry().name().span(), table ? "the first column is here"
                        : "the array is here")
                .withHelp(table ? "declare a column for each of its variables, or put the array into a model of its own"
                        : "if it is a label that comes with each example, say `given " + odd.name() + " : …`"));
    }

    /** Whether a variable without a shape that stands alone is a table's column, and not an array of one. */
    private boolean isColumn(Declared variable) {
        return statements.stream().anyMatch(s -> s.target() instanceof Index index
                ? DomainResolver.KINDS.contains(index.variable().text()) && !index.variable().text().equals(variable.name())
                : LeftSide.variable(s.target()).equals(variable.name()));
    }

    /** Whether no column has a domain's name, by which the lines of a table speak of columns. */
    private boolean columnsNamed(List<Declared> columns) {
        List<Declared> wrong = columns.stream().filter(c -> DomainResolver.KINDS.contains(c.name())).toList();
        wrong.forEach(column -> findings.error(Code.NAME_TWICE, column.entry().name().span(), "`" + column.name()
                + "` is the name of a domain, and `" + column.name() + "[i] ~ …` speaks of all its columns",
                "taken", "give the column another name, such as `" + column.name() + "_`"));
        return wrong.isEmpty();
    }

    /** The network with a name: the first that is called what nothing else is. */
    private Optional<ModelEntry.Definition> network() {
        return definitions.stream().filter(d -> !d.target().variable().isMissing()).findFirst();
    }

    /** What the network calls the whole row. */
    private String row(List<Declared> columns) {
        Stream<Call> networks = Stream.concat(definitions.stream().flatMap(d -> d.network().stream()),
                statements.stream().flatMap(s -> s.distribution().stream()).flatMap(head -> head.arguments().stream())
                        .map(Argument::value).filter(Call.class::isInstance).map(Call.class::cast));
        return networks.flatMap(call -> call.arguments().stream()).filter(a -> a.name().isEmpty())
                .map(Argument::value).filter(Index.class::isInstance).map(index -> ((Index) index).variable().text())
                .filter(this::free).findFirst()
                .orElseGet(() -> Stream.of("x", "row", "columns").filter(this::free).findFirst().orElse("all"));
    }

    private boolean free(String name) {
        return !name.isEmpty() && !declared.containsKey(name) && !DomainResolver.KINDS.contains(name)
                && definitions.stream().noneMatch(d -> d.target().variable().text().equals(name));
    }
}
