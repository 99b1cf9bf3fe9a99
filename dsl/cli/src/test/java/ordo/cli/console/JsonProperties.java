package ordo.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.json.JsonMapper;

class JsonProperties {
    private final JsonMapper mapper = JsonMapper.builder().build();

    record Pair(int[] left, Optional<String> right) { }

    @Property(tries = 300)
    void anyTextComesBack(@ForAll String text) {
        // a lone surrogate is no character: readers may replace it, so only whether it can be read is looked at
        String back = mapper.readTree(Json.of(Map.of(text, text))).properties().iterator().next().getValue()
                .stringValue();
        if (text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
            assertEquals(text, back);
        }
    }

    @Property(tries = 200)
    void anyNumberComesBack(@ForAll double number) {
        assertEquals(Double.isFinite(number) ? Double.toString(number) : "null", Json.of(number));
        if (Double.isFinite(number)) {
            assertEquals(number, mapper.readTree(Json.of(number)).doubleValue());
        }
    }

    @Example
    void structuresKeepTheirOrder() {
        assertEquals("{\"b\":[1,2.5,null],\"a\":{\"left\":[1,2],\"right\":null},\"c\":true}", Json.of(Json.object(
                "b", java.util.Arrays.asList(1, 2.5, Double.NaN), "a", new Pair(new int[] {1, 2}, Optional.empty()),
                "c", true)));
        assertEquals("[[],{}]", Json.of(List.of(List.of(), Map.of())));
    }
}
