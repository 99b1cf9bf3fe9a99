package ordo.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** A line of results. */
final class Line {
    private Line() { }

    /** From names and values in turn. */
    static Map<String, Object> of(Object... namesAndValues) {
        var line = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            line.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return line;
    }
}
