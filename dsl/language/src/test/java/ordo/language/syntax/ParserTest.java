package ordo.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Renderer;
import ordo.language.diagnostic.SourceFile;
import ordo.language.syntax.Index.Relation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tree says, the marks that recovery leaves in it, and input made to exhaust the parser. */
class ParserTest {
    private static final String HEART = """
            model m {
              given y : categorical(10)
              x : levels(256)[32, 32, 3]
              order raster, random(seed = 7)
              x[i] ~ mixture(net(x[<i], y, kernel = 3x3, rate = 1e-3, bias = false, of = [1, "a"]), components = 10)
            }
            """;

    @Test
    void aModelHasTheValuesThatWereWritten() {
        Item.Model model = assertInstanceOf(Item.Model.class, parse(HEART).spec().items().getFirst());
        List<ModelEntry> entries = model.body().entries();
        ModelEntry.Declaration given = assertInstanceOf(ModelEntry.Declaration.class, entries.get(0));
        ModelEntry.Declaration variable = assertInstanceOf(ModelEntry.Declaration.class, entries.get(1));
        ModelEntry.Order order = assertInstanceOf(ModelEntry.Order.class, entries.get(2));
        ModelEntry.Statement statement = assertInstanceOf(ModelEntry.Statement.class, entries.get(3));

        assertEquals("m", model.name().text());
        assertTrue(given.given());
        assertFalse(variable.given());
        assertTrue(given.domain().orElseThrow().shape().isEmpty());
        assertEquals(List.of(32L, 32L, 3L), variable.domain().orElseThrow().shape().orElseThrow().values().stream()
                .map(value -> ((Value.Whole) value).value()).toList());
        assertEquals(List.of("raster", "random"), order.orderings().stream().map(call -> call.name().text()).toList());

        assertEquals(Relation.AT, ((Index) statement.target()).relation());
        Call head = statement.distribution().orElseThrow();
        Call network = assertInstanceOf(Call.class, head.arguments().getFirst().value());
        List<Value> values = network.arguments().stream().map(Argument::value).toList();
        assertEquals(Relation.BEFORE, ((Index) values.get(0)).relation());
        assertEquals("y", ((Name) values.get(1)).text());
        assertEquals(List.of(3, 3), ((Value.Size) values.get(2)).extents());
        assertEquals(1e-3, ((Value.Real) values.get(3)).value());
        assertFalse(((Value.Flag) values.get(4)).value());
        assertEquals("a", ((Value.Text) ((Value.Items) values.get(5)).values().get(1)).value());
        assertEquals("kernel", network.arguments().get(2).name().orElseThrow().text());
    }

    @Test
    void aNetworkMayHaveAName() {
        Item.Model model = (Item.Model) parse("model m { h[i] = made(x[<i], 3)  real[i] ~ f(h[i])  age ~ g(h[i]) }").spec()
                .items().getFirst();
        ModelEntry.Definition network = assertInstanceOf(ModelEntry.Definition.class, model.body().entries().get(0));
        ModelEntry.Statement all = assertInstanceOf(ModelEntry.Statement.class, model.body().entries().get(1));
        ModelEntry.Statement one = assertInstanceOf(ModelEntry.Statement.class, model.body().entries().get(2));

        assertEquals("h[i]", network.target().text());
        assertEquals("made(x[<i], 3)", network.network().orElseThrow().span().text());
        assertEquals("h[i] = made(x[<i], 3)", network.span().text());
        assertEquals("real", ((Index) all.target()).variable().text());
        assertEquals("age", ((Name) one.target()).text());
        assertEquals(Relation.AT, ((Index) one.distribution().orElseThrow().arguments().getFirst().value()).relation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"h[i] made(x[<i])", "h[i] = ", "x[i] = f(made(x[<i]))", "x[i] = f(h[i])", "age f(h[i])",
            "h = made(x[<i])", "h[i] = made(x[<i])[3]", "h[i] = 3"})
    void aSignOrASideThatIsWrongIsOneError(String entry) {
        assertEquals(1, Parser.parse(SourceFile.of("spec", "model m { x : binary[3] " + entry + " order raster }"))
                .diagnostics().size());
    }

    @Test
    void spansCoverWhatWasRead() {
        Spec spec = parse(HEART).spec();
        Item.Model model = (Item.Model) spec.items().getFirst();
        ModelEntry.Statement statement = (ModelEntry.Statement) model.body().entries().get(3);
        Call network = (Call) statement.distribution().orElseThrow().arguments().getFirst().value();

        assertEquals(HEART.strip(), model.span().text());
        assertEquals("model", model.keyword().text());
        assertEquals("levels(256)[32, 32, 3]",
                ((ModelEntry.Declaration) model.body().entries().get(1)).domain().orElseThrow().span().text());
        assertEquals("x[<i]", network.arguments().getFirst().span().text());
        assertEquals("kernel = 3x3", network.arguments().get(2).span().text());
        assertEquals("3x3", network.arguments().get(2).value().span().text());
        assertEquals("5:10", statement.distribution().orElseThrow().span().toString().substring("spec:".length()));
    }

    @Test
    void allRelationsParse() {
        List<Relation> relations = List.of("x[<i]", "x[<=i]", "x[i]", "x[>=i]", "x[>i]").stream().map(index -> {
            Item.Train train = (Item.Train) parse("train { a = " + index + " }").spec().items().getFirst();
            return ((Index) train.body().entries().getFirst().value()).relation();
        }).toList();
        assertEquals(List.of(Relation.BEFORE, Relation.UP_TO, Relation.AT, Relation.FROM, Relation.AFTER), relations);
    }

