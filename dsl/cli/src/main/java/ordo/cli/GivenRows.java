package ordo.cli;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordo.cli.console.Wording;
import ordo.core.data.Subset;
import ordo.core.model.Given;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Rows;

/**
 * The values that one thing is to take.
 *
 * @param thing   what a model is given
 * @param written by the user
 * @param count   how many values
 * @param values  count · size numbers
 */
record GivenRows(Given thing, String written, int count, double[] values) implements Rows {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})\\.\\.(\\d{1,5})");

    /**
     * Reads values: numbers, a range of them, or a file.
     *
     * @throws OrdoException if it is none of these, or if a value is none of the thing's
     */
    static GivenRows read(Given thing, String text, Datasets datasets) {
        Matcher range = RANGE.matcher(text.strip());
        if (range.matches()) {
            int from = Integer.parseInt(range.group(1));
            int to = Integer.parseInt(range.group(2));
            if (from > to) {
                throw OrdoException.spec("--given " + thing.name() + "=" + text + " is an empty range", "write " + to + ".." + from);
            }
            return numbers(thing, text, IntStream.rangeClosed(from, to).asDoubleStream().toArray());
        }
        try {
            return numbers(thing, text, Stream.of(text.split(",")).mapToDouble(Double::parseDouble).toArray());
        } catch (NumberFormatException e) {
            if (thing.size() == 1 && !datasets.reads(text)) {
                throw OrdoException.spec("cannot read --given " + thing.name() + "=" + text, "give a number, a range such as 0..9, "
                        + "a list such as 1,3,7, or a file of numbers");
            }
            return of(thing, text, datasets.given(text, thing));
        }
    }

    private static GivenRows numbers(Given thing, String text, double[] numbers) {
        if (thing.size() > 1 && numbers.length != thing.size()) {
            throw OrdoException.spec("'" + thing.name() + "' is " + thing.declared() + ", and --given " + thing.name() + "=" + text
                    + " has " + Wording.count(numbers.length, "number"), "give a file with " + thing.size() + " of them, such as --given "
                    + thing.name() + "=" + thing.name() + ".npy");
        }
        for (double number : numbers) {
            if (!thing.domain().contains(number)) {
                throw OrdoException.spec("'" + thing.name() + "' is " + thing.domain() + " and cannot be "
                        + Wording.plain(number), thing.domain().discrete() ? "give a whole number from 0 to "
                                + (thing.domain().cardinality() - 1) : "give a finite number");
            }
        }
        return new GivenRows(thing, text, numbers.length / thing.size(), numbers);
    }

    private static GivenRows of(Given thing, String text, Rows rows) {
        double[] values = new double[Math.multiplyExact(rows.count(), thing.size())];
        for (int row = 0; row < rows.count(); row++) {
            rows.copy(row, values, row * thing.size());
        }
        return new GivenRows(thing, text, rows.count(), values);
    }

    /** For people: {@code y = 0, 1, 2}, or the file. */
    String text() {
        return thing.size() > 1 ? Wording.count(count, "row") + " of " + written : thing.name() + " = " + String.join(", ",
                Arrays.stream(values).mapToObj(Wording::plain).toList());
    }

    /** Some of them, by number. */
    Rows repeated(int... rows) {
        return Subset.of(this, rows);
    }

    @Override
    public Shape shape() {
        return thing.shape();
    }

    @Override
    public void copy(int row, double[] target, int offset) {
        System.arraycopy(values, row * thing.size(), target, offset, thing.size());
    }
}
