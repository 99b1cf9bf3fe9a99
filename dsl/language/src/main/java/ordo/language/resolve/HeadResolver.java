package ordo.language.resolve;

import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.resolve.SharedNetwork.Use;
import ordo.language.syntax.Argument;
import ordo.language.syntax.Call;
import ordo.language.syntax.Index;
import ordo.language.syntax.ModelEntry;
import ordo.language.syntax.Name;
import ordo.language.syntax.Value;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.Kind;
import ordo.spi.OrdoException;

/** Resolves the head of {@code x[i] ~ head(network(…), …)}: everything but its first argument, the network. */
final class HeadResolver {
    private final Contributions contributions;
    private final Findings findings;
    private final Nets nets;

    HeadResolver(Contributions contributions, Findings findings, Nets nets) {
        this.contributions = contributions;
        this.findings = findings;
        this.nets = nets;
    }

    /**
     * The head of a statement.
     *
     * @param columns what it is the distribution of: some columns, or the array
     */
    Optional<ConditionalDistribution> resolve(Call call, Scope scope, List<Declared> columns) {
        if (isNetwork(call.name())) {
            findings.error(Code.WRONG_KIND, call.name().span(), "`" + call.name().text()
                    + "` is a network, and a distribution begins with a head", "not a head",
                    "put the network into a head: `" + headFor(scope) + "(" + call.name().text() + "(…))`");
            return Optional.empty();
        }
        List<Argument> rest = takesNetwork(call) ? call.arguments().subList(1, call.arguments().size())
                : call.arguments().stream().filter(a -> !(a.value() instanceof Call c && isNetwork(c.name()))).toList();
        Optional<ConditionalDistribution> head = contributions.make(Kind.HEAD, call, rest);
        return head.flatMap(found -> contributions.guarded(call.span(), call.name().text(), Code.HEAD_DOMAIN,
                () -> suited(found, call, scope, columns.stream().filter(Declared::sound).toList())));
    }

    private Optional<ConditionalDistribution> suited(ConditionalDistribution head, Call call, Scope scope,
                                                     List<Declared> columns) {
        String name = call.name().text();
        Optional<Declared> misfit = columns.stream().filter(c -> !head.accepts(c.domain().get())).findFirst();
        if (misfit.isPresent()) {
            Domain domain = misfit.get().domain().get();
            List<String> others = contributions.heads(domain);
            String what = scope.table() ? "columns" : "variables";
            String those = scope.table() ? "`" + misfit.get().name() + "` is" : "the variables are";
            findings.add(Diagnostic.error(Code.HEAD_DOMAIN, call.name().span(), "`" + name
                    + "` is no distribution of " + domain + " " + what).withLabel("for "
                    + Wording.oneLine(head.acceptedDomains()) + " " + what)
                    .withNote(misfit.get().entry().domain().get().span(), those + " declared here")
                    .withHelp(others.isEmpty() ? "declare the " + what + " " + Wording.oneLine(head.acceptedDomains())
                            : "heads for " + domain + " " + what + ": " + Wording.list(others)));
            return Optional.empty();
        }
        long cells = 0;
        for (Declared column : columns) {
            int each = head.parameters(column.domain().get());
            if (each < 1) {
                throw new OrdoException(OrdoException.Fault.INTERNAL, "the head `" + name + "` wants " + each
                        + " parameters for each variable", "");
            }
            int size = column.shape().get().size();
            cells += (long) each * size;
            if (cells > Limits.END_CELLS) {
                findings.error(Code.TOO_BIG, call.name().span(), "`" + name + "` needs "
                        + Wording.count(each, "parameter") + (scope.table() ? " for `" + column.name() + "`"
                        : " for each of " + size + " variables"), cells + " outputs of the network", "the most is "
                        + Limits.END_CELLS + ": have fewer variables, or variables of fewer values");
                return Optional.empty();
            }
        }
        return Optional.of(head);
    }

    /** Whether this is the name of a network, and of no head. */
    boolean isNetwork(Name name) {
        return contributions.registry().find(Kind.HEAD, name.text()).isEmpty()
                && (nets.byName().containsKey(name.text())
                || contributions.registry().find(Kind.ARCHITECTURE, name.text()).isPresent());
    }

    /** The head to put into an example. */
    private String headFor(Scope scope) {
        return scope.modelled().stream().findFirst().flatMap(Declared::domain).flatMap(domain -> contributions.heads(domain).stream().findFirst())
                .orElseGet(() -> contributions.example(Kind.HEAD));
    }

