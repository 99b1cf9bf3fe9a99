package ordo.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.data.Heading;

/** Which columns of a table are wanted, and what their cells mean. */
sealed interface Wanted {

    /**
     * The columns as the table has them.
     *
     * @param table what messages call it
     * @param names the names of its columns; empty if it has none
     * @param width how many it has
     * @param notes receives what is left out
     * @throws OrdoException if it does not have what is wanted
     */
    List<Place> places(String table, List<String> names, int width, List<String> notes);

    /**
     * A column that is wanted.
     *
     * @param column its number in the table, from 0
     * @param rule   what its cells mean
     */
    record Place(int column, CellRule rule) { }

    /**
     * Columns that a user chose, all of numbers.
     *
     * @param written numbers from 1, ranges and names, separated by commas; empty for all
     */
    record Chosen(String written) implements Wanted {
        @Override
        public List<Place> places(String table, List<String> names, int width, List<String> notes) {
            return columns(table, names, width).stream().map(c -> new Place(c, new CellRule(
                    Heading.of(names.isEmpty() ? "" : names.get(c)), new Domain.Real()))).toList();
        }

        private List<Integer> columns(String table, List<String> names, int width) {
            if (written.isBlank()) {
                return IntStream.range(0, width).boxed().toList();
            }
            List<Integer> columns = new ArrayList<>();
            for (String piece : written.split(",")) {
                String part = piece.strip();
                int named = names.indexOf(part);
                if (named >= 0) {
                    columns.add(named);
                } else if (part.matches("[0-9]{1,9}(\\s*-\\s*[0-9]{1,9})?")) {
                    int[] ends = Arrays.stream(part.split("-")).map(String::strip).mapToInt(Integer::parseInt)
                            .toArray();
                    int last = ends[ends.length - 1];
                    if (ends[0] < 1 || last > width || ends[0] > last) {
                        throw OrdoException.spec(table + " has no columns " + part + ": it has " + width,
                                "columns are counted from 1");
                    }
                    IntStream.rangeClosed(ends[0] - 1, last - 1).forEach(columns::add);
                } else {
                    throw noSuch(table, part, names);
                }
            }
            return columns;
        }
    }

    /**
     * The columns that a model declares.
     *
     * @param headings their names and labels
     * @param domains  their values, one for each heading
     */
    record Declared(List<Heading> headings, List<Domain> domains) implements Wanted {
        private List<CellRule> rules() {
            return IntStream.range(0, headings.size()).mapToObj(k -> new CellRule(headings.get(k), domains.get(k)))
                    .toList();
        }

        List<String> names() {
            return headings.stream().map(Heading::name).toList();
        }

        @Override
        public List<Place> places(String table, List<String> names, int width, List<String> notes) {
            if (names.isEmpty()) {
                if (width != headings.size()) {
                    throw OrdoException.data(table + " has " + width + " columns without names, but the model has "
                            + headings.size(), "give it a first line with the names " + String.join(", ", names()));
                }
                List<CellRule> rules = rules();
                return IntStream.range(0, width).mapToObj(c -> new Place(c, rules.get(c))).toList();
            }
            Set<String> unused = new LinkedHashSet<>(names);
            List<Place> places = new ArrayList<>();
            for (CellRule rule : rules()) {
                String name = rule.heading().name();
                int column = names.indexOf(name);
                if (column < 0) {
                    throw noSuch(table, name, names);
                }
                if (names.lastIndexOf(name) != column) {
                    throw OrdoException.data(table + " has two columns named '" + Shown.of(name) + "', " + (column + 1)
                            + " and " + (names.lastIndexOf(name) + 1), "rename one of them in its first line");
                }
                unused.remove(name);
                places.add(new Place(column, rule));
            }
            if (!unused.isEmpty()) {
                notes.add("of " + table + ", " + String.join(", ", unused.stream().map(Shown::of).toList())
                        + (unused.size() == 1 ? " is" : " are") + " left out: not in the model");
            }
            return places;
        }
    }

    private static OrdoException noSuch(String table, String name, List<String> names) {
        List<String> similar = Similar.to(name, names);
        return OrdoException.data(table + " has no column '" + Shown.of(name) + "'", similar.isEmpty()
                ? names.isEmpty() ? "its columns have no names: count them from 1"
                        : "its columns are " + String.join(", ", names.stream().limit(20).map(Shown::of).toList())
                : "did you mean " + String.join(" or ", similar.stream().map(Shown::of).toList()) + "?");
    }
}
