package ordo.cli.console;

import java.util.Locale;

/** Numbers, times and counts as people read them, whatever the machine's locale. */
public final class Wording {
    private Wording() { }

    /** {@code 1234567} as {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 row}, {@code 2 rows}: the count and the word, with an s where there is not one. */
    public static String count(long number, String word) {
        return count(number) + " " + word + (number == 1 ? "" : "s");
    }

    /** A number with so many digits after the point; {@code –} where there is none. */
    public static String fixed(double number, int digits) {
        return Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", number);
    }

    /** A number as short as it can be: {@code 3}, {@code 0.5}. */
    public static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** A large number in three digits and a unit: {@code 1.23 M}; below 10,000 as it is. */
    public static String large(double number) {
        String[] units = {"", " k", " M", " G", " T", " P"};
        if (number < 10_000) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        int unit = 0;
        while (number >= 999.5 && unit < units.length - 1) {
            number /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, number < 9.995 ? "%.2f" : number < 99.95 ? "%.1f" : "%.0f", number)
                + units[unit];
    }

    /** Bytes: {@code 3.1 MB}. */
    public static String bytes(long bytes) {
        return bytes < 10_000 ? bytes + " bytes" : large(bytes) + "B";
    }

    /** A time: {@code 850 ms}, {@code 4.2 s}, {@code 1 min 05 s}, {@code 2 h 03 min}. */
    public static String seconds(double seconds) {
        if (!Double.isFinite(seconds) || seconds < 0) {
            return "–";
        }
        if (seconds < 0.9995) {
            return Math.round(seconds * 1000) + " ms";
        }
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600 ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    /** Text with nothing in it that would steer a terminal; line ends are kept. */
    public static String safe(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean harmful = c != '\n' && (type == Character.CONTROL || type == Character.FORMAT
                    || type == Character.SURROGATE || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR);
            out.appendCodePoint(harmful ? 0xFFFD : c);
        });
        return out.toString();
    }

    /** A text in lines of at most so many columns, all of them after {@code indent} blanks. */
    public static String wrapped(String text, int columns, int indent) {
        var out = new StringBuilder();
        int at = 0;
        for (String word : safe(text).split("\\s+")) {
            int length = word.codePointCount(0, word.length());
            if (at == 0 || at + 1 + length > columns) {
                out.append(at == 0 ? "" : "\n").append(" ".repeat(indent));
                at = indent + length;
            } else {
                out.append(' ');
                at += 1 + length;
            }
            out.append(word);
        }
        return out.append('\n').toString();
    }

    /** Every line of a text moved to the right. */
    public static String indented(String text, int by) {
        return text.replace("\n", "\n" + " ".repeat(by));
    }
}