    @Test
    void aBareNameIsACallWhereOnlyACallCanStand() {
        Item.Net net = (Item.Net) parse("net f(x) { relu residual { relu() } repeat 2 { } }").spec().items().getFirst();
        Call relu = ((LayerEntry.Single) net.body().entries().get(0)).call();
        LayerEntry.Group group = (LayerEntry.Group) net.body().entries().get(1);
        assertEquals(List.of(), relu.arguments());
        assertEquals("residual", group.call().name().text());
        assertEquals("relu", ((LayerEntry.Single) group.body().entries().getFirst()).call().name().text());
        assertEquals(2, ((Value.Whole) ((LayerEntry.Repeat) net.body().entries().get(2)).count()).value());
    }

    @Test
    void recoveryMarksWhatIsLost() {
        Parsed parsed = Parser.parse(SourceFile.of("spec", """
                model {
                  x :
                  y : binary[n]
                  x[i] ~ f(, x[<i], k = 5k)
                  500
                }
                rubbish
                """));
        Item.Model model = (Item.Model) parsed.spec().items().getFirst();
        ModelEntry.Declaration x = (ModelEntry.Declaration) model.body().entries().get(0);
        ModelEntry.Declaration y = (ModelEntry.Declaration) model.body().entries().get(1);
        Call f = ((ModelEntry.Statement) model.body().entries().get(2)).distribution().orElseThrow();
        assertTrue(model.name().isMissing());
        assertEquals("x", x.name().text());
        assertTrue(x.domain().isEmpty());
        assertInstanceOf(Value.Broken.class, y.domain().orElseThrow().shape().orElseThrow().values().getFirst());
        assertTrue(f.damaged());
        assertInstanceOf(Value.Broken.class, f.arguments().getLast().value());
        assertTrue(model.body().damaged());
        assertTrue(parsed.spec().damaged());
    }

    @Test
    void wordsOfTheLanguageMayNameArgumentsAndSettings() {
        parse("train { order = 3  model = markov(x[<i], order = 3, given = 1)  repeat = true  train = [true] }");
    }

    @Test
    void aByteOrderMarkIsNoText() {
        Parsed parsed = parse("\uFEFF# note\nmodel m { x : real }");
        assertEquals("# note", ((Item.Model) parsed.spec().items().getFirst()).layout().leading().getFirst().text());
    }

    @Test
    void anEmptyFileIsAnEmptySpec() {
        assertEquals(List.of(), parse("").spec().items());
        assertEquals(List.of(), parse("\n \t\r\n").spec().items());
    }

    @Test
    void aHugeFileIsRefused() {
        byte[] bytes = new byte[SourceFile.MAX_BYTES + 1];
        Arrays.fill(bytes, (byte) ' ');
        Parsed parsed = Parser.parse(SourceFile.decode("spec", bytes));
        assertEquals(List.of(Code.TOO_LARGE), parsed.diagnostics().stream().map(d -> d.code()).toList());
        assertTrue(parsed.diagnostics().getFirst().help().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{", "f(", "f((", "x[", "x[[", "residual {", "model m {", "a = f(", "a = [", ")",
            "]", "}", ",", "a,\n", "a, ", "'", "\"", "/*", "-", "1e", "1x", "x", "x\n", "x : ", "x[1,", "order ",
            "# c\n", "\n", "a = (", "~", "<", "f(a b ", "f(\na\n", "{}", "()", "\u200b", "9", "model ", "train a ", "é",
            "}{", ")(", "][", "x[i] ~ ", "repeat ", "repeat 2 {", "\t", "\\", "=="})
    void endsSoonOnAnyRepetition(String piece) {
        for (String start : List.of("", "train {\n", "model m {\n", "net f(x) {\n", "train {\n a = f(", "net f(")) {
            SourceFile source = SourceFile.of("spec", start + piece.repeat(50_000 / piece.length()));
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
                Parsed parsed = Parser.parse(source);
                assertTrue(parsed.diagnostics().size() <= Problems.LIMIT + 1);
                Renderer.plain().render(parsed.diagnostics());
                if (parsed.ok()) {
                    Printer.print(parsed);
                }
            }, () -> start + piece);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"net f(x) { %s }|relu ", "net f(x) { %s }|dense(5) ", "train { %s }|a = 1 ",
            "train { a = [%s] }|1, ", "train { a = f(%s) }|1, ", "model m { %s }|x : real\n",
            "train { a = f(\n%s) }|b = c,\n", "model m { order %s c }|a, ", "%s|# note\n", "%s|model m { }\n",
            "train { a = f(%s) }|# c\n", "net f(%s) { }|x, "})
    void readsAndPrintsLongSpecsSoon(String form) {
        String[] parts = form.split("\\|");
        String text = parts[0].formatted(parts[1].repeat(100_000 / parts[1].length()));
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            Parsed parsed = parse(text);
            assertEquals(Printer.print(parsed), Printer.print(parse(Printer.print(parsed))));
        });
    }

    private static Parsed parse(String text) {
        Parsed parsed = Parser.parse(SourceFile.of("spec", text));
        assertEquals(List.of(), parsed.diagnostics());
        return parsed;
    }
}
