package ordo.language.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.core.model.Column;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;
import ordo.language.resolve.NetworkResolver.NetworkCall;
import ordo.language.resolve.OrderResolver.Ensemble;
import ordo.language.resolve.SharedNetwork.Use;
import ordo.language.syntax.Call;
import ordo.language.syntax.Index;
import ordo.language.syntax.Item;
import ordo.language.syntax.Layout;
import ordo.language.syntax.ModelEntry;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.Kind;
import ordo.spi.Shape;

/** Resolves a {@code model} block. Every part is looked at, also where another one is wrong. */
final class ModelResolver {
    private final Contributions contributions;
    private final Findings findings;
    private final Nets nets;

    ModelResolver(Contributions contributions, Findings findings, Nets nets) {
        this.contributions = contributions;
        this.findings = findings;
        this.nets = nets;
    }

    Optional<ModelParts> resolve(Item.Model model) {
        List<ModelEntry> entries = model.body().entries();
        boolean damaged = model.body().damaged();
        List<ModelEntry.Order> orders = all(entries, ModelEntry.Order.class);
        Map<String, Declared> declared = new Variables(findings).read(all(entries, ModelEntry.Declaration.class));
        entries = entries.stream().map(entry -> named(entry, declared.keySet(), damaged)).toList();
        List<ModelEntry.Statement> statements = all(entries, ModelEntry.Statement.class);
        List<ModelEntry.Definition> definitions = all(entries, ModelEntry.Definition.class);
        Optional<Scope> read = new ScopeReader(findings, declared, statements, definitions).read(model);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Scope scope = read.get();
        var ordering = new OrderResolver(contributions, findings);
        Optional<Ensemble> ensemble = scope.table() ? ordering.table(orders, scope)
                : ordering.array(orders, scope.variable().flatMap(Declared::shape));
        Optional<ModelEntry.Statement> statement = statement(model, statements, scope);
        if (statement.isEmpty()) {
            return Optional.empty();
        }
        List<HeadLine> lines = scope.table() ? new ColumnLines(contributions, findings, scope).read(statements)
                : List.of(new HeadLine(statement.get(), scope.modelled(),
                        new LeftSide(findings, scope).resolve(statement.get().target())));
        var heads = new HeadResolver(contributions, findings, nets);
        Map<Declared, ConditionalDistribution> found = new LinkedHashMap<>();
        List<Use> uses = new ArrayList<>();
        for (HeadLine line : lines) {
            line.statement().distribution().ifPresent(call -> {
                heads.resolve(call, scope, line.columns()).ifPresent(head ->
                        line.columns().forEach(column -> found.put(column, head)));
                uses.add(heads.use(call, scope, line.left().index()));
            });
        }
        Optional<NetworkCall> network = new SharedNetwork(findings, scope,
                new NetworkResolver(contributions, findings, nets, scope)).resolve(definitions, uses);
        boolean sound = lines.stream().allMatch(line -> line.left().sound())
                && scope.modelled().stream().allMatch(each -> each.sound() && found.containsKey(each))
                && uses.size() == lines.size() && uses.stream().noneMatch(Use.Faulty.class::isInstance);
        if (!sound || scope.empty() || ensemble.isEmpty() || network.isEmpty()) {
            return Optional.empty();
        }
        unused(declared, network.get());
        Call head = statement.get().distribution().get();
        String array = scope.table() ? "" : scope.name();
        return contributions.guarded(head.span(), head.name().text(), Code.HEAD_DOMAIN, () -> {
            ModelDefinition definition = definition(model, scope, ensemble.get(), found, network.get());
            Span order = orders.isEmpty() ? head.span() : orders.getFirst().span();
            return new BlockCheck(contributions, findings).together(definition, array, order, head.name().span())
                    ? Optional.of(new ModelParts(definition, array, network.get().call(), network.get().net()))
                    : Optional.empty();
        });
    }

