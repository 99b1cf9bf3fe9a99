package ordo.core.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import ordo.core.optimize.Adam;
import ordo.core.optimize.Cosine;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Activation;
import ordo.spi.ArgumentSpec;
import ordo.spi.Arguments;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.OrdoException;
import ordo.spi.compute.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultValuesTest {
    private final AtomicReference<Arguments> seen = new AtomicReference<>();
    private final Contribution<Activation> all = new Contribution<>(Kind.ACTIVATION, "all", "Every type.", List.of(
            ArgumentSpec.whole("n", 1, 100, "Needed."),
            ArgumentSpec.number("r", -1, Double.POSITIVE_INFINITY, "").or("-2.5e-1"),
            ArgumentSpec.flag("f", "").or("true"),
            ArgumentSpec.text("t", "").or("\"say \\\"hi\\\"\""),
            ArgumentSpec.choice("c", List.of("even", "random"), "").or("random"),
            ArgumentSpec.wholes("l", 1, 900, "").or("[500, 5e2]"),
            ArgumentSpec.wholes("k", 1, 9, "").or("7x5"),
            ArgumentSpec.size("z", 2, 1, 9, "").or("3x5"),
            ArgumentSpec.contributed("s", Kind.SCHEDULE, "").or("cosine(warmup = 500, floor = 0.5)")),
            a -> {
                seen.set(a);
                return new Activation("all", null, 1);
            });
    private final Registry registry = Registry.of(List.of(ExamplePlugin.of("example", all)));
    private final DefaultValues values = new DefaultValues(registry);

    @Test
    void defaultsOfEveryType() {
        Arguments a = values.complete(all, Map.of("n", 7));
        assertEquals(7, a.whole("n"));
        assertEquals(-0.25, a.number("r"));
        assertEquals(true, a.flag("f"));
        assertEquals("say \"hi\"", a.text("t"));
        assertEquals("random", a.text("c"));
        assertArrayEquals(new int[] {500, 500}, a.wholes("l"));
        assertArrayEquals(new int[] {7, 5}, a.wholes("k"));
        assertArrayEquals(new int[] {3, 5}, a.size("z"));
        assertEquals(new Cosine(500, 0.5), a.contributed("s", Kind.SCHEDULE));
    }

    @Test
    void givenValuesWinAndAreChecked() {
        assertEquals(0.5, values.complete(all, Map.of("n", 7, "r", 0.5)).number("r"));
        assertEquals("activation 'all', argument 'n': takes a whole number in 1 … 100, not 101",
                refusal(() -> values.complete(all, Map.of("n", 101))));
        assertEquals("activation 'all', argument 'r': takes a number >= -1, not NaN",
                refusal(() -> values.complete(all, Map.of("n", 1, "r", Double.NaN))));
        assertEquals("activation 'all', argument 'l': takes a list of whole numbers in 1 … 900, not [3, 0]",
                refusal(() -> values.complete(all, Map.of("n", 1, "l", new int[] {3, 0}))));
        assertEquals("activation 'all', argument 'z': takes a size such as 3x3, each in 1 … 9, not [3, 3, 3]",
                refusal(() -> values.complete(all, Map.of("n", 1, "z", new int[] {3, 3, 3}))));
        assertEquals("activation 'all', argument 's': takes a schedule, not adam",
                refusal(() -> values.complete(all, Map.of("n", 1, "s", "adam"))));
        assertEquals("activation 'all' has no argument 'm'", refusal(() -> values.complete(all, Map.of("m", 1))));
        assertEquals("activation 'all' needs its argument 'n' (whole number in 1 … 100)",
                refusal(() -> values.complete(all, Map.of())));
    }

    private static String refusal(Runnable code) {
        return assertThrows(OrdoException.class, code::run).getMessage();
    }

    @Test
    void makesWhatTextNames() {
        assertEquals(new Adam(1e-2, 0.8, 0.999, 1e-8, 0, false),
                values.make(Kind.OPTIMIZER, " adam ( 1e-2 , beta1=0.8 ) "));
        assertEquals(new Adam(1e-3, 0.9, 0.999, 1e-8, 0.01, true), values.make(Kind.OPTIMIZER, "adamw"));
        assertEquals(new Adam(1e-3, 0.9, 0.999, 1e-8, 0.01, true), values.make(Kind.OPTIMIZER, "adamw()"));
        try (var backend = (ScalarBackend) values.make(Kind.BACKEND, "scalar(precision = single)")) {
            assertEquals(Precision.SINGLE, backend.precision());
        }
        values.make(Kind.ACTIVATION, "all(3, s = step(every = 10), l = [])");
        assertEquals(0.1, seen.get().contributed("s", Kind.SCHEDULE).factor(11, 100));
        assertArrayEquals(new int[0], seen.get().wholes("l"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            adamm                   | there is no optimizer 'adamm'
            adam(rat = 1)           | optimizer 'adam' has no argument 'rat'
            adam(rate = -1)         | optimizer 'adam', argument 'rate': takes a number >= 0, not -1
            adam(rate = 1e999)      | optimizer 'adam', argument 'rate': takes a number >= 0, not 1e999
            adam(rate = fast)       | optimizer 'adam', argument 'rate': takes a number >= 0, not fast
            adam(1, rate = 1)       | optimizer 'adam': 'rate' is given twice
            adam(rate = 1, 0.5)     | optimizer 'adam': 0.5 follows an argument with a name, so it needs one too
            adam(1, 0, 0, 1, 0, 7)  | optimizer 'adam': 7 is one value too many
            adam(beta1 = 1)         | beta1 = 1.0, beta2 = 0.999: a beta of 1 never learns anything
            sgd(nesterov = true)    | nesterov = true looks ahead along the momentum, but momentum is 0
            0.1                     | takes an optimizer, not 0.1
            adam(                   | cannot read 'adam(': expected a value at its end
            adam(rate = 1           | cannot read 'adam(rate = 1': expected ',' or ')' at its end
            adam)                   | cannot read 'adam)': expected the end at character 5
            adam(rate = 1x)         | cannot read 'adam(rate = 1x)': expected ',' or ')' at character 14
            adam(rate == 1)         | cannot read 'adam(rate == 1)': expected a value at character 12
            """)
    void sayWhatIsWrong(String text, String message) {
        assertEquals(message, refusal(() -> values.make(Kind.OPTIMIZER, text)));
    }
}
