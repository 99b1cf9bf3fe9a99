package ordo.cli.infer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.core.data.Missing;
import ordo.spi.data.Table;

/**
 * What is known about a column after its cells have passed by, in bounded memory: up to {@link #WORDS} different values
 * are counted one by one, and up to {@link #MANY} told apart.
 */
final class ColumnSurvey {
    /** So many different values are remembered. */
    static final int WORDS = 2000;
    private static final int MANY = 100_000;
    /** Words longer than this, and those of several lines, are text, not labels. */
    private static final int LONG = 60;

    private final String header;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<Integer> seen = new HashSet<>();
    private long rows;
    private long missing;
    private long numbers;
    private boolean whole = true;
    private boolean rising = true;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;
    private double sum;
    private boolean repeated;
    private boolean wordy;
    private String word = "";
    private long wordLine;

    ColumnSurvey(String header) {
        this.header = header;
    }

    void add(Table.Row row, int column) {
        rows++;
        double number = row.number(column);
        String text = row.text(column);
        if (Double.isNaN(number) && Missing.is(text)) {
            missing++;
            return;
        }
        if (Double.isNaN(number)) {
            wordy |= text.length() > LONG || text.chars().anyMatch(Character::isISOControl);
            if (wordLine == 0) {
                word = text;
                wordLine = row.line();
            }
        } else {
            numbers++;
            whole &= number == Math.rint(number);
            low = Math.min(low, number);
            high = Math.max(high, number);
            rising &= number > last;
            last = number;
            sum += number;
        }
        if (counts.size() < WORDS || counts.containsKey(text)) {
            counts.merge(text, 1, Integer::sum);
        }
        repeated |= seen.size() < MANY && !seen.add(text.hashCode());
    }

    String header() {
        return header;
    }

    long rows() {
        return rows;
    }

    long missing() {
        return missing;
    }

    /** How many cells have a value. */
    long present() {
        return rows - missing;
    }

    /** Whether every value is a number. */
    boolean numeric() {
        return numbers == present();
    }

    /** The share of values that are numbers. */
    double numericShare() {
        return (double) numbers / Math.max(1, present());
    }

    /** Whether every number is whole. */
    boolean whole() {
        return whole;
    }

    /** Whether every number is larger than the one before. */
    boolean rising() {
        return rising;
    }

    /** Whether no value occurred twice, as far as {@link #MANY} tell. */
    boolean unique() {
        return !repeated;
    }

    /** How many different values there are; {@link #WORDS} stands for that many or more. */
    int different() {
        return counts.size();
    }

    /** The different values, the frequent ones first. */
    List<Map.Entry<String, Integer>> frequent() {
        return counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed()
                .thenComparing(Map.Entry.comparingByKey())).toList();
    }

    /** Whether a value is too long for a label. */
    boolean wordy() {
        return wordy;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    double mean() {
        return sum / numbers;
    }

    /** The first value that is no number, and its line. */
    Optional<String> word() {
        return wordLine == 0 ? Optional.empty() : Optional.of("\"" + word + "\" in line " + wordLine);
    }
}