    /** Whether the first argument is meant as the network, rightly or wrongly. */
    private static boolean takesNetwork(Call head) {
        return !head.arguments().isEmpty() && head.arguments().getFirst().name().isEmpty();
    }

    /** What stands in the place of the network; if it is missing or wrong, that is said. */
    Use use(Call head, Scope scope, Optional<Name> index) {
        boolean called = head.arguments().stream().findFirst().map(Argument::value).orElse(null) instanceof Call;
        if (head.name().isMissing() || isNetwork(head.name()) && !called) {
            return new Use.Faulty();
        }
        String i = index.map(Name::text).orElse("i");
        String seen = scope.name() + "[<" + i + "]";
        String name = head.name().text();
        String example = "`" + name + "(" + scope.network().map(n -> n.target().variable().text() + "[" + i + "]")
                .orElseGet(() -> contributions.example(Kind.ARCHITECTURE) + "(" + seen + ")") + ")`";
        if (!takesNetwork(head)) {
            if (!head.damaged()) {
                findings.error(Code.NO_NETWORK, head.name().span(), "`" + name
                        + "` has no network to compute its parameters", "no network",
                        "the network is its first argument, and has no name: " + example);
            }
            return new Use.Faulty();
        }
        switch (head.arguments().getFirst().value()) {
            case Call call -> {
                return new Use.Inline(call, index);
            }
            case Index reference when scope.names(reference.variable().text()) -> {
                if (named(reference, index.or(() -> free(reference, scope.network().get())))) {
                    return new Use.ByName(reference);
                }
            }
            case Index unknown when unknown.relation() == Index.Relation.AT && !unknown.variable().isMissing()
                    && !scope.declared().containsKey(unknown.variable().text()) -> unknown(unknown.variable(), scope);
            case Value.Broken _ -> { }
            case Name bare when nets.byName().containsKey(bare.text())
                    || contributions.registry().find(Kind.ARCHITECTURE, bare.text()).isPresent() ->
                    findings.error(Code.SEES_NOTHING, bare.span(), "the network `" + bare.text()
                            + "` is not told what it sees", "sees nothing", "write `" + bare.text() + "(" + seen
                            + ")`");
            case Value other -> findings.error(Code.NO_NETWORK, other.span(), "the first argument of `" + name
                    + "` is the network that computes its parameters, not " + Wording.found(other),
                    "expected a network", "for example " + example);
        }
        return new Use.Faulty();
    }

    /** Whether {@code h[i]} is written as it should be. */
    private boolean named(Index reference, Optional<Name> index) {
        String name = reference.variable().text();
        String right = "`" + name + "[" + index.map(Name::text).orElse("i") + "]`";
        if (reference.relation() != Index.Relation.AT) {
            findings.error(Code.UNKNOWN_INDEX, reference.span(), "`" + reference.text() + "` is many, and a head takes what "
                    + "the network computes for one variable", "not for one variable", "write " + right
                    + "; what the network sees is said where it gets its name");
            return false;
        }
        if (index.isPresent() && !index.get().text().equals(reference.index().text())) {
            findings.add(Diagnostic.error(Code.UNKNOWN_INDEX, reference.index().span(), "nothing says what the index `"
                    + reference.index().text() + "` is").withLabel("not bound")
                    .withNote(index.get().span(), "this binds `" + index.get().text() + "`")
                    .withHelp("write " + right));
            return false;
        }
        return true;
    }

    /** Where the left side binds no index, it is the one that the network's own line has; empty if it is that. */
    private static Optional<Name> free(Index reference, ModelEntry.Definition network) {
        boolean known = network.target().index().text().equals(reference.index().text()) || network.network().stream()
                .flatMap(call -> call.arguments().stream()).anyMatch(a -> a.value() instanceof Index index
                        && index.index().text().equals(reference.index().text()));
        return known ? Optional.empty() : Optional.of(network.target().index());
    }

    private void unknown(Name name, Scope scope) {
        if (!scope.damaged()) {
            findings.error(Code.UNKNOWN_VARIABLE, name.span(), "there is no network `" + name.text() + "`",
                    "unknown network", scope.network().map(n -> "the network is `" + n.target().variable().text() + "`")
                            .orElseGet(() -> "say what it is: `" + name.text() + "[i] = "
                                    + contributions.example(Kind.ARCHITECTURE) + "(" + scope.name() + "[<i])`"));
        }
    }
}
