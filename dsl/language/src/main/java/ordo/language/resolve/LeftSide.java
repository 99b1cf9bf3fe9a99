package ordo.language.resolve;

import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.syntax.Index;
import ordo.language.syntax.Name;
import ordo.language.syntax.Reference;

/** Reads the left side of {@code x[i] ~ …}. */
final class LeftSide {
    private final Findings findings;
    private final Scope scope;

    LeftSide(Findings findings, Scope scope) {
        this.findings = findings;
        this.scope = scope;
    }

    /**
     * What a left side says.
     *
     * @param sound whether it is as it should be
     * @param index the index that it binds; empty if it has none
     */
    record Left(boolean sound, Optional<Name> index) { }

    /** The variable that a left side names; empty text if none. */
    static String variable(Reference target) {
        return switch (target) {
            case Index index -> index.variable().text();
            case Name name -> name.text();
        };
    }

    Left resolve(Reference target) {
        return switch (target) {
            case Index index -> new Left(sound(index), Optional.of(index.index()).filter(name -> !name.isMissing()));
            case Name name -> {
                if (!name.isMissing() && known(name)) {
                    findings.error(Code.LEFT_SIDE, name.span(), "the left side is one variable of the array, and `"
                            + name.text() + "` is all of them", "not one variable", "write `" + name.text()
                            + "[i] ~ …`: the conditional of variable i");
                }
                yield new Left(false, Optional.empty());
            }
        };
    }

    private boolean sound(Index index) {
        if (index.variable().isMissing() || index.index().isMissing() || !known(index.variable())) {
            return false;
        }
        if (index.relation() != Index.Relation.AT) {
            findings.error(Code.LEFT_SIDE, index.span(), "the left side is one variable of the array, and `"
                    + index.text() + "` is many", "not one variable", "write `" + index.variable().text() + "["
                    + index.index().text() + "] ~ …`: the conditional of variable " + index.index().text());
            return false;
        }
        return true;
    }

    private boolean known(Name name) {
        if (scope.variable().isEmpty() || scope.variable().get().name().equals(name.text())) {
            return scope.variable().isPresent();
        }
        Declared other = scope.declared().get(name.text());
        String help = scope.names(name.text()) ? "`" + name.text() + "` is the network, which is given its name with "
                + "`=`: `" + name.text() + "[i] = …`" : "the model's variable is `" + scope.name() + "`: write `" + scope.name() + "[i] ~ …`";
        if (other == null && !scope.damaged()) {
            findings.error(Code.UNKNOWN_VARIABLE, name.span(), "there is no variable `" + name.text() + "`",
                    "unknown variable", help);
        } else if (other != null && other.given()) {
            findings.error(Code.LEFT_SIDE, name.span(), "`" + name.text() + "` is given, and has no distribution",
                    "given, not modelled", help);
        }
        return false;
    }
}
