package ordo.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordo.cli.console.Wording;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.spi.OrdoException;

/**
 * What a model is to be given, as {@code --given y=7}, {@code y=0..9} or {@code y=1,3,7} say: at most one thing takes several
 * values.
 *
 * @param values of each thing by name; what is not named runs through its values in turn
 */
record GivenValues(Map<String, double[]> values) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})\\.\\.(\\d{1,5})");

    /** Nothing named. */
    static final GivenValues NONE = new GivenValues(Map.of());

    /**
     * Reads what a user wrote.
     *
     * @param given values by name
     * @param label the value of the one thing that the model is given; may be null
     * @throws OrdoException if it is no number, range or list, or if two things take several values
     */
    static GivenValues of(ModelDefinition model, Map<String, String> given, String label) {
        Map<String, String> written = new LinkedHashMap<>(given);
        if (label != null) {
            if (model.given().size() != 1) {
                throw OrdoException.spec("--class is for models that are given one thing; this one is given "
                        + model.given().size(), "use --given NAME=VALUE");
            }
            written.put(model.given().getFirst().name(), label);
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        written.forEach((name, text) -> values.put(name, parsed(name, text)));
        if (values.values().stream().filter(list -> list.length > 1).count() > 1) {
            throw OrdoException.spec("more than one of " + String.join(", ", values.keySet()) + " takes several values",
                    "give all but one of them a single value");
        }
        return new GivenValues(values);
    }

    private static double[] parsed(String name, String text) {
        Matcher range = RANGE.matcher(text.strip());
        if (range.matches()) {
            int from = Integer.parseInt(range.group(1));
            int to = Integer.parseInt(range.group(2));
            if (from > to) {
                throw OrdoException.spec("--given " + name + "=" + text + " is an empty range", "write " + to + ".." + from);
            }
            return IntStream.rangeClosed(from, to).asDoubleStream().toArray();
        }
        try {
            return Stream.of(text.split(",")).mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            throw OrdoException.spec("cannot read --given " + name + "=" + text,
                    "give a number, a range such as 0..9, or a list such as 1,3,7");
        }
    }

    /**
     * The same, if each takes one value.
     *
     * @throws OrdoException if one takes several
     */
    GivenValues single() {
        if (times() > 1) {
            throw OrdoException.spec("every row is given the same here, not " + several().getFirst(), "give one value");
        }
        return this;
    }

    /** How many values are asked for together. */
    int times() {
        return values.values().stream().mapToInt(list -> list.length).max().orElse(1);
    }

    /** What is asked for, for people: {@code y = 0, 1, 2}; only of what takes several values. */
    List<String> several() {
        return values.entrySet().stream().filter(e -> e.getValue().length > 1).map(e -> e.getKey() + " = "
                + String.join(", ", Arrays.stream(e.getValue()).mapToObj(Wording::plain).toList()))
                .toList();
    }

    /**
     * What each of some rows is given: of several values, the first ones the first, and so on.
     *
     * @param count how many rows, a multiple of {@link #times}
     * @return an array for each thing that the model is given
     * @throws OrdoException if the model is not given something, or if a value is none of its
     */
    List<double[]> columns(ModelDefinition model, int count) {
        List<Given> all = model.given();
        for (String name : values.keySet()) {
            if (all.stream().noneMatch(g -> g.name().equals(name))) {
                throw OrdoException.spec("the model is not given '" + name + "'", all.isEmpty()
                        ? "it is given nothing: leave out --given and --class"
                        : "it is given " + String.join(", ", all.stream().map(Given::name).toList()));
            }
        }
        return all.stream().map(each -> column(each, count)).toList();
    }

    private double[] column(Given each, int count) {
        double[] wanted = values.getOrDefault(each.name(), new double[0]);
        for (double value : wanted) {
            if (!each.domain().contains(value)) {
                throw OrdoException.spec("'" + each.name() + "' is " + each.domain() + " and cannot be "
                        + Wording.plain(value), each.domain().discrete() ? "give a whole number from 0 to "
                                + (each.domain().cardinality() - 1) : "give a finite number");
            }
        }
        if (wanted.length == 0 && !each.domain().discrete()) {
            throw OrdoException.spec("the model is given '" + each.name() + "', a real number",
                    "say which: --given " + each.name() + "=0.5");
        }
        double[] column = new double[count];
        for (int i = 0; i < count; i++) {
            column[i] = wanted.length > 0 ? wanted[(int) ((long) i * wanted.length / count)]
                    : i % each.domain().cardinality();
        }
        return column;
    }
}
