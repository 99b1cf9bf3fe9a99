package ordo.language.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import ordo.language.diagnostic.Spelling;
import ordo.language.syntax.Call;
import ordo.language.syntax.Name;
import ordo.language.syntax.Value;
import ordo.spi.ArgumentType;
import ordo.spi.Kind;

/** How messages put things: lists, plurals, articles, types, and what a plugin says in one line. */
final class Wording {
    private static final int LONGEST_LIST = 16;
    private static final int LONGEST_SENTENCE = 300;
    private static final int LONGEST_QUOTE = 40;

    private Wording() { }

    /** {@code a head}, {@code an ordering}. */
    static String article(String word) {
        return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
    }

    /** {@code 1 input}, {@code 2 inputs}, {@code no inputs}. */
    static String count(long number, String noun) {
        return number == 1 ? "1 " + noun : (number == 0 ? "no" : Long.toString(number)) + " " + noun + "s";
    }

    /** The plural of a kind's word. */
    static String plural(Kind<?> kind) {
        return kind.word() + "s";
    }

    /** Names in backquotes, sorted; the rest of a long list is counted. */
    static String list(Collection<String> names) {
        List<String> sorted = names.stream().distinct().sorted().map(name -> "`" + name + "`").toList();
        return sorted.size() <= LONGEST_LIST + 2 ? String.join(", ", sorted)
                : String.join(", ", sorted.subList(0, LONGEST_LIST)) + " and " + (sorted.size() - LONGEST_LIST)
                + " more";
    }

    /** {@code `a`}, {@code `a` and `b`}, {@code `a`, `b` and `c`}; not sorted. */
    static String and(List<String> names) {
        return join(names, " and ");
    }

    /** {@code did you mean `made` or `nade`?}, or the list of what there is. */
    static String suggestion(String word, Collection<String> candidates, String plural) {
        List<String> near = Spelling.near(word, candidates);
        if (!near.isEmpty()) {
            return "did you mean " + join(near, " or ") + "?";
        }
        return candidates.isEmpty() ? "there are no " + plural : plural + ": " + list(candidates);
    }

    /** As {@link #suggestion}, with the arguments in their own order. */
    static String arguments(String word, List<String> names) {
        return Spelling.near(word, names).isEmpty() ? "its arguments: " + and(names) : suggestion(word, names, "");
    }

    private static String join(List<String> names, String last) {
        List<String> quoted = new ArrayList<>(names.stream().map(name -> "`" + name + "`").toList());
        if (quoted.size() == 1) {
            return quoted.getFirst();
        }
        String end = quoted.removeLast();
        return String.join(", ", quoted) + last + end;
    }

    /** What an argument takes: {@code a whole number of at least 1}, {@code an activation}. */
    static String type(ArgumentType type) {
        return switch (type) {
            case ArgumentType.Whole(int min, int max) -> "a whole number" + range(min, max);
            case ArgumentType.Number(double min, double max) -> "a number" + range(min, max);
            case ArgumentType.Wholes(int min, int max) -> "a list of whole numbers" + range(min, max);
            case ArgumentType.Size size -> "a size such as `" + size.example() + "`, each extent" + range(size.min(),
                    size.max());
            case ArgumentType.Flag() -> "`true` or `false`";
            case ArgumentType.Text() -> "text in quotes";
            case ArgumentType.Choice(List<String> options) when options.size() == 1 -> "`" + options.getFirst() + "`";
            case ArgumentType.Choice(List<String> options) -> join(options, " or ");
            case ArgumentType.Contributed(Kind<?> kind) -> article(kind.word());
        };
    }

    private static String range(double min, double max) {
        boolean open = max >= Integer.MAX_VALUE;
        if (min <= Integer.MIN_VALUE) {
            return open ? "" : " of at most " + plain(max);
        }
        return open ? " of at least " + plain(min) : " in " + plain(min) + " … " + plain(max);
    }

    /** A number without a needless fraction. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** What a value is, for the end of {@code …, not}: {@code 0}, {@code the name `z`}, {@code a list}. */
    static String found(Value value) {
        return switch (value) {
            case Value.Whole(long number, _) -> Long.toString(number);
            case Value.Real real -> real.text();
            case Value.Size size -> "the size " + size.text();
            case Value.Flag(boolean flag, _) -> Boolean.toString(flag);
            case Name name -> "the name `" + name.text() + "`";
            case Call call when call.span().text().length() <= LONGEST_QUOTE && !call.span().text().contains("\n") ->
                    "`" + call.span().text() + "`";
            default -> value.kind();
        };
    }

    /** What a plugin says, in one line of bounded length. */
    static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_SENTENCE ? line : line.substring(0, LONGEST_SENTENCE) + "…";
    }

    /** A sentence without its full stop. */
    static String remark(String sentence) {
        String line = oneLine(sentence);
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    /** What an argument is for, to go on after a colon: its documentation in lower case. */
    static String purpose(String documentation) {
        String line = remark(documentation);
        boolean word = line.length() > 1 && (Character.isLowerCase(line.charAt(1)) || line.charAt(1) == ' ');
        return word ? Character.toLowerCase(line.charAt(0)) + line.substring(1) : line;
    }
}
