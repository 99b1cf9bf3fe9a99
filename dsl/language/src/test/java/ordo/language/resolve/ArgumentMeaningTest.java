package ordo.language.resolve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ordo.core.model.Given;
import ordo.language.ResolvedSpec;
import ordo.spi.Activation;
import ordo.spi.Arguments;
import ordo.spi.Kind;
import org.junit.jupiter.api.Test;

/** What the arguments of a right spec mean. */
class ArgumentMeaningTest {
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
