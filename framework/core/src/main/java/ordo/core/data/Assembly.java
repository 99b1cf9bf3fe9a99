package ordo.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.core.data.Naming.Part;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.compute.Philox;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;

/** Puts examples and what is given with them together, and holds out rows for the parts that the data do not have. */
final class Assembly {
    /** Of the train part, one row in this many is held out for a part that is missing. */
    static final int HELD_OUT = 10;
    /** Not the seed of a run: every run on the same data holds out the same rows. */
    private static final long KEY = Philox.derive(0, "held out");

    private final String name;
    private final List<String> notes;

    Assembly(String name, List<String> notes) {
        this.name = name;
        this.notes = notes;
    }

    Splits splits(List<Found> found) {
        Map<Part, Dataset> parts = new EnumMap<>(Part.class);
        boolean named = found.stream().anyMatch(f -> f.part().isPresent() && f.examples());
        for (Part part : Part.values()) {
            dataset(found.stream().filter(f -> f.part().equals(Optional.of(part))).toList(), part.toString())
                    .ifPresent(data -> parts.put(part, data));
        }
        if (!named) {
            parts.put(Part.TRAIN, whole(found));
        }
        checkShapes(parts);
        return holdOut(parts);
    }

    /** With parts of so many of the last rows, in the order of the file; 0 leaves a part to {@link #splits(List)}. */
    Splits splits(List<Found> found, int valid, int test) {
        if (valid == 0 && test == 0) {
            return splits(found);
        }
        Optional<Found> split = found.stream().filter(f -> f.part().isPresent()).findFirst();
        if (split.isPresent()) {
            throw OrdoException.spec(name + " is split already: " + split.get().place() + " is its " + split.get().part().get()
                    + " part", "leave out how many rows are to validate and to test");
        }
        Dataset all = whole(found);
        int train = all.count() - valid - test;
        if (train < 1) {
            throw OrdoException.spec(name + " has " + all.count() + " rows, and " + (valid + test)
                    + " are wanted to validate and to test", "leave some to train on");
        }
        Map<Part, Dataset> parts = new EnumMap<>(Part.class);
        parts.put(Part.TRAIN, Subset.of(all, IntStream.range(0, train).toArray()));
        if (valid > 0) {
            parts.put(Part.VALID, Subset.of(all, IntStream.range(train, train + valid).toArray()));
        }
        if (test > 0) {
            parts.put(Part.TEST, Subset.of(all, IntStream.range(train + valid, all.count()).toArray()));
        }
        return holdOut(parts);
    }

    /** All rows of data that are not split. */
    Dataset whole(List<Found> found) {
        List<String> examples = found.stream().filter(Found::examples).map(Found::place).toList();
        if (examples.size() > 1) {
            throw OrdoException.data(name + " has several parts: " + String.join(", ", examples),
                    "name the file that you mean");
        }
        return dataset(found, "").orElseThrow(() -> new IllegalArgumentException("nothing found"));
    }

    private Optional<Dataset> dataset(List<Found> found, String part) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<Found> examples = single(found.stream().filter(Found::examples).toList(), part);
        if (examples.isEmpty()) {
            throw OrdoException.data(found.getFirst().place() + " has " + found.getFirst().what() + ", but there are no " + part
                    + " examples", "put the examples beside it, or move it elsewhere");
        }
        var given = new LinkedHashMap<String, Rows>();
        for (String name : found.stream().flatMap(f -> f.given().stream()).distinct().toList()) {
            Found thing = single(found.stream().filter(f -> f.given().equals(Optional.of(name))).toList(), part).orElseThrow();
            if (thing.rows().count() != examples.get().rows().count()) {
                throw OrdoException.data(examples.get().place() + " has " + examples.get().rows().count()
                        + " examples, but " + thing.place() + " has " + thing.rows().count()
                        + (name.equals(Dataset.LABELS) ? " labels" : " rows of '" + name + "'"),
                        "check that the two belong together");
            }
            given.put(name, thing.rows());
        }
        return Optional.of(new Dataset(examples.get().rows(), given));
    }

    private Optional<Found> single(List<Found> found, String part) {
        if (found.size() > 1) {
            throw OrdoException.data(name + " has two " + (part.isEmpty() ? "" : part + " ")
                    + (found.getFirst().examples() ? "parts: " : found.getFirst().given().equals(Optional.of(Dataset.LABELS))
                            ? "label files: " : "files of " + found.getFirst().what() + ": ") + found.getFirst().place() + " and "
                    + found.get(1).place(),
                    "name the file that you mean, or move one of them elsewhere");
        }
        return found.stream().findFirst();
    }

    private void checkShapes(Map<Part, Dataset> parts) {
        Map.Entry<Part, Dataset> first = parts.entrySet().iterator().next();
        parts.forEach((part, data) -> {
            Shape shape = data.variables().shape();
            if (!shape.equals(first.getValue().variables().shape())) {
                throw OrdoException.data(name + ": a " + first.getKey() + " row has the shape "
                        + first.getValue().variables().shape() + ", but a " + part + " row has " + shape,
                        "check that the files belong together");
            }
        });
    }

    private Splits holdOut(Map<Part, Dataset> parts) {
        Dataset train = parts.get(Part.TRAIN);
        List<Part> missing = new ArrayList<>(List.of(Part.VALID, Part.TEST));
        missing.removeAll(parts.keySet());
        if (train == null) {
            missing.add(0, Part.TRAIN);
            notes.add(name + " has no train part: only what is there can be evaluated");
            Dataset none = none(parts.values().iterator().next());
            missing.forEach(part -> parts.put(part, none));
        } else if (!missing.isEmpty()) {
            int each = Math.max(1, (train.count() + HELD_OUT / 2) / HELD_OUT);
            if (train.count() < missing.size() + 1) {
                throw OrdoException.data(name + " has " + train.count() + " rows, too few to hold any out for "
                        + missing.getFirst(), "name data with at least " + (missing.size() + 1) + " rows");
            }
            int[] order = Shuffled.order(train.count(), KEY);
            int kept = train.count() - each * missing.size();
            parts.put(Part.TRAIN, sorted(train, order, 0, kept));
            for (int i = 0; i < missing.size(); i++) {
                parts.put(missing.get(i), sorted(train, order, kept + i * each, each));
            }
            notes.add(missing.size() == 2 ? name + " is not split: of its " + train.count() + " rows, " + each
                    + " are held out for valid and " + each + " for test, the same ones every time"
                    : name + " has no " + missing.getFirst() + " part: " + each + " of its " + train.count()
                    + " train rows are held out for it, the same ones every time");
        }
        return new Splits(name, parts.get(Part.TRAIN), parts.get(Part.VALID), parts.get(Part.TEST));
    }

    private static Dataset sorted(Dataset data, int[] order, int from, int count) {
        int[] rows = Arrays.copyOfRange(order, from, from + count);
        Arrays.sort(rows);
        return Subset.of(data, rows);
    }

    private static Dataset none(Dataset like) {
        return Subset.of(like, IntStream.empty().toArray());
    }
}
