package ordo.language.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import ordo.core.graph.Graph;
import ordo.core.model.Given;
import ordo.language.Resolution;
import ordo.language.ResolvedSpec;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.spi.Domain;
import ordo.spi.Shape;
import org.junit.jupiter.api.Test;

/** What is given: a domain and a shape, of which a label has none. */
class GivenMeaningTest {

    @Test
    void labelsNumbersVectorsAndMapsAreGivenAlike() {
        ResolvedSpec spec = Workbench.right("""
                model m { x : binary[2, 3]
                  given y : categorical(10)   given t : real   given v : bytes[2]   given m : levels(4)[2, 3]
                  x[i] ~ bernoulli(made(x[<i], m, v, y, t, hidden = [5])) }""");
        // in the order in which the network gets them
        assertEquals(List.of(new Given("m", new Domain.Levels(4), Shape.of(2, 3)),
                new Given("v", new Domain.Categorical(256), Shape.of(2)), new Given("y", new Domain.Categorical(10)),
                new Given("t", new Domain.Real())), spec.model().given());
        Graph graph = spec.compiled().graphs().getFirst();
        assertEquals(List.of(6, 2, 1, 1), graph.given().stream().map(node -> node.cells()).toList());
        assertEquals(List.of("levels(4)[2, 3]", "categorical(256)[2]", "categorical(10)", "real"),
                spec.model().given().stream().map(Given::declared).toList());
    }

    @Test
    void aTableIsGivenNumbers() {
        ResolvedSpec spec = Workbench.right("""
                model m { a : real  b : real  given t : real  given y : categorical(3)[1]
                  real[i] ~ gaussian(made(x[<i], t, y)) }""");
        assertEquals(List.of(1, 1), spec.model().given().stream().map(Given::size).toList());
    }

    @Test
    void whatIsTooLargeIsRefused() {
        Resolution many = Workbench.resolve("""
                model m { x : binary[2, 3]  given m : categorical(60000)[1000, 1000]
                  x[i] ~ bernoulli(made(x[<i], m)) }""");
        Diagnostic only = many.diagnostics().getFirst();
        assertEquals(1, many.diagnostics().size());
        assertEquals(Code.TOO_BIG, only.code());
        assertTrue(only.message().startsWith("1000000 numbers of 60000 values each"), only.message());
    }
}
