package ordo.language.syntax;

import ordo.language.diagnostic.Span;

/**
 * {@code x[<i]}: the variables of x that stand in this relation to variable i. Which relation is right where is not
 * checked here.
 */
public record Index(Name variable, Relation relation, Name index, Span span) implements Reference {

    /** Which variables are meant. */
    public enum Relation {
        /** {@code x[<i]}: those before i in the ordering. */
        BEFORE("<"),
        /** {@code x[<=i]}: those before i, and i itself. */
        UP_TO("<="),
        /** {@code x[i]}: i itself. */
        AT(""),
        /** {@code x[>=i]}: i itself and those after it. */
        FROM(">="),
        /** {@code x[>i]}: those after i. */
        AFTER(">");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        /** As written before the index; empty for {@link #AT}. */
        public String sign() {
            return sign;
        }
    }

    /** As in a spec. */
    public String text() {
        return variable.text() + "[" + relation.sign() + index.text() + "]";
    }

    @Override
    public String kind() {
        return "an index";
    }
}
