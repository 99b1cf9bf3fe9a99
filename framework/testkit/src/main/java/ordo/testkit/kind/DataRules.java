package ordo.testkit.kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.spi.data.DataSource;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;
import ordo.testkit.Inapplicable;
import ordo.testkit.Made;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/** What every data source obeys. */
public final class DataRules {
    /** At most so many rows of each part are looked at. */
    private static final int ROWS = 4000;

    /** The same data every time. */
    public static final Property<Made<DataSource>> DETERMINISM = new Property<>("D1", "determinism",
            "The same arguments make the same data every time.", DataRules::determinism);
    /** Nothing is learnt from what is tested on. */
    public static final Property<Made<DataSource>> DISJOINT = new Property<>("D2", "disjoint parts",
            "No example of train, valid and test occurs in another of them.", DataRules::disjoint);
    /** Numbers that a model can have as values. */
    public static final Property<Made<DataSource>> DOMAIN = new Property<>("D3", "domain",
            "All parts have rows, of one shape; values are finite, and if those of train are whole numbers from 0 on, "
                    + "those of the others are of the same range; labels are whole numbers from 0 on.",
            DataRules::domain);
    /** All of them. */
    public static final List<Property<Made<DataSource>>> ALL = List.of(DETERMINISM, DISJOINT, DOMAIN);

    private DataRules() { }

    private record Part(String name, Dataset data) {
        static List<Part> of(Splits splits) {
            return List.of(new Part("train", splits.train()), new Part("valid", splits.valid()),
                    new Part("test", splits.test()));
        }
    }

    private static double[] row(Rows rows, int number) {
        double[] values = new double[rows.shape().size()];
        rows.copy(number, values, 0);
        return values;
    }

    private static int looked(Dataset data) {
        return Math.min(ROWS, data.count());
    }

    private static void determinism(Made<DataSource> subject) {
        List<Part> first = Part.of(subject.make().load());
        List<Part> second = Part.of(subject.make().load());
        for (int k = 0; k < first.size(); k++) {
            Dataset a = first.get(k).data;
            Dataset b = second.get(k).data;
            String where = subject + ", " + first.get(k).name;
            if (a.count() != b.count() || !a.variables().shape().equals(b.variables().shape())
                    || !List.copyOf(a.given().keySet()).equals(List.copyOf(b.given().keySet()))) {
                throw new Violation(where + ": " + a.count() + " rows of " + a.variables().shape() + " are "
                        + b.count() + " rows of " + b.variables().shape() + " when made again, or others are given with them");
            }
            for (int r = 0; r < looked(a); r++) {
                int number = r;
                if (!Arrays.equals(row(a.variables(), r), row(b.variables(), r)) || a.given().keySet().stream().anyMatch(name ->
                        !Arrays.equals(row(a.given().get(name), number), row(b.given().get(name), number)))) {
                    throw new Violation(where + ": row " + r + " is different when the data are made again");
                }
            }
        }
    }

    private static void disjoint(Made<DataSource> subject) {
        Map<List<Double>, String> owners = new HashMap<>();
        List<Part> parts = Part.of(subject.make().load());
        if (parts.getFirst().data.variables().shape().size() < 20) {
            throw new Inapplicable("so few variables coincide by chance");
        }
        for (Part part : parts) {
            for (int r = 0; r < looked(part.data); r++) {
                List<Double> values = Arrays.stream(row(part.data.variables(), r)).boxed().toList();
                String owner = owners.putIfAbsent(values, part.name + " row " + r);
                if (owner != null && !owner.startsWith(part.name)) {
                    throw new Violation(subject + ": " + part.name + " row " + r + " is also " + owner);
                }
            }
        }
    }

    private static void domain(Made<DataSource> subject) {
        List<Part> parts = Part.of(subject.make().load());
        double highest = -1;
        boolean whole = true;
        List<String> outside = new ArrayList<>();
        for (Part part : parts) {
            String where = subject + ", " + part.name;
            if (part.data.count() < 1) {
                throw new Violation(where + ": there are no rows");
            }
            if (!part.data.variables().shape().equals(parts.getFirst().data.variables().shape())) {
                throw new Violation(where + ": rows have the shape " + part.data.variables().shape() + ", but those of "
                        + "train " + parts.getFirst().data.variables().shape());
            }
            for (int r = 0; r < looked(part.data); r++) {
                for (double value : row(part.data.variables(), r)) {
                    if (!Double.isFinite(value)) {
                        throw new Violation(where + ": row " + r + " holds " + value);
                    }
                    boolean ofTrain = part.name.equals("train");
                    whole &= !ofTrain || value >= 0 && value == Math.rint(value);
                    highest = ofTrain ? Math.max(highest, value) : highest;
                    if (!ofTrain && whole && (value < 0 || value > highest || value != Math.rint(value))) {
                        outside.add(where + ": row " + r + " holds " + value + ", outside 0 … " + highest
                                + " of train");
                    }
                }
                labels(part, where, r);
            }
        }
        if (whole && !outside.isEmpty()) {
            throw new Violation(outside.getFirst());
        }
    }

    private static void labels(Part part, String where, int r) {
        part.data.given().forEach((name, rows) -> {
            for (double value : row(rows, r)) {
                if (!Double.isFinite(value) || name.equals(Dataset.LABELS) && (value < 0 || value != Math.rint(value))) {
                    throw new Violation(where + ": row " + r + (name.equals(Dataset.LABELS) ? " has the label " + value
                            + ", which is no whole number from 0 on" : " is given '" + name + "' with " + value + " in it"));
                }
            }
        });
    }
}
