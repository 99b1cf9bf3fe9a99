package ordo.core.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ordo.core.plugin.Written.Argument;
import ordo.spi.Kind;
import ordo.spi.OrdoException;

class WrittenProperties {
    private final Registry registry = Registry.of(List.of());

    @Property(tries = 2000)
    void anyTextIsReadOrRefused(@ForAll("nearlyValid") String text) {
        try {
            registry.make(Kind.OPTIMIZER, text);
        } catch (OrdoException e) {
            assertFalse(e.getMessage().isBlank());
            assertFalse(e.getMessage().chars().anyMatch(Character::isISOControl));
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatIsPrintedIsReadAgain(@ForAll("values") Written value) {
        assertEquals(value, WrittenParser.parse(value.toString()));
    }

    @Example
    void nestingEndsInAMessage() {
        for (String open : List.of("[", "a(", "a(b = [")) {
            try {
                WrittenParser.parse(open.repeat(3000));
            } catch (OrdoException e) {
                assertFalse(e.getMessage().isBlank());
            }
        }
    }

    @Provide
    Arbitrary<String> nearlyValid() {
        Arbitrary<String> piece = Arbitraries.of("adam", "sgd", "(", ")", ",", "=", "[", "]", "rate", "nesterov",
                "true", "1", "-1e-3", "1e999", "7x7", "\"", "\\", " ", "\n", "\u001b", "é", "\ud83d");
        return Arbitraries.oneOf(piece.list().ofMaxSize(12).map(l -> String.join("", l)),
                Arbitraries.strings().ofMaxLength(20));
    }

    @Provide
    Arbitrary<Written> values() {
        Arbitrary<String> name = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5);
        return Arbitraries.recursive(() -> Arbitraries.oneOf(
                Arbitraries.integers().map(i -> (Written) new Written.Numeral(i.toString())),
                Arbitraries.doubles().map(d -> (Written) new Written.Numeral(d.toString())),
                Arbitraries.strings().withCharRange(' ', '~').map(s -> (Written) new Written.Quoted(s))), inner ->
                Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(l -> (Written) new Written.Items(l)),
                        Combinators.combine(name, argument(name, inner).list().ofMaxSize(3))
                                .as((n, a) -> (Written) new Written.Named(n, a))), 0, 3);
    }

    private static Arbitrary<Argument> argument(Arbitrary<String> name, Arbitrary<Written> inner) {
        return Combinators.combine(name.injectNull(0.5), inner).as((n, v) -> new Argument(Optional.ofNullable(n), v));
    }
}
