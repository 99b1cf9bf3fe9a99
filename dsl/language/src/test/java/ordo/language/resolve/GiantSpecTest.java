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
                Arguments.of("a layer", Code.OUT_OF_RANGE, "net n(x) { dense(1000000000) }" + MODEL),
                Arguments.of("a wide layer", Code.TOO_BIG, "net n(x) { dense(1000000) }" + MODEL),
                Arguments.of("two wide layers", Code.TOO_BIG, "net n(x) { dense(300000) dense(300000, mask = full) }"
                        + MODEL),
                Arguments.of("many wide layers", Code.TOO_BIG, "net n(x) { dense(1) repeat 900 { dense(500000) "
                + "dense(1) } }"
                        + MODEL),
                Arguments.of("many masked layers", Code.TOO_BIG,
                        "net n(x) { dense(16000) repeat 900 { dense(16000, mask = band(5)) } }" + MODEL),
                Arguments.of("all variables at once", Code.TOO_BIG,
                        "model m { x : binary[1000, 1000] x[i] ~ bernoulli(logistic(x[<i])) }"),
                Arguments.of("an architecture's layer", Code.TOO_BIG,
                        "model m { x : binary[28, 28] x[i] ~ bernoulli(vast(x[<i], 1000000)) }"),
                Arguments.of("many hidden layers", Code.TOO_BIG, "model m { x : binary[28, 28] x[i] ~ "
                + "bernoulli(made(x[<i], ["
                        + repeated("9000, ", 5000) + "1])) }"),
                Arguments.of("an ensemble", Code.TOO_BIG, "model m { x : binary[20, 20] order random(count = 4096) "
                        + "x[i] ~ bernoulli(made(x[<i], 600000)) }"),
                Arguments.of("repeats", Code.TOO_BIG, "net n(x) { repeat 2000 { repeat 2000 { relu } } }" + MODEL),
                Arguments.of("deep repeats", Code.TOO_BIG, "net n(x) { " + repeated("repeat 999999999 { ", 50)
                + " relu "
                        + repeated("}", 50) + " }" + MODEL),
                Arguments.of("empty repeats", Code.EMPTY_NET, "net n(x) { repeat 999999999999999 { } }" + MODEL),
                Arguments.of("layers in one line", Code.TOO_BIG, "net n(x) { " + repeated("relu ", 100_000) + " }"
                + MODEL),
                Arguments.of("unknown layers", Code.UNKNOWN_NAME, "net n(x) { " + repeated("reluu ", 100_000) + " }"
                + MODEL),
                Arguments.of("nets", Code.NAME_TWICE, repeated("net n(x) { relu } ", 20_000) + MODEL),
                Arguments.of("models", Code.SEVERAL_MODELS, repeated("model m { x : binary x[i] ~ "
                + "bernoulli(logistic(x[<i])) }",
                        10_000)),
                Arguments.of("declarations", Code.SEVERAL_VARIABLES, "model m { " + numbered("x%d : binary ", 30_000)
                        + "x0[i] ~ bernoulli(logistic(x0[<i])) }"),
                Arguments.of("equal declarations", Code.NAME_TWICE, "model m { " + repeated("x : binary ", 30_000)
                        + "x[i] ~ bernoulli(logistic(x[<i])) }"),
                Arguments.of("statements", Code.SEVERAL_STATEMENTS, "model m { x : binary "
                        + repeated("x[i] ~ bernoulli(logistic(x[<i])) ", 20_000) + " }"),
                Arguments.of("labels", Code.UNKNOWN_VARIABLE, "model m { x : binary x[i] ~ bernoulli(logistic(x[<i]"
                        + numbered(", y%d", 30_000) + ")) }"),
                Arguments.of("equal labels", Code.ARGUMENT_TWICE, "model m { x : binary given y : binary x[i] ~ "
                        + "bernoulli(logistic(x[<i]" + repeated(", y", 30_000) + ")) }"),
                Arguments.of("arguments", Code.TOO_MANY_ARGUMENTS, "net n(x) { relu(" + repeated("1, ", 100_000)
                + ") }" + MODEL),
                Arguments.of("named arguments", Code.UNKNOWN_ARGUMENT, "net n(x) { relu(" + numbered("a%d = 1, ",
                50_000)
                        + ") }" + MODEL),
                Arguments.of("a list", Code.ORDER_MISFIT, "model m { x : binary[4] order explicit(["
                        + repeated("1, ", 100_000) + "]) x[i] ~ bernoulli(logistic(x[<i])) }"),
                Arguments.of("a list of text", Code.WRONG_TYPE, "model m { x : binary[4] order explicit(["
                        + repeated("\"a\", ", 100_000) + "]) x[i] ~ bernoulli(logistic(x[<i])) }"),
                Arguments.of("extents", Code.BAD_EXTENT, "model m { x : binary[" + repeated("0, ", 100_000)
                        + "] x[i] ~ bernoulli(logistic(x[<i])) }"),
                Arguments.of("settings", Code.UNKNOWN_SETTING, MODEL.replace("n(x", "nade(x") + "train { "
                        + numbered("a%d = 1 ", 50_000) + " }"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("specs")
    void isAnsweredSoon(String what, Code code, String spec) {
        Resolution resolution = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Workbench.resolve(spec));
        List<Code> codes = resolution.diagnostics().stream().map(d -> d.code()).distinct().toList();
        assertEquals(codes.contains(Code.TOO_MANY) ? List.of(code, Code.TOO_MANY) : List.of(code), codes);
    }

    private static String repeated(String text, int times) {
        return text.repeat(times);
    }

    private static String numbered(String form, int count) {
        return IntStream.range(0, count).mapToObj(k -> form.replace("%d",
                Integer.toString(k))).collect(Collectors.joining());
    }
}