    /** An entry as it was meant: {@code h[i] ~ made(x[<i])} gives a network a name, with the wrong sign. */
    private ModelEntry named(ModelEntry entry, Set<String> declared, boolean damaged) {
        if (!damaged && entry instanceof ModelEntry.Statement(Index target, Optional<Call> right, Layout layout, Span span)
                && right.isPresent() && !declared.contains(target.variable().text())
                && !DomainResolver.KINDS.contains(target.variable().text())
                && new HeadResolver(contributions, findings, nets).isNetwork(right.get().name())) {
            findings.error(Code.UNKNOWN_VARIABLE, target.variable().span(), "there is no variable `"
                    + target.variable().text() + "`", "neither a variable nor a column", "a network is given a name with "
                    + "`=`: `" + target.text() + " = " + right.get().name().text() + "(…)`");
            return new ModelEntry.Definition(target, right, layout, span);
        }
        return entry;
    }

    private static ModelDefinition definition(Item.Model model, Scope scope, Ensemble ensemble,
                                              Map<Declared, ConditionalDistribution> heads, NetworkCall network) {
        String name = model.name().text();
        List<Given> given = network.given().stream().map(g -> new Given(g.name(), g.domain().get(), g.shape().get())).toList();
        if (!scope.table()) {
            Declared array = scope.variable().get();
            return new ModelDefinition(name, array.shape().get(), array.domain().get(), given, ensemble.orderings(),
                    ensemble.shared(), heads.get(array), network.architecture());
        }
        List<Declared> columns = scope.columns();
        return new ModelDefinition(name, Shape.of(columns.size()), columns.stream().map(c -> c.domain().get()).toList(),
                columns.stream().map(c -> new Column(c.name(), c.domain().get(), c.labels())).toList(), given, ensemble.orderings(), ensemble.shared(),
                columns.stream().map(heads::get).toList(), network.architecture());
    }

    private static <T extends ModelEntry> List<T> all(List<ModelEntry> entries, Class<T> type) {
        return entries.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Optional<ModelEntry.Statement> statement(Item.Model model, List<ModelEntry.Statement> statements,
                                                     Scope scope) {
        if (statements.isEmpty() && !model.body().damaged()) {
            Optional<Domain> domain = scope.modelled().stream().findFirst().flatMap(Declared::domain);
            String left = scope.table() ? domain.map(DomainResolver::kind).orElse("real") : scope.name();
            String head = domain.filter(_ -> scope.table()).flatMap(d -> contributions.heads(d).stream().findFirst())
                    .orElseGet(() -> contributions.example(Kind.HEAD));
            findings.error(Code.NO_STATEMENT, model.keyword(),
                    "the model does not say how its variables are distributed", "no `" + left + "[i] ~ …` in it",
                    "add a line such as `" + left + "[i] ~ " + head + "(" + contributions.example(Kind.ARCHITECTURE)
                            + "(" + scope.name() + "[<i]))`");
        }
        for (ModelEntry.Statement extra : scope.table() ? List.<ModelEntry.Statement>of()
                : statements.stream().skip(1).toList()) {
            String first = LeftSide.variable(statements.getFirst().target());
            String name = LeftSide.variable(extra.target());
            // a second array with a distribution of its own is one fault, of the array
            if (name.equals(first) || !scope.declared().containsKey(name)) {
                findings.add(Diagnostic.error(Code.SEVERAL_STATEMENTS, extra.span(),
                        "a model has one distribution, and this is another").withLabel("given again")
                        .withNote(statements.getFirst().span(), "given here first").withHelp("keep one of the two"));
            }
        }
        return statements.stream().findFirst();
    }

    private void unused(Map<String, Declared> declared, NetworkCall network) {
        for (Declared each : declared.values()) {
            if (each.given() && !network.given().contains(each)) {
                Index seen = network.seen();
                findings.add(Diagnostic.warning(Code.GIVEN_UNUSED, each.entry().name().span(), "`" + each.name()
                        + "` is given, but the network does not look at it").withLabel("not used")
                        .withHelp("pass it on: `" + network.call().name().text() + "(" + seen.text() + ", "
                                + each.name() + ")`; or leave it out"));
            }
        }
    }
}
