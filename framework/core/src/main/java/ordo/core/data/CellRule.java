package ordo.core.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import ordo.core.model.Column;
import ordo.spi.Domain;
import ordo.spi.data.Table;

/**
 * How the cells of one column become numbers: a number as itself, if it is in the domain; a word by its label.
 *
 * <p>A label may be a number: {@code "3"} is the label of a cell {@code 3.0}, too. A categorical column
 * may have a value of its own for missing cells, whose label {@link Missing#is}, and one for all words that are no label:
 * {@code other}.
 */
final class CellRule {
    private static final int SHOWN = 6;
    private static final String OTHER = "other";

    private final Column column;
    private final Map<String, Integer> words = new HashMap<>();
    private final Map<Double, Integer> numbers = new HashMap<>();
    private final OptionalInt other;
    private final OptionalInt missing;
    private int unseen;
    private int absent;

    CellRule(Column column) {
        this.column = column;
        List<String> labels = labels();
        boolean categorical = column.domain() instanceof Domain.Categorical;
        this.other = categorical && labels.contains(OTHER) ? OptionalInt.of(labels.indexOf(OTHER))
                : OptionalInt.empty();
        this.missing = IntStream.range(0, categorical ? labels.size() : 0).filter(k -> Missing.is(labels.get(k)))
                .findFirst();
        for (int k = 0; k < labels.size(); k++) {
            words.putIfAbsent(labels.get(k), k);
            double number = number(labels.get(k));
            if (!Double.isNaN(number)) {
                numbers.putIfAbsent(number, k);
            }
        }
    }

    /** The number that a label spells, or NaN. */
    private static double number(String label) {
        try {
            return label.matches("[-+.eE0-9]+") ? Double.parseDouble(label) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    List<String> labels() {
        return column.labels();
    }

    private Domain domain() {
        return column.domain();
    }

    /** What a cell of a row stands for; NaN if it is missing or stands for nothing. */
    double value(Table.Row row, int place) {
        if (!labels().isEmpty()) {
            return labelled(row, place);
        }
        double number = row.number(place);
        return domain().contains(number) ? number : Double.NaN;
    }

    private double labelled(Table.Row row, int place) {
        String text = row.text(place);
        boolean empty = Missing.is(text);
        Integer word = words.get(text);
        if (empty && (word == null || missing.isPresent())) {
            absent += missing.isPresent() ? 1 : 0;
            return missing.isPresent() ? missing.getAsInt() : Double.NaN;
        }
        if (word == null && !numbers.isEmpty()) {
            word = numbers.get(row.number(place));
        }
        if (word != null) {
            return word;
        }
        unseen += other.isPresent() ? 1 : 0;
        return other.isPresent() ? other.getAsInt() : Double.NaN;
    }

    /** Why a cell's text stands for nothing. */
    String cause(String text, double number) {
        String shown = "\"" + Shown.of(text) + "\"";
        if (!labels().isEmpty()) {
            return shown + " is none of its labels";
        }
        return Double.isNaN(number) ? shown + " is not a number" : shown + " is not in " + domain();
    }

    /** What to do about a cell that stands for nothing. */
    String remedy(String text, double number) {
        List<String> labels = labels();
        if (!labels.isEmpty()) {
            List<String> similar = Similar.to(text, labels);
            return (similar.isEmpty() ? "" : "did you mean " + Shown.of(similar.getFirst()) + "? ")
                    + "the labels are " + String.join(", ", labels.stream().limit(SHOWN).map(Shown::of).toList())
                    + (labels.size() > SHOWN ? ", …" : "") + (domain() instanceof Domain.Categorical
                    ? "; `other` among them would take every other word" : "");
        }
        if (Double.isNaN(number)) {
            return domain().discrete() ? "correct the cell, or give the column labels, such as "
                    + (domain() instanceof Domain.Binary ? "binary(\"no\", \"yes\")" : domain()
                    instanceof Domain.Levels ? "levels(\"low\", \"high\")" : "categorical(\"red\", \"green\")")
                    : "correct the cell, or leave the column out";
        }
        return "correct the cell, or declare the column otherwise: " + domain() + " takes whole numbers from 0 to "
                + (domain().cardinality() - 1);
    }

    /**
     * What a user should know about cells that took a value which stands for many.
     *
     * @param name the column's
     */
    List<String> notes(String table, String name) {
        List<String> notes = new ArrayList<>();
        if (unseen > 0) {
            notes.add("in " + table + ", " + unseen + (unseen == 1 ? " cell" : " cells") + " of column '"
                    + Shown.of(name) + "' " + (unseen == 1 ? "has" : "have") + " no label and "
                    + (unseen == 1 ? "counts" : "count") + " as other");
        }
        if (absent > 0) {
            notes.add("in " + table + ", " + absent + (absent == 1 ? " cell" : " cells") + " of column '"
                    + Shown.of(name) + "' " + (absent == 1 ? "is" : "are") + " missing, which is a value of "
                    + "its own");
        }
        return notes;
    }
}
