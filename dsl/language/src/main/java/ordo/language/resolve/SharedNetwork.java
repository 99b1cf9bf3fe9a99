package ordo.language.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;
import ordo.language.resolve.NetworkResolver.NetworkCall;
import ordo.language.syntax.Call;
import ordo.language.syntax.Index;
import ordo.language.syntax.ModelEntry;
import ordo.language.syntax.Name;

/** Finds the one network of a model: given a name once, {@code h[i] = …}, or written in the one line that needs it. */
final class SharedNetwork {
    private final Findings findings;
    private final Scope scope;
    private final NetworkResolver networks;

    SharedNetwork(Findings findings, Scope scope, NetworkResolver networks) {
        this.findings = findings;
        this.scope = scope;
        this.networks = networks;
    }

    /** What stands in the place of a head's network. */
    sealed interface Use {
        /** The network itself; {@code index} is what the left side binds. */
        record Inline(Call call, Optional<Name> index) implements Use { }

        /** {@code h[i]}: the network with that name. */
        record ByName(Index reference) implements Use { }

        /** Something else, which has been said. */
        record Faulty() implements Use { }
    }

    /** The network, resolved; empty if there is none or something is wrong with it, which has been said. */
    Optional<NetworkCall> resolve(List<ModelEntry.Definition> definitions, List<Use> uses) {
        List<Use.Inline> inline = uses.stream().filter(Use.Inline.class::isInstance).map(Use.Inline.class::cast).toList();
        if (scope.network().isEmpty()) {
            several(inline.stream().map(use -> use.call().span()).toList());
            Optional<NetworkCall> first = inline.stream().findFirst().flatMap(use ->
                    networks.resolve(use.call(), use.index()));
            return inline.size() > 1 ? Optional.empty() : first;
        }
        ModelEntry.Definition network = scope.network().get();
        List<Span> all = new ArrayList<>(definitions.stream().map(d -> d.target().span()).toList());
        inline.forEach(use -> all.add(use.call().span()));
        several(all);
        boolean sound = sound(network.target());
        Optional<NetworkCall> resolved = network.network().flatMap(call -> networks.resolve(call,
                Optional.of(network.target().index()).filter(index -> !index.isMissing())));
        return sound && all.size() == 1 ? resolved : Optional.empty();
    }

    /** Says of each network after the first that it is one too many. */
    private void several(List<Span> networks) {
        for (Span extra : networks.stream().skip(1).toList()) {
            String name = scope.network().map(n -> n.target().variable().text()).orElse("h");
            findings.add(Diagnostic.error(Code.SEVERAL_NETWORKS, extra, "a model has one network, and this is another")
                    .withLabel("another network").withNote(networks.getFirst(), "the first one is here")
                    .withHelp(extra.text().endsWith("]") ? "leave one of them out: all conditionals share one network"
                            : scope.network().isPresent() ? "write `" + name + "[i]` here: all conditionals share one "
                            + "network" : "give it a name, once: `h[i] = " + networks.getFirst().text()
                            .replaceAll("\\s+", " ") + "`, and write `h[i]` in each line"));
        }
    }

    private boolean sound(Index target) {
        String name = target.variable().text();
        Declared taken = scope.declared().get(name);
        if (taken != null) {
            findings.add(Diagnostic.error(Code.NAME_TWICE, target.variable().span(), "`" + name + "` is declared, and "
                    + "cannot name the network too").withLabel("a name that is taken")
                    .withNote(taken.entry().name().span(), "declared here")
                    .withHelp(taken.given() ? "give the network another name"
                            : "a distribution is given with `~`; a network needs a name of its own"));
            return false;
        }
        if (scope.table() && DomainResolver.KINDS.contains(name)) {
            findings.error(Code.LEFT_SIDE, target.span(), "`" + target.text() + "` is a column, and a column has a "
                    + "distribution", "not the name of a network", "write `" + target.text() + " ~ …`; a network is "
                    + "given a name like `h[i] = …`");
            return false;
        }
        if (target.relation() != Index.Relation.AT) {
            findings.error(Code.LEFT_SIDE, target.span(), "the left side is what the network computes for one variable, "
                    + "and `" + target.text() + "` is many", "not for one variable", "write `" + name + "[i] = …`");
            return false;
        }
        return true;
    }
}
