package ordo.cli.infer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ordo.cli.console.Wording;

/** What a column seems to be. */
sealed interface Guess {
    /** With up to so many different words, each is a label; beyond, the frequent ones are. */
    int LABELS = 40;
    /** Whole numbers from 0 on below this are levels. */
    int LEVELS = 32;
    /** A column is left out if it has more missing cells than this share. */
    double MOST_MISSING = 0.4;

    /** Why, for a person. */
    String reason();

    /**
     * A column of the model.
     *
     * @param domain as a spec writes it
     * @param word   {@code real}, {@code binary}, {@code categorical} or {@code levels}
     * @param drops  how many rows have no value and no value of its own for that
     */
    record Kept(String domain, String word, long drops, String reason) implements Guess { }

    /** A column that tells a model nothing, or that no domain fits. */
    record LeftOut(String reason) implements Guess { }

    /** Judges a column. */
    static Guess of(ColumnSurvey column) {
        if (column.present() == 0) {
            return new LeftOut("empty");
        }
        if (column.different() == 1) {
            return new LeftOut("constant: " + shown(column.frequent().getFirst().getKey())
                    + (column.missing() > 0 ? ", where it is not missing" : " in every row"));
        }
        if (column.unique() && column.present() > 20 && (!column.numeric() || column.whole() && column.rising())) {
            return new LeftOut(column.numeric() ? "a number that rises from row to row: an id or a date"
                    : "another value in every row: an id or free text");
        }
        return column.numeric() ? numbers(column) : words(column);
    }

    private static Guess numbers(ColumnSurvey column) {
        String range = number(column.low()) + " … " + number(column.high());
        if (column.different() == 2) {
            return labelled(column, column.low() == 0 && column.high() == 1);
        }
        if (column.missing() > MOST_MISSING * column.rows()) {
            return new LeftOut(missing(column) + " are missing");
        }
        String gaps = column.missing() == 0 ? "" : "; " + missing(column) + " are missing";
        if (column.whole() && column.low() >= 0 && column.high() < LEVELS && column.different() > 2) {
            return new Kept("levels(" + (int) (column.high() + 1) + ")", "levels", column.missing(),
                    "whole numbers " + range + gaps);
        }
        return new Kept("real", "real", column.missing(), range + ", " + number(column.mean()) + " on average" + gaps);
    }

    private static Guess words(ColumnSurvey column) {
        if (column.numericShare() > 0.9 && column.different() > LABELS) {
            return new LeftOut("numbers, but " + shown(column.word().orElse("some cells")) + " is none: correct it, then "
                    + "declare the column real");
        }
        if (column.wordy()) {
            return new LeftOut("free text");
        }
        long top = column.frequent().stream().limit(LABELS).mapToLong(Map.Entry::getValue).sum();
        if (column.different() > LABELS && top < 0.7 * column.present()) {
            return new LeftOut("too many different words: " + (column.different() == ColumnSurvey.WORDS ? "more than "
                    : "") + Wording.count(column.different()) + ", the most frequent " + LABELS + " in only "
                    + Math.round(100.0 * top / column.present()) + " % of the rows");
        }
        return labelled(column, false);
    }

    /** @param plain whether the values are 0 and 1 as they stand */
    private static Guess labelled(ColumnSurvey column, boolean plain) {
        List<String> labels = new ArrayList<>(column.frequent().stream().limit(LABELS).map(Map.Entry::getKey).toList());
        labels.sort(column.numeric() ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder());
        boolean other = column.different() > LABELS;
        String written = labels.stream().map(Guess::quoted).collect(Collectors.joining(", "));
        String gaps = column.missing() == 0 ? "" : "; " + missing(column) + " are missing, a value of its own";
        if (labels.size() == 2 && column.missing() == 0) {
            return new Kept(plain ? "binary" : "binary(" + written + ")", "binary", 0, "two values");
        }
        return new Kept("categorical(" + written + (column.missing() > 0 ? ", missing" : "") + (other ? ", other" : "")
                + ")", "categorical", 0, other ? "the " + LABELS + " most frequent of " + Wording.count(column.different())
                        + (column.different() == ColumnSurvey.WORDS ? " or more" : "") + " words" + gaps
                : labels.size() + " words" + gaps);
    }

    private static String missing(ColumnSurvey column) {
        return Wording.count(column.missing()) + " of " + Wording.count(column.rows());
    }

    private static String quoted(String label) {
        return "\"" + label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t") + "\"";
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{C}", " ");
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }

    /** A number to four digits. */
    private static String number(double value) {
        double rounded = value == Math.rint(value) && Math.abs(value) < 1e15 ? value
                : new BigDecimal(value).round(new MathContext(4)).doubleValue();
        return Wording.plain(rounded);
    }
}
