package ordo.language.resolve;

import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.syntax.Argument;
import ordo.language.syntax.Call;
import ordo.language.syntax.Name;
import ordo.language.syntax.Value;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Contribution;
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

    Optional<ConditionalDistribution> resolve(Call call, Scope scope) {
        if (isNetwork(call.name())) {
            findings.error(Code.WRONG_KIND, call.name().span(), "`" + call.name().text()
                    + "` is a network, and a distribution begins with a head", "not a head",
                    "put the network into a head: `" + headFor(scope) + "(" + call.name().text() + "(…))`");
            return Optional.empty();
        }
        List<Argument> rest = takesNetwork(call) ? call.arguments().subList(1, call.arguments().size())
                : call.arguments().stream().filter(a -> !(a.value() instanceof Call c && isNetwork(c.name()))).toList();
        Optional<ConditionalDistribution> head = contributions.make(Kind.HEAD, call, rest);
        Optional<Declared> variable = scope.variable().filter(Declared::sound);
        return head.isEmpty() || variable.isEmpty() ? head : contributions.guarded(call.span(), call.name().text(),
                Code.HEAD_DOMAIN, () -> suited(head.get(), call, variable.get()));
    }

    private Optional<ConditionalDistribution> suited(ConditionalDistribution head, Call call, Declared variable) {
        Domain domain = variable.domain().get();
        String name = call.name().text();
        if (!head.accepts(domain)) {
            List<String> others = headsFor(domain);
            findings.add(Diagnostic.error(Code.HEAD_DOMAIN, call.name().span(), "`" + name
                    + "` is no distribution of " + domain + " variables").withLabel("for "
                    + Wording.oneLine(head.acceptedDomains()) + " variables")
                    .withNote(variable.entry().domain().get().span(), "the variables are declared here")
                    .withHelp(others.isEmpty() ? "declare the variables " + Wording.oneLine(head.acceptedDomains())
                            : "heads for " + domain + " variables: " + Wording.list(others)));
            return Optional.empty();
        }
        int each = head.parameters(domain);
        if (each < 1) {
            throw new OrdoException(OrdoException.Fault.INTERNAL, "the head `" + name + "` wants " + each
                    + " parameters for each variable", "");
        }
        long cells = (long) each * variable.shape().get().size();
        if (cells > Limits.END_CELLS) {
            findings.error(Code.TOO_BIG, call.name().span(), "`" + name + "` needs " + Wording.count(each, "parameter")
                    + " for each of " + variable.shape().get().size() + " variables", cells
                    + " outputs of the network", "the most is " + Limits.END_CELLS
                    + ": have fewer variables, or variables of fewer values");
            return Optional.empty();
        }
        return Optional.of(head);
    }

    private boolean isNetwork(Name name) {
        return contributions.registry().find(Kind.HEAD, name.text()).isEmpty()
                && (nets.byName().containsKey(name.text())
                || contributions.registry().find(Kind.ARCHITECTURE, name.text()).isPresent());
    }

    /** The head to put into an example. */
    private String headFor(Scope scope) {
        return scope.variable().flatMap(Declared::domain).flatMap(domain -> headsFor(domain).stream().findFirst())
                .orElseGet(() -> contributions.example(Kind.HEAD));
    }

    private List<String> headsFor(Domain domain) {
        return contributions.registry().all(Kind.HEAD).stream().filter(c -> suits(c, domain)).map(Contribution::name)
                .toList();
    }

    /** Whether a head with default arguments would do; false if it cannot be made without being told more. */
    private boolean suits(Contribution<ConditionalDistribution> contribution, Domain domain) {
        try {
            return contributions.registry().make(Kind.HEAD, contribution.name()).accepts(domain);
        } catch (RuntimeException | Error unsuitable) {
            return false;
        }
    }

    /** Whether the first argument is meant as the network, rightly or wrongly. */
    private static boolean takesNetwork(Call head) {
        return !head.arguments().isEmpty() && head.arguments().getFirst().name().isEmpty();
    }

    /** The argument that should be the network; empty if it is missing, which is then said. */
    Optional<Call> network(Call head, Scope scope, Optional<Name> index) {
        boolean called = head.arguments().stream().findFirst().map(Argument::value).orElse(null) instanceof Call;
        if (head.name().isMissing() || isNetwork(head.name()) && !called) {
            return Optional.empty();
        }
        String seen = scope.name() + "[<" + index.map(Name::text).orElse("i") + "]";
        String name = head.name().text();
        String example = "`" + name + "(" + contributions.example(Kind.ARCHITECTURE) + "(" + seen + "))`";
        if (!takesNetwork(head)) {
            if (!head.damaged()) {
                findings.error(Code.NO_NETWORK, head.name().span(), "`" + name
                        + "` has no network to compute its parameters", "no network",
                        "the network is its first argument, and has no name: " + example);
            }
            return Optional.empty();
        }
        return switch (head.arguments().getFirst().value()) {
            case Call call -> Optional.of(call);
            case Value.Broken _ -> Optional.empty();
            case Name bare when nets.byName().containsKey(bare.text())
                    || contributions.registry().find(Kind.ARCHITECTURE, bare.text()).isPresent() -> {
                findings.error(Code.SEES_NOTHING, bare.span(), "the network `" + bare.text()
                        + "` is not told what it sees", "sees nothing", "write `" + bare.text() + "(" + seen + ")`");
                yield Optional.empty();
            }
            case Value other -> {
                findings.error(Code.NO_NETWORK, other.span(), "the first argument of `" + name
                        + "` is the network that computes its parameters, not " + Wording.found(other),
                        "expected a network", "for example " + example);
                yield Optional.empty();
            }
        };
    }
}
