package ordo.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ordo.language.diagnostic.SourceFile;
import ordo.language.diagnostic.Span;

/** A tree as text, with everything that its records hold except places: two trees are alike if their skeletons are. */
final class Skeleton {
    private static final String SHARED = "sameLine: true";

    private Skeleton() {}

    /** That a tree came through printing: entries may begin a line that shared one too short for them, nothing else. */
    static void assertKept(Spec written, Spec printed, Supplier<String> message) {
        List<String> before = of(written).lines().toList();
        List<String> after = new ArrayList<>(of(printed).lines().toList());
        for (int k = 0; k < Math.min(before.size(), after.size()); k++) {
            if (before.get(k).endsWith(SHARED) && after.get(k).endsWith("sameLine: false")) {
                after.set(k, before.get(k));
            }
        }
        assertEquals(String.join("\n", before), String.join("\n", after), message);
    }

    static String of(Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value, "\n");
        return out.toString();
    }

    private static void append(StringBuilder out, Object value, String indent) {
        switch (value) {
            case Optional<?> optional -> append(out, optional.isPresent() ? optional.get() : "-", indent);
            case Collection<?> many -> {
                out.append("[");
                many.forEach(element -> append(out.append(indent).append("  "), element, indent + "  "));
                out.append("]");
            }
            case Record node -> {
                out.append(node.getClass().getSimpleName());
                for (RecordComponent component : node.getClass().getRecordComponents()) {
                    Object part = part(node, component);
                    if (!(part instanceof Span) && !(part instanceof SourceFile)) {
                        append(out.append(indent).append("  ").append(component.getName()).append(": "), part,
                                indent + "  ");
                    }
                }
            }
            default -> out.append(value);
        }
    }

    private static Object part(Record node, RecordComponent component) {
        try {
            return component.getAccessor().invoke(node);
        } catch (IllegalAccessException | InvocationTargetException fault) {
            throw new AssertionError(fault);
        }
    }
}
