package ordo.plugin.formats;

/**
 * Decimal numbers in text: {@code 0}, {@code -2.5}, {@code +1e-3}, {@code .5}. Words for infinity or what is not a
 * number, hexadecimal numbers and suffixes are none.
 */
final class Decimal {
    private static final double[] POWERS = new double[23];
    /** So many digits fit into a long, and are exact in a double where the number is below 2^53. */
    private static final int FAST_DIGITS = 18;

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Decimal() { }

    /**
     * The nearest double.
     *
     * @return NaN if the characters are no number, infinity if it is too large
     */
    static double parse(char[] text, int offset, int length) {
        int end = offset + length;
        int at = offset;
        boolean negative = at < end && text[at] == '-';
        if (at < end && (negative || text[at] == '+')) {
            at++;
        }
        long digits = 0;
        int count = 0;
        int fraction = 0;
        boolean point = false;
        for (; at < end; at++) {
            char c = text[at];
            if (c >= '0' && c <= '9') {
                digits = count < FAST_DIGITS ? digits * 10 + (c - '0') : digits;
                count++;
                fraction += point ? 1 : 0;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        if (at < end) {
            return exponent(text, at, end) ? slow(text, offset, length) : Double.NaN;
        }
        if (count > FAST_DIGITS || digits > 1L << 53 || fraction >= POWERS.length) {
            return slow(text, offset, length);
        }
        // both exact, so the quotient is rounded once and right
        double value = digits / POWERS[fraction];
        return negative ? -value : value;
    }

    private static boolean exponent(char[] text, int at, int end) {
        if (text[at] != 'e' && text[at] != 'E') {
            return false;
        }
        at++;
        if (at < end && (text[at] == '-' || text[at] == '+')) {
            at++;
        }
        int first = at;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at == end && at > first;
    }

    private static double slow(char[] text, int offset, int length) {
        return Double.parseDouble(new String(text, offset, length));
    }
}
