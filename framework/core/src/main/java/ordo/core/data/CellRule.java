package ordo.core.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import ordo.spi.Domain;
import ordo.spi.data.Heading;
import ordo.spi.data.Table;

/**
 * How the cells of one column become numbers: a number as itself, if it is in the domain; a word by its label.
 *
 * <p>A label may be a number: {@code "3"} is the label of a cell {@code 3.0}, too. Of the labels, {@code other} takes
 * the words that are no label, and one that {@link Missing#is} takes all missing cells.
 */
final class CellRule {
    private static final String OTHER = "other";
    private static final int SHOWN = 6;

    private final Heading heading;
    private final Domain domain;
    private final Map<String, Integer> words = new HashMap<>();
    private final Map<Double, Integer> numbers = new HashMap<>();
    private final OptionalInt other;
    private final OptionalInt missing;
    private int unseen;
    private int absent;

    CellRule(Heading heading, Domain domain) {
        this.heading = heading;
        this.domain = domain;
        List<String> labels = heading.labels();
        for (int k = 0; k < labels.size(); k++) {
            words.putIfAbsent(labels.get(k), k);
            double number = number(labels.get(k));
            if (!Double.isNaN(number)) {
                numbers.putIfAbsent(number, k);
            }
        }
        this.other = Optional.ofNullable(words.get(OTHER)).map(OptionalInt::of).orElse(OptionalInt.empty());
        this.missing = labels.stream().filter(Missing::is).mapToInt(words::get).findFirst();
    }

    /** The number that a word spells, or NaN. */
    private static double number(String word) {
        try {
            return word.matches("[-+.eE0-9]+") ? Double.parseDouble(word) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    Heading heading() {
        return heading;
    }

    /** What a cell of a row stands for; NaN if it is missing or stands for nothing. */
    double value(Table.Row row, int place) {
        if (!heading.labels().isEmpty()) {
            return labelled(row, place);
        }
        double number = row.number(place);
        return domain.contains(number) ? number : Double.NaN;
    }

    private double labelled(Table.Row row, int place) {
        String text = row.text(place);
        Integer word = words.get(text);
        if (word == null && !numbers.isEmpty()) {
            word = numbers.get(row.number(place));
        }
        if (word != null) {
            return word;
        }
        if (Missing.is(text)) {
            absent += missing.isPresent() ? 1 : 0;
            return missing.isPresent() ? missing.getAsInt() : Double.NaN;
        }
        unseen += other.isPresent() ? 1 : 0;
        return other.isPresent() ? other.getAsInt() : Double.NaN;
    }

    /** Why a cell's text stands for nothing. */
    String cause(String text, double number) {
        String shown = "\"" + Shown.of(text) + "\"";
        if (!heading.labels().isEmpty()) {
            return shown + " is none of its labels";
        }
        return Double.isNaN(number) ? shown + " is not a number" : shown + " is not in " + domain;
    }

    /** What to do about a cell that stands for nothing. */
    String remedy(String text, double number) {
        List<String> labels = heading.labels();
        if (!labels.isEmpty()) {
            List<String> similar = Similar.to(text, labels);
            return (similar.isEmpty() ? "" : "did you mean " + Shown.of(similar.getFirst()) + "? ")
                    + "the labels are " + String.join(", ", labels.stream().limit(SHOWN).map(Shown::of).toList())
                    + (labels.size() > SHOWN ? ", …" : "") + "; a label \"other\" would take every other word";
        }
        if (Double.isNaN(number)) {
            return domain.discrete() ? "give the column labels, such as " + (domain instanceof Domain.Binary
                    ? "binary(\"no\", \"yes\")" : "categorical(\"red\", \"green\")") + ", or correct the cell"
                    : "correct the cell, or leave the column out";
        }
        return "correct the cell, or declare the column otherwise: " + domain + " takes whole numbers from 0 to "
                + (domain.cardinality() - 1);
    }

    /** What a user should know about cells that labels have caught. */
    List<String> notes(String table) {
        List<String> notes = new java.util.ArrayList<>();
        if (unseen > 0) {
            notes.add(table + ": " + unseen + (unseen == 1 ? " cell" : " cells") + " of column '"
                    + heading.name() + "' had no label and count as \"" + OTHER + "\"");
        }
        if (absent > 0) {
            notes.add(table + ": " + absent + (absent == 1 ? " missing cell" : " missing cells") + " of column '"
                    + heading.name() + "' count as \"" + heading.labels().get(missing.getAsInt()) + "\"");
        }
        return notes;
    }
}
