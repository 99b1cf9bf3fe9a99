package ordo.language.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The catalogue of everything that can be wrong with a spec: the one place where a code is given. A code's long
 * explanation is the resource {@code <id>.md} beside this class, with an example of what is wrong and of what is right;
 * the tests run these examples.
 */
public enum Code {
    // AR0xx: syntax
    NOT_TEXT("AR001", "the file is not UTF-8 text"),
    UNEXPECTED_CHARACTER("AR002", "a character that means nothing here"),
    UNCLOSED_STRING("AR003", "a string is not closed on its line"),
    BAD_STRING("AR004", "a string holds what it cannot"),
    MALFORMED_NUMBER("AR005", "a malformed number or size"),
    NUMBER_RANGE("AR006", "a number is too large or too small to be kept"),
    UNCLOSED_BRACKET("AR007", "a bracket is never closed"),
    STRAY_BRACKET("AR008", "a closing bracket closes nothing"),
    MISSING_COMMA("AR009", "a comma is missing"),
    NEEDLESS_SEPARATOR("AR010", "entries need no separator"),
    UNEXPECTED("AR011", "something else was expected here"),
    UNKNOWN_WORD("AR012", "a word that the language does not know here"),
    MISSING_NAME("AR013", "a name is missing"),
    MISSING_VALUE("AR014", "a value is missing"),
    POSITIONAL_AFTER_NAMED("AR015", "an argument without a name follows a named one"),
    WRONG_SIGN("AR016", "`:`, `=` and `~` are mixed up, or missing"),
    BAD_INDEX("AR017", "an index is not of the form `x[<i]`"),
    BAD_SHAPE("AR018", "a shape is not a list of whole numbers"),
    RESERVED_NAME("AR019", "a word of the language is used as a name"),
    TOO_DEEP("AR020", "brackets are nested too deeply"),
    WRONG_BLOCK("AR021", "an entry stands in the wrong block"),
    MISSING_BODY("AR022", "a block has no body"),
    TOO_MANY("AR023", "too many errors; the rest is not shown"),
    REPEAT_COUNT("AR024", "`repeat` needs a whole number of times"),
    TOO_LARGE("AR025", "the file is too large to be a spec"),

    // AR1xx: names and arguments
    UNKNOWN_NAME("AR101", "nothing of this name is installed"),
    WRONG_KIND("AR102", "the name stands for another kind of thing"),
    UNKNOWN_ARGUMENT("AR103", "an argument that is not taken"),
    MISSING_ARGUMENT("AR104", "a required argument is missing"),
    ARGUMENT_TWICE("AR105", "an argument is given twice"),
    TOO_MANY_ARGUMENTS("AR106", "more arguments than are taken"),
    WRONG_TYPE("AR107", "an argument of the wrong type"),
    OUT_OF_RANGE("AR108", "an argument is out of range"),
    BAD_CHOICE("AR109", "an argument is not one of its values"),
    REFUSED("AR110", "arguments that do not go together"),
    NAME_TWICE("AR111", "a name is declared twice"),
    UNKNOWN_VARIABLE("AR112", "a variable that is not declared"),
    PLUGIN_FAULT("AR113", "a plugin failed"),
    UNKNOWN_INDEX("AR114", "an index that the left side does not bind"),

    // AR2xx: variables, domains, shapes, heads
    NO_MODEL("AR201", "the file has no model"),
    SEVERAL_MODELS("AR202", "the file has several models"),
    NO_VARIABLES("AR203", "the model has no variables"),
    UNKNOWN_DOMAIN("AR204", "an unknown domain"),
    BAD_DOMAIN("AR205", "a domain is given wrongly"),
    BAD_EXTENT("AR206", "a shape is out of range"),
    HEAD_DOMAIN("AR207", "the head does not suit the variables"),
    NO_STATEMENT("AR208", "the model has no distribution"),
    SEVERAL_STATEMENTS("AR209", "the model has several distributions"),
    SEVERAL_VARIABLES("AR210", "the model has several arrays of variables"),
    ORDER_MISFIT("AR211", "the ordering does not suit the shape"),
    SEVERAL_ORDERS("AR212", "the order is given more than once"),
    NO_NETWORK("AR213", "the head has no network"),
    GIVEN_UNUSED("AR214", "something given is not used"),
    NETWORK_MISFIT("AR215", "the network cannot be built"),
    EMPTY_NET("AR216", "a net without layers"),
    NET_INPUTS("AR217", "a net is given the wrong number of inputs"),
    BAD_GIVEN("AR218", "an array is given with the rows of a table"),
    LEFT_SIDE("AR219", "the left side is not one variable"),
    TOO_BIG("AR220", "the network is too large"),
    MIXED_VARIABLES("AR221", "columns of a table beside an array"),
    ORDER_COLUMNS("AR222", "the order does not name every column once"),
    NO_HEAD("AR223", "a column has no distribution"),
    NO_COLUMNS("AR224", "a distribution of no column"),
    SEVERAL_NETWORKS("AR225", "the model has several networks"),
    TORN_BLOCK("AR226", "the ordering tears apart what is distributed jointly"),

    // AR3xx: causality
    SEES_ITSELF("AR301", "a conditional sees its own variable"),
    SEES_FUTURE("AR302", "a conditional sees later variables"),
    LEAK("AR303", "a layer lets a conditional see what it must not"),
    SEES_NOTHING("AR304", "the network is not told what it sees"),

    // AR4xx: training
    UNKNOWN_SETTING("AR401", "an unknown training setting"),
    SETTING_TWICE("AR402", "a training setting is given twice"),
    BAD_SETTING("AR403", "a training setting is given wrongly"),
    SEVERAL_TRAIN("AR404", "the file has several train blocks");

    /** The groups of codes, by the first digit. */
    public enum Group {
        /** AR0xx: the text does not follow the grammar. */
        SYNTAX,
        /** AR1xx: a name or an argument is unknown, missing, twice there or of the wrong type. */
        NAMES,
        /** AR2xx: variables, domains, shapes and heads do not fit together. */
        MODEL,
        /** AR3xx: a variable would see what it must not. */
        CAUSALITY,
        /** AR4xx: the train block and the data. */
        TRAINING
    }

    private final String id;
    private final String title;

    Code(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** As printed, such as {@code AR009}. */
    public String id() {
        return id;
    }

    /** What kind of fault it is, in a few words. */
    public String title() {
        return title;
    }

    /** The group it belongs to. */
    public Group group() {
        return Group.values()[id.charAt(2) - '0'];
    }

    /**
     * The long explanation, in Markdown: what the rule is, why, and an example wrong and right. Of a code that nobody has
     * explained yet, the title.
     */
    public String explanation() {
        try (InputStream in = Code.class.getResourceAsStream(id + ".md")) {
            if (in == null) {
                return "# " + id + ": " + title + "\n";
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The code with this id, in any case. */
    public static Optional<Code> find(String id) {
        String wanted = id.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(code -> code.id.equals(wanted)).findFirst();
    }
}
