package ordo.core.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.core.plugin.Written.Argument;
import ordo.core.plugin.Written.Items;
import ordo.core.plugin.Written.Named;
import ordo.core.plugin.Written.Numeral;
import ordo.core.plugin.Written.Quoted;
import ordo.spi.OrdoException;

/**
 * Reads one value:
 *
 * <pre>
 * value    = number | number "x" number … | string | "[" [ value { "," value } ] "]" | name [ "(" [ args ] ")" ]
 * args     = argument { "," argument }
 * argument = [ name "=" ] value
 * </pre>
 */
final class WrittenParser {
    private static final int DEEPEST = 32;
    private static final int LONGEST = 10_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern EXTENTS = Pattern.compile("\\d++(x\\d++)++");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?");
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\\p{Cntrl}]|\\\\[\"\\\\])*+)\"");
    private static final Pattern SPACE = Pattern.compile("\\s*+");

    private final String text;
    private final Matcher matcher;
    private int at;
    private int depth;

    private WrittenParser(String text) {
        this.text = text;
        this.matcher = NAME.matcher(text);
    }

    /**
     * The value that the whole text is.
     *
     * @throws OrdoException that says where reading stopped and what was expected there
     */
    static Written parse(String text) {
        if (text.length() > LONGEST) {
            throw OrdoException.spec("a value of " + text.length() + " characters is too long",
                    "write at most " + LONGEST);
        }
        var parser = new WrittenParser(text);
        Written value = parser.value();
        if (parser.at < text.length()) {
            throw parser.expected("the end");
        }
        return value;
    }

    private Written value() {
        skip();
        if (take(EXTENTS)) {
            List<Written> extents = new ArrayList<>();
            for (String extent : matcher.group().split("x")) {
                extents.add(new Numeral(extent));
            }
            return spaced(new Items(extents));
        }
        if (take(NUMBER)) {
            return spaced(new Numeral(matcher.group()));
        }
        if (take(STRING)) {
            return spaced(new Quoted(matcher.group(1).replaceAll("\\\\(.)", "$1")));
        }
        if (take(NAME)) {
            String name = spaced(matcher.group());
            return new Named(name, take('(') ? list(')', this::argument) : List.of());
        }
        if (take('[')) {
            return new Items(list(']', this::value));
        }
        throw expected("a value");
    }

    private Argument argument() {
        int start = at;
        if (take(NAME)) {
            String name = spaced(matcher.group());
            if (take('=')) {
                return new Argument(Optional.of(name), value());
            }
        }
        at = start;
        return new Argument(Optional.empty(), value());
    }

    private <T> List<T> list(char end, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        if (take(end)) {
            return items;
        }
        if (++depth > DEEPEST) {
            throw expected("less nesting");
        }
        do {
            items.add(item.get());
        } while (take(','));
        if (!take(end)) {
            throw expected("',' or '" + end + "'");
        }
        depth--;
        return items;
    }

    private boolean take(char c) {
        if (at == text.length() || text.charAt(at) != c) {
            return false;
        }
        at++;
        skip();
        return true;
    }

    private boolean take(Pattern pattern) {
        boolean found = matcher.usePattern(pattern).region(at, text.length()).lookingAt();
        if (found) {
            at = matcher.end();
        }
        return found;
    }

    private <T> T spaced(T value) {
        skip();
        return value;
    }

    private void skip() {
        take(SPACE);
    }

    private OrdoException expected(String what) {
        String where = at == text.length() ? "its end" : "character " + (at + 1);
        return OrdoException.spec("cannot read '" + OneLine.of(text) + "': expected " + what + " at " + where,
                "write a value as in a spec: 500, 1e-3, true, \"text\", [500, 500], name or name(argument = value)");
    }
}
