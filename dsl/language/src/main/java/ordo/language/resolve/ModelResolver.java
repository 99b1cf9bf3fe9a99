package ordo.language.resolve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.resolve.LeftSide.Left;
import ordo.language.resolve.NetworkResolver.NetworkCall;
import ordo.language.resolve.OrderResolver.Ensemble;
import ordo.language.syntax.Call;
import ordo.language.syntax.Index;
import ordo.language.syntax.Item;
import ordo.language.syntax.ModelEntry;
import ordo.spi.ConditionalDistribution;
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
        List<ModelEntry.Statement> statements = all(entries, ModelEntry.Statement.class);
        List<ModelEntry.Order> orders = all(entries, ModelEntry.Order.class);
        Map<String, Declared> declared = new Variables(findings).read(all(entries, ModelEntry.Declaration.class));
        Optional<Declared> variable = variable(model, declared, statements);
        Optional<Shape> shape = variable.flatMap(Declared::shape);
        Optional<Ensemble> ensemble = new OrderResolver(contributions, findings).resolve(orders, shape);
        Optional<ModelEntry.Statement> statement = statement(model, statements, declared);
        if (statement.isEmpty()) {
            return Optional.empty();
        }
        var scope = new Scope(declared, variable, damaged);
        Left left = new LeftSide(findings, scope).resolve(statement.get().target());
        Optional<Call> distribution = statement.get().distribution();
        if (distribution.isEmpty()) {
            return Optional.empty();
        }
        var heads = new HeadResolver(contributions, findings, nets);
        Optional<ConditionalDistribution> head = heads.resolve(distribution.get(), scope);
        Optional<NetworkCall> network = heads.network(distribution.get(), scope, left.index()).flatMap(call ->
                new NetworkResolver(contributions, findings, nets, scope).resolve(call, left.index()));
        if (!left.sound() || variable.filter(Declared::sound).isEmpty() || ensemble.isEmpty() || head.isEmpty()
                || network.isEmpty()) {
            return Optional.empty();
        }
        unused(declared, network.get());
        List<Given> given = network.get().given().stream().map(g -> new Given(g.name(), g.domain().get())).toList();
        var definition = new ModelDefinition(model.name().text(), shape.get(), variable.get().domain().get(), given,
                ensemble.get().orderings(), ensemble.get().shared(), head.get(), network.get().architecture());
        return Optional.of(new ModelParts(definition, variable.get().name(), network.get().call(),
                network.get().net()));
    }

    private static <T extends ModelEntry> List<T> all(List<ModelEntry> entries, Class<T> type) {
        return entries.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The array that is modelled: of several, the one that the distribution names. */
    private Optional<Declared> variable(Item.Model model, Map<String, Declared> declared,
                                        List<ModelEntry.Statement> statements) {
        List<Declared> variables = declared.values().stream().filter(d -> !d.given()).toList();
        boolean any = model.body().entries().stream()
                .anyMatch(entry -> entry instanceof ModelEntry.Declaration d && !d.given());
        if (!any && !model.body().damaged()) {
            findings.error(Code.NO_VARIABLES, model.keyword(), "the model declares no variables", "no `x : …` in it",
                    "say what is modelled, for example `x : binary[28, 28]`");
        }
        for (Declared extra : variables.stream().skip(1).toList()) {
            findings.add(Diagnostic.error(Code.SEVERAL_VARIABLES, extra.entry().name().span(),
                    "a model has one array of variables, and this is another").withLabel("another array")
                    .withNote(variables.getFirst().entry().name().span(), "the first one is here")
                    .withHelp("make them one array with a shape, or say `given " + extra.name()
                            + " : …` if it is a label that comes with each example"));
        }
        List<String> named = statements.stream().map(s -> LeftSide.variable(s.target())).toList();
        return variables.stream().filter(v -> named.contains(v.name())).findFirst()
                .or(() -> variables.stream().findFirst());
    }

    private Optional<ModelEntry.Statement> statement(Item.Model model, List<ModelEntry.Statement> statements,
                                                     Map<String, Declared> declared) {
        if (statements.isEmpty() && !model.body().damaged()) {
            String name = declared.values().stream().filter(d -> !d.given()).map(Declared::name).findFirst()
                    .orElse("x");
            findings.error(Code.NO_STATEMENT, model.keyword(),
                    "the model does not say how its variables are distributed", "no `" + name + "[i] ~ …` in it",
                    "add a line such as `" + name + "[i] ~ "
                            + contributions.example(Kind.HEAD) + "(" + contributions.example(Kind.ARCHITECTURE) + "("
                            + name + "[<i]))`");
        }
        for (ModelEntry.Statement extra : statements.stream().skip(1).toList()) {
            String first = LeftSide.variable(statements.getFirst().target());
            String name = LeftSide.variable(extra.target());
            // a second array with a distribution of its own is one fault, of the array
            if (name.equals(first) || !declared.containsKey(name)) {
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
