package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the commands say of a table: its columns by their names. */
class TableCardTest {
    private static final String TABLE = """
            model customers {
              city    : categorical("London", "Paris", other)
              churned : binary("no", "yes")   visits : categorical(4)
              order visits, city, churned
              h[i] = made(x[<i], hidden = [8])
              categorical[i] ~ categorical(h[i])
              churned        ~ bernoulli(h[i])
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void itsCardHasTheColumnsAndEveryLine() throws IOException {
        Path spec = Files.writeString(folder.resolve("t.ar"), TABLE);
        Ran ran = Ran.of("check", spec);
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().startsWith("model customers  (" + spec + """
                )

                  variables     3 columns: 1 categorical(3), 1 binary, 1 categorical(4)
                  columns       city : categorical("London", "Paris", other)
                                churned : binary("no", "yes")
                                visits : categorical(4)
                  order         visits, city, churned
                  network       h[i] = made(x[<i], hidden = [8])
                  conditionals  categorical[i] ~ categorical(h[i])
                                churned ~ bernoulli(h[i])
                  head          8 parameters for 3 variables
                """), ran.out());
        JsonNode card = Ran.of("check", spec, "--json").json().get("card");
        assertEquals(3, card.get("declarations").size());
        assertEquals("churned ~ bernoulli(h[i])", card.get("statements").get(1).stringValue());
    }

    @Test
    void explainCallsColumnsByTheirNames() throws IOException {
        Path spec = Files.writeString(folder.resolve("t.ar"), TABLE);
        Ran ran = Ran.of("explain", spec, "--at", "city");
        assertEquals(0, ran.exit(), ran.err());
        assertEquals("""
                city has rank 1 of 0 … 2.
                Its conditional sees 1 of the 1 variable before it; it has no blind spot.

                What it sees, in order   @ itself   # seen   o blind spot   - out of reach   · later

                  0  #  visits : categorical(4)
                  1  @  city : categorical(3)
                  2  ·  churned : binary
                """, ran.out());
        assertEquals(1, Ran.of("explain", spec, "--json").json().get("variable").intValue());
        Ran unknown = Ran.of("explain", spec, "--at", "cities");
        assertEquals(2, unknown.exit());
        assertTrue(unknown.err().contains("the columns are city, churned, visits"), unknown.err());
    }

    @Test
    void aFormattedTableStaysReadable() throws IOException {
        Path spec = Files.writeString(folder.resolve("t.ar"), TABLE);
        assertEquals(TABLE.replace("city    :", "city :"), Ran.of("fmt", spec).out());
    }
}
