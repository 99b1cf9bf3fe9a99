package ordo.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;

/** Tells what kind of number a word is that begins like one, and what is wrong with it if it is none. */
final class Numbers {
    private static final int LONGEST = 400;
    private static final int MOST_EXTENTS = 8;

    private Numbers() {}

    /** INTEGER, REAL or SIZE; ERROR after adding what is wrong. */
    static Kind kind(String word, Span span, Problems problems) {
        Optional<Kind> kind = kind(word);
        if (kind.isEmpty()) {
            problems.add(malformed(word, span));
            return Kind.ERROR;
        }
        Optional<String> fault = rangeFault(word, kind.get());
        if (fault.isPresent()) {
            problems.add(Diagnostic.error(Code.NUMBER_RANGE, span,
                    "the number " + Problems.quote(word) + " is out of range").withLabel(fault.get())
                    .withHelp("write a smaller number, or one with fewer digits"));
            return Kind.ERROR;
        }
        return kind.get();
    }

    /** The extents of a size that {@link #kind} has found right. */
    static List<Integer> extents(String size) {
        List<Integer> extents = new ArrayList<>();
        for (String extent : size.split("x")) {
            extents.add(Integer.parseInt(extent));
        }
        return extents;
    }

    private static Optional<Kind> kind(String word) {
        int at = word.startsWith("-") ? 1 : 0;
        int digits = digits(word, at);
        if (digits == at) {
            return Optional.empty();
        }
        if (digits == word.length()) {
            return Optional.of(Kind.INTEGER);
        }
        if (at == 0 && word.charAt(digits) == 'x') {
            return isSize(word, digits) ? Optional.of(Kind.SIZE) : Optional.empty();
        }
        int end = digits;
        if (word.charAt(end) == '.') {
            end = digits(word, end + 1);
            if (end == digits + 1) {
                return Optional.empty();
            }
        }
        if (end < word.length() && (word.charAt(end) == 'e' || word.charAt(end) == 'E')) {
            int power = end + 1;
            if (power < word.length() && (word.charAt(power) == '-' || word.charAt(power) == '+')) {
                power++;
            }
            end = digits(word, power);
            if (end == power) {
                return Optional.empty();
            }
        }
        return end == word.length() ? Optional.of(Kind.REAL) : Optional.empty();
    }

    private static boolean isSize(String word, int firstEnd) {
        boolean zero = word.charAt(0) == '0';
        int end = firstEnd;
        while (end < word.length()) {
            int next = digits(word, end + 1);
            if (word.charAt(end) != 'x' || next == end + 1) {
                return false;
            }
            zero |= word.charAt(end + 1) == '0';
            end = next;
        }
        return !zero;
    }

    private static int digits(String word, int from) {
        int end = from;
        while (end < word.length() && Signs.isDigit(word.charAt(end))) {
            end++;
        }
        return end;
    }

    private static Optional<String> rangeFault(String word, Kind kind) {
        if (word.length() > LONGEST) {
            return Optional.of("longer than " + LONGEST + " characters");
        }
        return switch (kind) {
            case INTEGER -> fits(word) ? Optional.empty() : Optional.of("whole numbers have at most 18 digits");
            case REAL -> realFault(word);
            default -> sizeFault(word);
        };
    }

    private static boolean fits(String word) {
        String digits = word.replaceFirst("^-?0*", "");
        return digits.length() <= 18;
    }

    private static Optional<String> realFault(String word) {
        double value = Double.parseDouble(word);
        if (Double.isInfinite(value)) {
            return Optional.of("real numbers go up to about 1.8e308");
        }
        boolean written = word.split("[eE]")[0].chars().anyMatch(c -> c >= '1' && c <= '9');
        return value == 0 && written ? Optional.of("too near to 0: the smallest real number is about 4.9e-324")
                : Optional.empty();
    }

    private static Optional<String> sizeFault(String word) {
        String[] extents = word.split("x");
        if (extents.length > MOST_EXTENTS) {
            return Optional.of("a size has at most " + MOST_EXTENTS + " extents");
        }
        for (String extent : extents) {
            if (extent.length() > 9) {
                return Optional.of("the extents of a size have at most 9 digits");
            }
        }
        return Optional.empty();
    }

    private static Diagnostic malformed(String word, Span span) {
        Diagnostic plain = Diagnostic.error(Code.MALFORMED_NUMBER, span, Problems.quote(word) + " is not a number")
                .withLabel("expected a number or a size");
        return plain.withHelp(remedy(word)
                .orElse("numbers are written as `500`, `-2`, `0.5` or `1e-3`, sizes as `3x3`"));
    }

    private static Optional<String> remedy(String word) {
        String lower = word.replace('X', 'x').replace('×', 'x').replace("_", "");
        String candidate = lower.startsWith("+") ? lower.substring(1) : lower;
        candidate = candidate.startsWith(".") ? "0" + candidate : candidate;
        candidate = candidate.startsWith("-.") ? "-0" + candidate.substring(1) : candidate;
        candidate = candidate.endsWith(".") ? candidate + "0" : candidate;
        if (lower.startsWith("0x")) {
            return Optional.of("the extents of a size begin at 1; there are no hexadecimal numbers");
        }
        if (kind(candidate).isEmpty()) {
            candidate = candidate.replace('O', '0').replace('o', '0').replace('l', '1').replace('I', '1');
        }
        return kind(candidate).isPresent() ? Optional.of("write " + Problems.quote(candidate)) : Optional.empty();
    }
}
