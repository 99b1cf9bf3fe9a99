package ordo.language.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordo.language.Resolution;
import ordo.language.diagnostic.Code;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Specs of a size that nobody means: each gets its answer soon, and in little memory. */
class GiantSpecTest {
    private static final String MODEL = "model m { x : binary[28, 28] x[i] ~ bernoulli(n(x[<i])) }";

    static Stream<Arguments> specs() {
        return Stream.of(
                net("a layer", Code.OUT_OF_RANGE, "dense(1000000000)"),
                net("a wide layer", Code.TOO_BIG, "dense(1000000)"),
                net("two wide layers", Code.TOO_BIG, "dense(300000) dense(300000, mask = full)"),
                net("many wide layers", Code.TOO_BIG, "dense(1) repeat 900 { dense(500000) dense(1) }"),
                net("many masked layers", Code.TOO_BIG, "dense(16000) repeat 900 { dense(16000, mask = band(5)) }"),
                net("repeats", Code.TOO_BIG, "repeat 2000 { repeat 2000 { relu } }"),
                net("deep repeats", Code.TOO_BIG, "repeat 999999999 { ".repeat(50) + "relu " + "}".repeat(50)),
                net("empty repeats", Code.EMPTY_NET, "repeat 999999999999999 { }"),
                net("layers in one line", Code.TOO_BIG, "relu ".repeat(100_000)),
                net("unknown layers", Code.UNKNOWN_NAME, "reluu ".repeat(100_000)),
                net("arguments", Code.TOO_MANY_ARGUMENTS, "relu(" + "1, ".repeat(100_000) + ")"),
                net("named arguments", Code.UNKNOWN_ARGUMENT, "relu(" + numbered("a%d = 1, ", 50_000) + ")"),
                network("a large image", Code.TOO_BIG, "binary[1000, 1000]", "logistic(x[<i])"),
                network("an architecture's layer", Code.TOO_BIG, "binary[28, 28]", "vast(x[<i], 1000000)"),
                network("many hidden layers", Code.TOO_BIG, "binary[28, 28]",
                        "made(x[<i], [" + "9000, ".repeat(5000) + "1])"),
                network("an ensemble", Code.TOO_BIG, "binary[20, 20] order random(count = 4096)",
                        "made(x[<i], 600000)"),
                network("a list", Code.ORDER_MISFIT, "binary[4] order explicit([" + "1, ".repeat(100_000) + "])",
                        "logistic(x[<i])"),
                network("a list of text", Code.WRONG_TYPE, "binary order explicit([" + "\"a\", ".repeat(100_000) + "])",
                        "logistic(x[<i])"),
                network("extents", Code.BAD_EXTENT, "binary[" + "0, ".repeat(100_000) + "]", "logistic(x[<i])"),
                network("labels", Code.UNKNOWN_VARIABLE, "binary", "logistic(x[<i]" + numbered(", y%d", 30_000) + ")"),
                network("equal labels", Code.ARGUMENT_TWICE, "binary given y : binary",
                        "logistic(x[<i]" + ", y".repeat(30_000) + ")"),
                network("declarations", Code.SEVERAL_VARIABLES, "binary[2] " + numbered("x%d : binary[2] ", 30_000),
                        "logistic(x[<i])"),
                network("equal declarations", Code.NAME_TWICE, "binary " + "x : binary ".repeat(30_000),
                        "logistic(x[<i])"),
                network("statements", Code.SEVERAL_STATEMENTS, "binary "
                        + "x[i] ~ bernoulli(logistic(x[<i])) ".repeat(20_000), "logistic(x[<i])"),
                Arguments.of("nets", Code.NAME_TWICE, "net n(x) { relu } ".repeat(20_000) + MODEL),
                Arguments.of("models", Code.SEVERAL_MODELS, "net n(x) { relu } " + MODEL.repeat(10_000)),
                Arguments.of("settings", Code.UNKNOWN_SETTING, "net n(x) { relu }" + MODEL + "train { "
                        + numbered("a%d = 1 ", 50_000) + " }"));
    }

    private static Arguments net(String what, Code code, String layers) {
        return Arguments.of(what, code, "net n(x) { " + layers + " }" + MODEL);
    }

    private static Arguments network(String what, Code code, String variables, String network) {
        return Arguments.of(what, code, "model m { x : " + variables + " x[i] ~ bernoulli(" + network + ") }");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("specs")
    void isAnsweredSoon(String what, Code code, String spec) {
        Resolution resolution = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Workbench.resolve(spec));
        List<Code> codes = resolution.diagnostics().stream().map(d -> d.code()).distinct().toList();
        assertEquals(codes.contains(Code.TOO_MANY) ? List.of(code, Code.TOO_MANY) : List.of(code), codes);
    }

    private static String numbered(String form, int count) {
        return IntStream.range(0, count).mapToObj(k -> form.replace("%d", Integer.toString(k)))
                .collect(Collectors.joining());
    }
}
