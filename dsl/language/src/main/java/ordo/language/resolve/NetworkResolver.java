package ordo.language.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Spelling;
import ordo.language.syntax.Argument;
import ordo.language.syntax.Call;
import ordo.language.syntax.Index;
import ordo.language.syntax.Name;
import ordo.language.syntax.Value;
import ordo.spi.Architecture;
import ordo.spi.ArgumentSpec;
import ordo.spi.ArgumentType;
import ordo.spi.Contribution;
import ordo.spi.Kind;

/** Resolves the network of {@code head(network(x[<i], y, …))}: what it sees, and what it is. */
final class NetworkResolver {
    private final Contributions contributions;
    private final Findings findings;
    private final Nets nets;
    private final Scope scope;

    NetworkResolver(Contributions contributions, Findings findings, Nets nets, Scope scope) {
        this.contributions = contributions;
        this.findings = findings;
        this.nets = nets;
        this.scope = scope;
    }

    /**
     * A network as a model uses it.
     *
     * @param call         where
     * @param architecture what it is
     * @param seen         what it sees of the variables
     * @param given        what it sees besides, in order
     * @param net          the net block that it names, if it names one
     */
    record NetworkCall(Call call, Architecture architecture, Index seen, List<Declared> given,
                       Optional<NetDefinition> net) { }

    /**
     * @param index what the left side binds; empty if that is not known
     */
    Optional<NetworkCall> resolve(Call call, Optional<Name> index) {
        Optional<NetDefinition> net = Optional.ofNullable(nets.byName().get(call.name().text()));
        Inputs inputs = new NetworkInputs(findings, scope, index).read(call);
        Optional<Architecture> architecture = net.isPresent() ? net(net.get(), call, inputs)
                : architecture(call, inputs.rest());
        return inputs.sound() && architecture.isPresent() ? Optional.of(new NetworkCall(call, architecture.get(),
                inputs.seen().get(), inputs.given(), net)) : Optional.empty();
    }

    /**
     * The arguments of a network.
     *
     * @param seen  what it sees of the variables, if it says so
     * @param given what it is given besides
     * @param rest  the other arguments
     * @param sound whether {@code seen} and {@code given} are right
     */
    record Inputs(Optional<Index> seen, List<Declared> given, List<Argument> rest, boolean sound) { }

    private Optional<Architecture> architecture(Call call, List<Argument> rest) {
        if (call.name().isMissing()) {
            return Optional.empty();
        }
        Optional<Contribution<Architecture>> found = contributions.registry().find(Kind.ARCHITECTURE,
                call.name().text());
        if (found.isEmpty()) {
            if (nets.complete()) {
                contributions.unknown(Kind.ARCHITECTURE, call.name(), List.copyOf(nets.byName().keySet()));
            }
            return Optional.empty();
        }
        List<Argument> known = withoutUnknown(found.get(), rest);
        Optional<Architecture> made = contributions.make(found.get(), call, known);
        return known.size() == rest.size() ? made : Optional.empty();
    }

    /** The arguments without bare names that can only be meant as variables: these are reported as unknown ones. */
    private List<Argument> withoutUnknown(Contribution<?> contribution, List<Argument> arguments) {
        List<Argument> kept = new ArrayList<>();
        int place = 0;
        for (Argument argument : arguments) {
            if (argument.name().isEmpty() && argument.value() instanceof Name name && !takesName(contribution, place)) {
                unknownVariable(name);
                continue;
            }
            place += argument.name().isEmpty() ? 1 : 0;
            kept.add(argument);
        }
        return kept;
    }

    private static boolean takesName(Contribution<?> contribution, int place) {
        List<ArgumentSpec> specs = contribution.arguments();
        return place < specs.size() && (specs.get(place).type() instanceof ArgumentType.Contributed
                || specs.get(place).type() instanceof ArgumentType.Choice);
    }

    private void unknownVariable(Name name) {
        if (!name.isMissing() && !scope.damaged()) {
            findings.error(Code.UNKNOWN_VARIABLE, name.span(), "there is no variable `" + name.text() + "`",
                    "unknown variable", Spelling.nearest(name.text(), scope.declared().keySet())
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse("if it is a label, declare it in the model: `given " + name.text()
                                    + " : categorical(10)`"));
        }
    }

    private Optional<Architecture> net(NetDefinition net, Call call, Inputs inputs) {
        String name = call.name().text();
        List<Argument> others = new ArrayList<>();
        for (Argument extra : inputs.rest()) {
            if (extra.name().isEmpty() && extra.value() instanceof Name unknown) {
                unknownVariable(unknown);
            } else if (!(extra.value() instanceof Value.Broken)) {
                others.add(extra);
            }
        }
        if (!others.isEmpty()) {
            findings.add(Diagnostic.error(Code.TOO_MANY_ARGUMENTS, others.getFirst().span().to(others.getLast().span()),
                    "the net `" + name + "` takes variables, and no other arguments").withLabel("not needed")
                    .withNote(net.item().name().span(), "the net is written out here")
                    .withHelp("sizes and the like stand in the net itself, at each layer"));
        }
        boolean sound = inputs.rest().isEmpty();
        int wanted = net.item().inputs().size();
        int given = inputs.given().size() + 1;
        if (sound && inputs.sound() && wanted != given && !call.damaged()) {
            String form = "x" + (given == 1 ? "" : given == 2 ? ", " + inputs.given().getFirst().name()
                    : ", " + String.join(", ", inputs.given().stream().map(Declared::name).toList()));
            findings.add(Diagnostic.error(Code.NET_INPUTS, call.span(), "the net `" + name + "` has "
                    + Wording.count(wanted, "input") + ", but is given " + given).withLabel("given " + given)
                    .withNote(net.item().name().span(), "it has " + Wording.count(wanted, "input") + " here")
                    .withHelp("write `net " + name + "(" + form + ") { … }`: an input for each thing that it is "
                    + "given"));
            return Optional.empty();
        }
        return sound ? net.architecture() : Optional.empty();
    }
}
