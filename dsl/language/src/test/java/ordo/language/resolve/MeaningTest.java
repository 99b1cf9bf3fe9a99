package ordo.language.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.core.model.Column;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.language.ResolvedSpec;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the {@code model} block of a right spec means. */
class MeaningTest {
    private static final String PLAIN = "model m { x : binary[2, 3] x[i] ~ bernoulli(logistic(x[<i])) }";

    @Test
    void aSpecSaysWhatItModels() {
        ResolvedSpec spec = Workbench.right("""
                model animals { x : levels(4)[2, 3]  given y : binary  order columns
                  x[i] ~ categorical(made(x[<i], y, hidden = [5])) }""");

        assertEquals("animals", spec.model().name());
        assertEquals(Shape.of(2, 3), spec.model().shape());
        assertEquals(new Domain.Levels(4), spec.model().domain(0));
        assertEquals(List.of(new Given("y", new Domain.Binary())), spec.model().given());
        assertEquals(List.of(Ordering.ofVariables(0, 3, 1, 4, 2, 5)), spec.model().orderings());
        assertEquals(4, spec.compiled().graphs().getFirst().output().shape().extent(1));
        assertEquals(Optional.empty(), spec.train());
        assertEquals(spec.model(), spec.compiled().definition());
    }

    @Test
    void withoutAnOrderVariablesAreVisitedAsTheyAreNumbered() {
        ResolvedSpec spec = Workbench.right(PLAIN);
        assertEquals(List.of(Ordering.natural(6)), spec.model().orderings());
        assertTrue(spec.model().shared());
    }

    @Test
    void withoutAShapeThereIsOneVariable() {
        assertEquals(Shape.of(1), Workbench.right("model m { x : bytes x[i] ~ categorical(logistic(x[<i])) }").model()
                .shape());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pixels[j] ~ bernoulli(made(pixels[<j]))",
            "pixels[position]~bernoulli(made(pixels[<position]))",
            "pixels[pixels] ~ bernoulli(made(pixels[<pixels]))"})
    void variablesAndIndexHaveAnyName(String statement) {
        ResolvedSpec spec = Workbench.right("model m { pixels : binary[2, 3] " + statement + " }");
        assertEquals(6, spec.model().variables());
    }

    @Test
    void entriesComeInAnyOrder() {
        Workbench.right("train { } model m { x[i] ~ bernoulli(n(x[<i])) order raster x : binary[3] } net n(x) { "
                + "relu }");
    }

    @Test
    void anEnsembleSharesItsParametersOrHasOneSetForEachMember() {
        String spec = "model m { x : binary[9] order random(count = 3, shared = %s) x[i] ~ bernoulli(nade(x[<i], 4)) }";
        ResolvedSpec shared = Workbench.right(spec.formatted("true"));
        ResolvedSpec own = Workbench.right(spec.formatted("false"));

        assertEquals(3, shared.compiled().members());
        assertEquals(3, own.compiled().members());
        assertNotEquals(shared.model().orderings().get(0), shared.model().orderings().get(1));
        assertTrue(shared.compiled().shared());
        assertFalse(own.compiled().shared());
        assertEquals(3 * shared.compiled().parameterCount(), own.compiled().parameterCount());
    }

    @Test
    void aVariableMayBearTheNameOfAContribution() {
        Workbench.right("""
                model relu { made : binary[4]  given relu : categorical(3)
                  made[i] ~ bernoulli(made(made[<i], relu, hidden = [5], activation = relu)) }""");
    }

    @Test
    void aTableHasAHeadForEachColumnAndOneNetwork() {
        ResolvedSpec spec = Workbench.right("""
                model t {
                  city : categorical("b", "a", missing, other)   age : real   n : levels(3)   income : real
                  ok : binary("no", "yes")   visits : categorical(3, missing)   raw : bytes
                  given y : binary
                  order income, ok, raw, visits, city, n, age
                  h[i] = made(row[<i], y, hidden = [5])
                  categorical[j] ~ categorical(h[j])   real[i] ~ gaussian(h[i], components = 2)
                  levels[i] ~ categorical(h[i])   ok ~ bernoulli(h[i])   income ~ laplace(h[i])
                }""");
        ModelDefinition model = spec.model();

        assertEquals(Shape.of(7), model.shape());
        assertEquals(List.of(new Column("city", new Domain.Categorical(4), List.of("b", "a", "NA", "other")),
                new Column("age", new Domain.Real(), List.of()), new Column("n", new Domain.Levels(3), List.of()),
                new Column("income", new Domain.Real(), List.of()),
                new Column("ok", new Domain.Binary(), List.of("no", "yes")),
                new Column("visits", new Domain.Categorical(4), List.of("0", "1", "2", "NA")),
                new Column("raw", new Domain.Categorical(256), List.of())), model.columns());
        assertEquals(List.of(Ordering.ofVariables(3, 4, 6, 5, 0, 2, 1)), model.orderings());
        assertEquals(List.of(4, 6, 3, 2, 1, 4, 256), IntStream.range(0, 7)
                .mapToObj(i -> model.head(i).parameters(model.domain(i))).toList());
        assertEquals(List.of(new Given("y", new Domain.Binary())), model.given());
        assertEquals(276, spec.compiled().graphs().getFirst().output().cells());
    }

    @Test
    void oneLineIsEnoughForATableOfOneDomain() {
        ModelDefinition model = Workbench.right("model t { a : real  b : real  order random(count = 2) "
                + "real[i] ~ gaussian(logistic(x[<i])) }").model();
        assertEquals(List.of("a", "b"), model.columns().stream().map(Column::name).toList());
        assertEquals(2, model.orderings().size());
        assertEquals(Ordering.natural(2), Workbench.right("model t { a : real  b : real "
                + "real[i] ~ gaussian(logistic(x[<i])) }").model().orderings().getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a : binary  binary[i] ~ bernoulli(logistic(x[<i]))",
            "a : binary  a ~ bernoulli(h[i])  h[i] = logistic(x[<i])", "x : binary  binary[i] ~ bernoulli(nade(y[<i]))"})
    void aLoneVariableOfWhichALineSpeaksAsAColumnIsOne(String entries) {
        assertEquals(1, Workbench.right("model t { " + entries + " }").model().columns().size());
    }
}
