package ordo.language.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;
import ordo.language.resolve.NetworkResolver.Inputs;
import ordo.language.syntax.Argument;
import ordo.language.syntax.Call;
import ordo.language.syntax.Index;
import ordo.language.syntax.Name;
import ordo.language.syntax.Value;

/** Reads what a network is given: {@code x[<i]}, which it must be, and what comes with each example, such as labels. */
final class NetworkInputs {
    private final Findings findings;
    private final Scope scope;
    private final Optional<Name> bound;

    /**
     * @param bound the index that the left side binds; empty if that is not known
     */
    NetworkInputs(Findings findings, Scope scope, Optional<Name> bound) {
        this.findings = findings;
        this.scope = scope;
        this.bound = bound;
    }

    Inputs read(Call call) {
        Optional<Index> seen = Optional.empty();
        List<Declared> given = new ArrayList<>();
        List<Argument> rest = new ArrayList<>();
        Optional<Span> variables = Optional.empty();
        boolean sound = true;
        for (Argument argument : call.arguments()) {
            boolean unnamed = argument.name().isEmpty();
            if (unnamed && argument.value() instanceof Index index) {
                boolean again = seen.isPresent() && seen.get().variable().text().equals(index.variable().text());
                sound &= again ? twice(index.span(), seen.get().span(), index.text()) : sees(index);
                seen = Optional.of(seen.orElse(index));
                variables = Optional.of(index.span());
            } else if (unnamed && argument.value() instanceof Name name && scope.declared().containsKey(name.text())) {
                Declared what = scope.declared().get(name.text());
                if (!what.given()) {
                    sound = false;
                    variables = Optional.of(name.span());
                    // that there is a second array has been said
                    if (scope.table()) {
                        seesColumn(name);
                    } else if (what.name().equals(scope.name())) {
                        seesAll(name);
                    }
                } else {
                    sound &= what.sound() && once(what, given, argument, call);
                    given.add(what);
                }
            } else {
                rest.add(argument);
                // it will be said that what is seen has no name
                boolean named = argument.value() instanceof Index;
                sound &= !named && !(argument.value() instanceof Value.Broken);
                variables = named ? Optional.of(argument.span()) : variables;
            }
        }
        if (variables.isEmpty() && sound) {
            sound = false;
            if (!call.damaged()) {
                String what = scope.name() + "[<" + index() + "]";
                findings.error(Code.SEES_NOTHING, call.name().span(), "the network `" + call.name().text()
                        + "` is not told what it sees", "sees nothing", "its first argument is what comes before "
                        + "variable " + index() + ": `" + call.name().text() + "(" + what
                        + (call.arguments().isEmpty() ? "" : ", …")
                        + ")`");
            }
        }
        return new Inputs(seen, List.copyOf(given), List.copyOf(rest), sound && seen.isPresent());
    }

    private String index() {
        return bound.map(Name::text).orElse("i");
    }

    private boolean twice(Span again, Span first, String what) {
        findings.add(Diagnostic.error(Code.ARGUMENT_TWICE, again, "the network is given `" + what + "` twice")
                .withLabel("given again").withNote(first, "given here first").withHelp("keep one of the two"));
        return false;
    }

    private boolean once(Declared what, List<Declared> given, Argument argument, Call call) {
        if (!given.contains(what)) {
            return true;
        }
        Span first = call.arguments().stream().map(Argument::value)
                .filter(v -> v instanceof Name name && name.text().equals(what.name())).findFirst().orElseThrow()
                .span();
        return twice(argument.span(), first, what.name());
    }

    private boolean sees(Index index) {
        if (index.variable().isMissing() || index.index().isMissing() || scope.empty()) {
            return false;
        }
        String variable = scope.name();
        Declared named = scope.declared().get(index.variable().text());
        if (named == null && scope.table() && index.variable().text().equals(scope.name())) {
            return bound(index);
        }
        if (named == null) {
            if (!scope.damaged()) {
                findings.error(Code.UNKNOWN_VARIABLE, index.variable().span(), "there is no variable `"
                        + index.variable().text() + "`", "unknown variable", (scope.table() ? "the whole row is `" : "the model's variable is `")
                        + variable + "`: write `" + variable + "[<" + index() + "]`");
            }
            return false;
        }
        if (named.given()) {
            findings.error(Code.UNKNOWN_INDEX, index.span(), "`" + named.name() + "` is given whole, and has no index",
                    "no index", "write `" + named.name() + "`");
            return false;
        }
        if (scope.table()) {
            findings.error(Code.UNKNOWN_INDEX, index.span(), "`" + named.name() + "` is one column, and has no index",
                    "not an array", "write `" + variable + "[<" + index() + "]`: the columns before column "
                            + index() + " in the ordering");
        }
        return named.name().equals(variable) && bound(index);
    }

    private boolean bound(Index index) {
        boolean unbound = bound.isPresent() && !index.index().text().equals(bound.get().text());
        if (unbound) {
            findings.add(Diagnostic.error(Code.UNKNOWN_INDEX, index.index().span(), "nothing says what the index `"
                    + index.index().text() + "` is").withLabel("not bound")
                    .withNote(bound.get().span(), "the left side binds `" + bound.get().text() + "`")
                    .withHelp("write `" + scope.name() + "[<" + bound.get().text() + "]`"));
        }
        return relation(index) && !unbound;
    }

    private boolean relation(Index index) {
        String i = index.index().text();
        String conditional = "the conditional of `" + scope.name() + "[" + i + "]`";
        String help = "write `" + scope.name() + "[<" + i + "]`: the variables before " + i + " in the ordering";
        switch (index.relation()) {
            case BEFORE -> {
                return true;
            }
            case UP_TO, AT -> findings.error(Code.SEES_ITSELF, index.span(), conditional + " would see `" + scope.name()
                    + "[" + i + "]` itself", "`" + index.text() + "` includes variable " + i, help);
            case FROM, AFTER -> findings.error(Code.SEES_FUTURE, index.span(), conditional
                    + " would see variables that come after it", "`" + index.text() + "` is what comes after", help
                    + "; which way it runs is for the `order` to say");
        }
        return false;
    }

    private void seesColumn(Name name) {
        findings.error(Code.SEES_ITSELF, name.span(), "the conditional of `" + name.text() + "` would see `" + name.text()
                + "` itself", "`" + name.text() + "` is one of the columns", "leave it out: `" + scope.name() + "[<"
                + index() + "]` has the columns before column " + index() + " in the ordering");
    }

    private void seesAll(Name name) {
        findings.error(Code.SEES_ITSELF, name.span(), "the conditional of `" + scope.name() + "[" + index()
                + "]` would see `" + scope.name() + "[" + index() + "]` itself", "`" + name.text()
                + "` is all variables at once", "write `" + name.text() + "[<" + index()
                + "]`: the variables before " + index() + " in the ordering");
    }
}
