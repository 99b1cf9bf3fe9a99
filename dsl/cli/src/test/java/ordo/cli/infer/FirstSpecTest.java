package ordo.cli.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ordo.spi.OrdoException;
import ordo.spi.data.Table;
import org.junit.jupiter.api.Test;

class FirstSpecTest {
    private record Cells(long line, List<String> cells) implements Table.Row {
        @Override
        public int size() {
            return cells.size();
        }

        @Override
        public String text(int column) {
            return cells.get(column);
        }

        @Override
        public double number(int column) {
            return text(column).matches("-?[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(text(column)) : Double.NaN;
        }
    }

    /** A survey of rows whose cells are separated by bars. */
    private static Survey survey(String names, int rows, IntFunction<String> row) {
        var survey = new Survey();
        if (!names.isEmpty()) {
            survey.names(Arrays.asList(names.split("\\|")), 1);
        }
        for (int r = 0; r < rows; r++) {
            survey.row(new Cells(r + 2, Arrays.asList(row.apply(r).split("\\|", -1))));
        }
        return survey;
    }

    /** The guess at one column: its domain, or why it is left out. */
    private static String guess(int rows, IntFunction<String> cell) {
        return switch (Guess.of(survey("c", rows, cell).columns().getFirst())) {
            case Guess.Kept kept -> kept.domain();
            case Guess.LeftOut out -> "out: " + out.reason();
        };
    }

    @Test
    void domains() {
        assertEquals("binary", guess(100, r -> "" + r % 2));
        assertEquals("binary(\"1\", \"2\")", guess(100, r -> "" + (2 - r % 2)));
        assertEquals("binary(\"no\", \"yes\")", guess(100, r -> r % 3 == 0 ? "yes" : "no"));
        assertEquals("categorical(\"no\", \"yes\", missing)", guess(100, r -> List.of("yes", "no", "?").get(r % 3)));
        assertEquals("categorical(\"9\", \"10\", missing)", guess(100, r -> List.of("10", "9", "").get(r % 3)));
        assertEquals("categorical(\"a\\\"b\", \"c\\\\d\", \"e\")",
                guess(100, r -> List.of("c\\d", "a\"b", "e").get(r % 3)));
        assertEquals("levels(5)", guess(100, r -> "" + r % 5));
        assertEquals("levels(32)", guess(100, r -> "" + r % 32));
        assertEquals("real", guess(100, r -> "" + r % 33));
        assertEquals("real", guess(100, r -> "" + (r % 5 - 1)));
        assertEquals("real", guess(100, r -> r % 7 == 0 ? "NA" : r + ".5"));
    }

    @Test
    void whatIsLeftOut() {
        assertEquals("out: empty", guess(9, r -> "?"));
        assertEquals("out: constant: x in every row", guess(9, r -> "x"));
        assertEquals("out: constant: x, where it is not missing", guess(9, r -> r == 3 ? "" : "x"));
        assertEquals("out: a number that rises from row to row: an id or a date", guess(50, r -> "" + (100 + 3 * r)));
        assertEquals("out: another value in every row: an id or free text", guess(50, r -> "row " + r));
        assertEquals("out: free text", guess(50, r -> "so ".repeat(30) + r % 3));
        assertEquals("out: 50 of 100 are missing", guess(100, r -> r % 2 == 0 ? "" : "" + r * 0.5));
        assertEquals("out: numbers, but \"n.n.\" in line 52 is none: correct it, then declare the column real",
                guess(100, r -> r == 50 ? "n.n." : "" + r % 77));
        assertEquals("out: too many different words: 60, the most frequent 40 in only 67 % of the rows",
                guess(600, r -> "w" + r % 60));
    }

    @Test
    void rareWordsAreOther() {
        String domain = guess(1000, r -> r % 10 == 0 ? "rare " + r / 20 : "w" + r % 30);
        assertTrue(domain.startsWith("categorical(\"rare 0\", "), domain);
        assertTrue(domain.endsWith(", \"w9\", other)"), domain);
        assertEquals(41, domain.split(", ").length);
    }

    @Test
    void text() {
        Survey survey = survey("id|fixed acidity|kind|order", 60, r -> r + "|" + (r % 9 == 0 ? "" : r % 7 * 0.5) + "|"
                + (r % 2 == 0 ? "red" : "white") + "|" + r % 4);
        assertEquals("""
                # A first spec for data/my wines.csv: 60 rows, 4 columns, guessed by ordo infer.
                # Left out: id: a number that rises from row to row: an id or a date
                model my_wines {
                  fixed_acidity : real  # 0 … 3, 1.443 on average; 7 of 60 are missing
                  kind : binary("red", "white")  # two values
                  order_ : levels(4)  # whole numbers 0 … 3

                  order fixed_acidity, kind, order_

                  h[i] = made(x[<i], hidden = [128, 128])
                  real[i] ~ gaussian_mixture(h[i], components = 8)
                  binary[i] ~ bernoulli(h[i])
                  levels[i] ~ categorical(h[i])
                }

                train {
                  data = "data/my wines.csv"
                  optimizer = adam(rate = 1e-3)
                  schedule = cosine
                  batch = 100
                  epochs = 100
                  stop = patience(10)
                  missing = drop  # rows without a value in a column that needs one: at most 7 of 60
                }
                """, FirstSpec.of("data/my wines.csv", survey).text());
    }

    @Test
    void namesThatCollideAndTablesThatTellNothing() {
        FirstSpec spec = FirstSpec.of("t.csv", survey("a b|a-b|c", 30, r -> r % 3 + "|" + r % 4 + "|" + r % 5));
        assertEquals(List.of("1, a b", "2, a-b"), spec.leftOut().stream().map(o -> o.get("column")).toList());
        assertEquals("t.csv: no column tells a model anything: a (constant: 1 in every row)",
                assertThrows(OrdoException.class, () -> FirstSpec.of("t.csv", survey("a", 3, r -> "1"))).getMessage());
        String many = FirstSpec.of("t.csv", survey("", 30, r -> IntStream.range(1, 12).mapToObj(c -> "" + r % (c + 1))
                .collect(Collectors.joining("|")))).text();
        assertTrue(many.contains("# Its columns have no names: c1 is the first.\n") && !many.contains("order"), many);
    }
}
