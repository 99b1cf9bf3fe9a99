package ordo.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ordo.core.model.Column;
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
     * @param name   what the table calls it, or else the model; may be empty
     */
    record Place(int column, CellRule rule, String name) {
        Heading heading() {
            return new Heading(name, rule.labels());
        }
    }

    /**
     * Columns that a user chose, all of numbers.
     *
     * @param written numbers from 1, ranges and names, separated by commas; empty for all
     */
    record Chosen(String written) implements Wanted {
        @Override
        public List<Place> places(String table, List<String> names, int width, List<String> notes) {
            var number = new CellRule(new Column("", new Domain.Real(), List.of()));
            return columns(table, names, width).stream()
                    .map(c -> new Place(c, number, names.isEmpty() ? "" : names.get(c))).toList();
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

    /** The columns that a model declares. */
    record Declared(List<Column> columns) implements Wanted {
        List<String> names() {
            return columns.stream().map(Column::name).toList();
        }

        /** Whether rows with these headings have these columns, as they are. */
        boolean isOf(List<Heading> headings) {
            return headings.size() == columns.size() && IntStream.range(0, headings.size()).allMatch(k ->
                    ColumnName.find(columns.get(k).name(), List.of(headings.get(k).name())) == 0
                            && headings.get(k).labels().equals(columns.get(k).labels()));
        }

        @Override
        public List<Place> places(String table, List<String> names, int width, List<String> notes) {
            int[] places = names.isEmpty() ? byPlace(table, width) : byName(table, names);
            if (!names.isEmpty()) {
                Set<Integer> used = Arrays.stream(places).boxed().collect(Collectors.toSet());
                List<String> unused = IntStream.range(0, width).filter(c -> !used.contains(c))
                        .mapToObj(c -> Shown.of(names.get(c))).toList();
                if (!unused.isEmpty()) {
                    notes.add("of " + table + ", " + String.join(", ", unused.stream().limit(20).toList())
                            + (unused.size() > 20 ? ", … are" : unused.size() == 1 ? " is" : " are")
                            + " left out: not in the model");
                }
            }
            return IntStream.range(0, places.length)
                    .mapToObj(k -> new Place(places[k], new CellRule(columns.get(k)),
                            names.isEmpty() ? columns.get(k).name() : names.get(places[k]))).toList();
        }

        private int[] byPlace(String table, int width) {
            int[] numbered = names().stream().mapToInt(ColumnName::place).toArray();
            if (Arrays.stream(numbered).allMatch(place -> place >= 0 && place < width)) {
                return numbered;
            }
            if (width != columns.size()) {
                throw OrdoException.data(table + " has " + width + " columns without names, but the model has "
                        + columns.size(), "give it a first line with the names " + String.join(", ", names()));
            }
            return IntStream.range(0, width).toArray();
        }

        private int[] byName(String table, List<String> names) {
            return names().stream().mapToInt(name -> {
                int column = ColumnName.find(name, names);
                if (column < 0) {
                    throw noSuch(table, name, names);
                }
                if (names.lastIndexOf(names.get(column)) != column) {
                    throw OrdoException.data(table + " has two columns named '" + Shown.of(names.get(column)) + "', "
                            + (column + 1) + " and " + (names.lastIndexOf(names.get(column)) + 1),
                            "rename one of them in its first line");
                }
                return column;
            }).toArray();
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
