package ordo.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ordo.cli.console.Wording;
import ordo.core.data.GivenColumns;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.spi.OrdoException;
import ordo.spi.data.Dataset;

/**
 * What a model is to be given, as {@code --given y=7}, {@code y=0..9}, {@code y=1,3,7} or {@code m=FILE} say. Things that take
 * several values go together: the first of one with the first of the other.
 *
 * @param named with at least one value each
 */
record GivenValues(List<GivenRows> named) {

    /** Nothing named. */
    static final GivenValues NONE = new GivenValues(List.of());

    /**
     * Reads what a user wrote.
     *
     * @param given    values by name
     * @param label    the value of the one thing that the model is given; may be null
     * @param datasets for files
     * @throws OrdoException if the model is not given something, if a value is none of its, or if two things take several
     *                       values, but not as many
     */
    static GivenValues of(ModelDefinition model, Map<String, String> given, String label, Datasets datasets) {
        Map<String, String> written = new LinkedHashMap<>(given);
        if (label != null) {
            if (model.given().size() != 1) {
                throw OrdoException.spec("--class is for models that are given one thing; this one is given "
                        + model.given().size(), "use --given NAME=VALUE");
            }
            written.put(model.given().getFirst().name(), label);
        }
        List<GivenRows> named = new ArrayList<>();
        written.forEach((name, text) -> named.add(GivenRows.read(thing(model, name), text, datasets)));
        Optional<GivenRows> several = named.stream().filter(each -> each.count() > 1).findFirst();
        named.stream().filter(each -> each.count() > 1 && each.count() != several.orElseThrow().count()).findFirst()
                .ifPresent(other -> {
                    throw OrdoException.spec("'" + several.get().thing().name() + "' takes " + several.get().count() + " values and '"
                            + other.thing().name() + "' " + other.count(), "give as many of both, which then go together, or a "
                            + "single one");
                });
        return new GivenValues(named);
    }

    private static Given thing(ModelDefinition model, String name) {
        return model.given().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow(() ->
                OrdoException.spec("the model is not given '" + name + "'", model.given().isEmpty()
                        ? "it is given nothing: leave out --given and --class"
                        : "it is given " + model.given().stream().map(Given::name).collect(Collectors.joining(", "))));
    }

    /** How many values are asked for together. */
    int times() {
        return named.stream().mapToInt(GivenRows::count).max().orElse(1);
    }

    /** What is asked for, for people: {@code y = 0, 1, 2}; only of what takes several values. */
    List<String> several() {
        return named.stream().filter(each -> each.count() > 1).map(GivenRows::text).toList();
    }

    /** What the model is given and nobody names. */
    List<Given> unnamed(ModelDefinition model) {
        return model.given().stream().filter(each -> named(each).isEmpty()).toList();
    }

    private Optional<GivenRows> named(Given thing) {
        return named.stream().filter(each -> each.thing().equals(thing)).findFirst();
    }

    /** Whether something unnamed cannot run through its values: it is no class. */
    boolean needRows(ModelDefinition model) {
        return unnamed(model).stream().anyMatch(each -> each.size() > 1 || !each.domain().discrete());
    }

    /**
     * What each of some samples is given: of several values, the first ones the first, and so on. What nobody names comes
     * from rows of data, in turn, the same ones with each value; without such rows, classes run through all their values.
     *
     * @param count how many samples, a multiple of {@link #times}
     * @param rows  where {@link #needRows}
     * @return an array for each thing that the model is given
     */
    List<double[]> columns(ModelDefinition model, int count, Optional<Dataset> rows) {
        List<double[]> all = new GivenColumns(model.given()).arrays(count);
        int each = count / times();
        for (int k = 0; k < all.size(); k++) {
            Given thing = model.given().get(k);
            Optional<GivenRows> values = named(thing);
            for (int i = 0; i < count; i++) {
                if (values.isPresent()) {
                    values.get().copy((int) ((long) i * values.get().count() / count), all.get(k), i * thing.size());
                } else if (rows.isPresent()) {
                    rows.get().given().get(thing.name()).copy(i % each % rows.get().count(), all.get(k), i * thing.size());
                } else {
                    all.get(k)[i] = i % thing.domain().cardinality();
                }
            }
        }
        return all;
    }

    /**
     * Data with these values in place of what comes with their rows: one for all rows, or one for each.
     *
     * @throws OrdoException if there are others than one, and not as many as rows
     */
    Dataset onto(Dataset data) {
        Dataset all = data;
        for (GivenRows each : named) {
            if (each.count() != 1 && each.count() != data.count()) {
                throw OrdoException.spec("'" + each.thing().name() + "' takes " + each.count() + " values, and the data have "
                        + Wording.count(data.count(), "row"), "give one value for all rows, or one for each");
            }
            all = all.with(each.thing().name(), each.count() == data.count() ? each
                    : each.repeated(IntStream.generate(() -> 0).limit(data.count()).toArray()));
        }
        return all;
    }
}
