package ordo.language.resolve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.core.model.Column;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.core.train.Preparation;
import ordo.core.train.TrainingPlan;
import ordo.language.DataRequest;
import ordo.language.Language;
import ordo.language.Resolution;
import ordo.language.ResolvedSpec;
import ordo.language.diagnostic.SourceFile;
import ordo.spi.Activation;
import ordo.spi.Arguments;
import ordo.spi.Domain;
import ordo.spi.Kind;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What right specs mean. */
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

    @Test
    void settingsHaveDefaults() {
        TrainingPlan plan = Workbench.right(PLAIN + "train { }").train().orElseThrow().plan();
        assertEquals(List.of(100, 20, 0), List.of(plan.batch(), plan.epochs(), plan.patience()));
        assertEquals(List.of(0.0, 0.0), List.of(plan.clip(), plan.average()));
        assertEquals(1, plan.seed());
        assertEquals(1e-3, plan.optimizer().rate());
        assertEquals(1, plan.schedule().factor(7, 10));
        assertEquals(Optional.empty(), Workbench.right(PLAIN + "train { }").train().orElseThrow().data());
    }

    @Test
    void settingsAreTakenAsWritten() {
        TrainingPlan plan = Workbench.right(PLAIN + """
                train { batch = 7 epochs = 3 stop = patience(2) clip = 5 average = 0.5 seed = 9
                        optimizer = sgd(0.25) schedule = cosine(warmup = 10) }""").train().orElseThrow().plan();
        assertEquals(List.of(7, 3, 2), List.of(plan.batch(), plan.epochs(), plan.patience()));
        assertEquals(List.of(5.0, 0.5), List.of(plan.clip(), plan.average()));
        assertEquals(9, plan.seed());
        assertEquals(0.25, plan.optimizer().rate());
        assertEquals(0.5, plan.schedule().factor(5, 100), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop = never", "clip = 0", "average = 0.0", ""})
    void whatIsSwitchedOffIsOff(String setting) {
        TrainingPlan plan = Workbench.right(PLAIN + "train { " + setting + " }").train().orElseThrow().plan();
        assertEquals(0, plan.patience());
        assertEquals(0, plan.clip());
        assertEquals(0, plan.average());
    }

    @Test
    void dataAreNamedOrMade() {
        assertEquals(new DataRequest.Named("my data.npy"), data("\"my data.npy\""));
        assertEquals("digits(train = 20)", assertInstanceOf(DataRequest.Made.class, data("digits(train = 20)")).text());
        assertEquals("digits", assertInstanceOf(DataRequest.Made.class, data("digits")).text());
    }

    private static DataRequest data(String written) {
        return Workbench.right(PLAIN + "train { data = " + written + " }").train().orElseThrow().data().orElseThrow();
    }

    @Test
    void aSeedFromOutsideGoesBeforeTheOneInTheFile() {
        String spec = PLAIN + "train { seed = 9 }";
        Resolution resolution = Language.resolve(SourceFile.of("spec", spec), Workbench.REGISTRY, OptionalLong.of(5));
        assertEquals(5, resolution.spec().orElseThrow().train().orElseThrow().plan().seed());
        assertEquals(5, resolution.spec().orElseThrow().compiled().seed());
        assertEquals(9, Workbench.right(spec).compiled().seed());
        assertEquals(1, Workbench.right(PLAIN + "train { }").compiled().seed());
        assertEquals(1, Workbench.right(PLAIN).compiled().seed());
    }

    @Test
    void aLabelIsPassedOneHot() {
        Graph graph = Workbench.right("""
                model m { x : binary[3]  given y : categorical(5)  given z : binary
                  x[i] ~ bernoulli(logistic(x[<i], z, y)) }""").compiled().graphs().getFirst();

        assertEquals(2, graph.given().size());
        GraphNode everything = graph.output().inputs().getFirst();
        // 3 variables, then z as it is, then y in 5 cells: in the order in which the network is given them
        assertEquals(List.of(3, 1, 5), everything.inputs().stream().map(GraphNode::cells).toList());
        assertArrayEquals(new int[] {0, 1, 2, -1, -1, -1, -1, -1, -1}, everything.degrees());
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

    @ParameterizedTest
    @ValueSource(strings = {"dense(7) relu", "dense(7)\n relu", "dense(units = 7, mask = causal) relu"})
    void aNetIsTheGraphThatOneWritesByHand(String layers) {
        Graph net = Workbench.right("net n(x) { " + layers + " }"
                + "model m { x : binary[2, 3] x[i] ~ bernoulli(n(x[<i])) }").compiled().graphs().getFirst();
        Graph hand = Workbench.right("model m { x : binary[2, 3] x[i] ~ bernoulli(made(x[<i], hidden = 7)) "
                + "}").compiled()
                .graphs().getFirst();
        assertEquals(shape(hand), shape(net));
    }

    private static List<String> shape(Graph graph) {
        return graph.nodes().stream().map(node -> node.operation().map(Operation::name).orElse("input") + node.shape()
                + Arrays.toString(node.degrees())
                + node.inputs().stream().map(GraphNode::index).toList()).toList();
    }

    @Test
    void repeatRepeatsAndResidualAdds() {
        Graph graph = Workbench.right("""
                net n(x) { dense(6) repeat 2 { residual { tanh dense(6) } repeat 3 { relu } } }
                model m { x : binary[2, 3] x[i] ~ bernoulli(n(x[<i])) }""").compiled().graphs().getFirst();
        List<String> names = graph.nodes().stream().skip(1).map(node -> node.operation().orElseThrow().name()).toList();
        assertEquals(List.of("linear", "tanh", "linear", "sum", "relu", "relu", "relu", "tanh", "linear", "sum", "relu",
                "relu", "relu", "linear"), names);
        GraphNode sum = graph.nodes().get(4);
        assertEquals(List.of(1, 3), sum.inputs().stream().map(GraphNode::index).toList());
        // each turn has weights of its own: two layers with bias, the first and the last
        assertEquals(8, graph.parameters().size());
        assertTrue(graph.nodes().stream().anyMatch(node -> node.part().equals("`dense` in line 1 (number 2)")));
    }

    @Test
    void aNetGoesBeforeAnArchitectureOfItsName() {
        Graph graph = Workbench.right("""
                net made(x) { dense(3) }
                model m { x : binary[2, 3] x[i] ~ bernoulli(made(x[<i])) }""").compiled().graphs().getFirst();
        assertEquals(List.of(6, 3, 6), graph.nodes().stream().map(GraphNode::cells).toList());
    }

    @Test
    void netsThatAreNotUsedAreCheckedAndLeftOut() {
        String spec = "net a(x) { dense(3) } net b(x) { %s } model m { x : binary[4] x[i] ~ bernoulli(a(x[<i])) }";
        assertEquals(2 + 1, Workbench.right(spec.formatted("dense(5)")).compiled().graphs().getFirst().nodes().size());
        assertFalse(Workbench.resolve(spec.formatted("dense(0)")).diagnostics().isEmpty());
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

    /** Layers take in all that is given to the network: what a net is not handed must not be there. */
    @Test
    void aNetSeesWhatItIsHandedAlone() {
        Graph graph = Workbench.right("""
                net body(x, y) { dense(4) }
                model m { x : binary[3]  given y : binary  given z : categorical(3)
                  x[i] ~ bernoulli(body(x[<i], y)) }""").compiled().graphs().getFirst();
        assertEquals(1, graph.given().size());
        assertTrue(Workbench.right("""
                net body(x) { dense(4) }
                model m { x : binary[3]  given y : binary  x[i] ~ bernoulli(body(x[<i])) }""")
                .compiled().graphs().getFirst().given().isEmpty());
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

    @Test
    void anArrayMayNameItsNetwork() {
        ResolvedSpec named = Workbench.right("model m { x : binary[2, 3] x[i] ~ bernoulli(h[i]) "
                + "h[k] = made(x[<k], hidden = [4]) }");
        ResolvedSpec inline = Workbench.right("model m { x : binary[2, 3] x[i] ~ bernoulli(made(x[<i], hidden = [4])) }");
        assertEquals(List.of(), named.model().columns());
        assertEquals(shape(inline.compiled().graphs().getFirst()), shape(named.compiled().graphs().getFirst()));
    }

    @Test
    void dataArePreparedAsTheSpecSays() {
        assertEquals(Preparation.STANDARD, Workbench.right(PLAIN + "train { }").train().orElseThrow().plan()
                .preparation());
        assertEquals(new Preparation(false, true, Preparation.Missing.DROP), Workbench.right(PLAIN
                + "train { missing = drop standardise = false dequantise = true }").train().orElseThrow().plan()
                .preparation());
    }

    @Test
    void argumentsAreConverted() {
        Arguments given = given("7, 1, false, \"b c\", right, 5, tanh, band(2), 5x2");
        assertArrayEquals(new int[] {5, 2}, given.size("size"));
        assertEquals(7, given.whole("whole"));
        assertEquals(1.0, given.number("number"));
        assertFalse(given.flag("flag"));
        assertEquals("b c", given.text("text"));
        assertEquals("right", given.text("choice"));
        assertArrayEquals(new int[] {5}, given.wholes("wholes"));
        assertEquals("tanh", given.contributed("activation", Kind.ACTIVATION).name());
        assertTrue(given.contributed("mask", Kind.MASK).connects(3, 5));
        assertFalse(given.contributed("mask", Kind.MASK).connects(3, 6));
    }

    @Test
    void argumentsHaveDefaultsAndComeInAnyOrderByName() {
        Arguments given = given("wholes = [1, 2, 3], whole = 9, number = 25e-2");
        assertArrayEquals(new int[] {1, 2, 3}, given.wholes("wholes"));
        assertEquals(9, given.whole("whole"));
        assertEquals(0.25, given.number("number"));
        assertTrue(given.flag("flag"));
        assertEquals("a", given.text("text"));
        assertArrayEquals(new int[] {3, 3}, given.size("size"));
        Activation standard = given.contributed("activation", Kind.ACTIVATION);
        assertEquals("relu", standard.name());
        assertArrayEquals(new int[0], given("1, wholes = []").wholes("wholes"));
    }

    private static Arguments given(String arguments) {
        ResolvedSpec spec = Workbench.right("model m { x : binary[2] x[i] ~ bernoulli(every_type(x[<i], " + arguments
                + ")) }");
        return assertInstanceOf(TestPlugin.Given.class, spec.model().architecture()).arguments();
    }
}
