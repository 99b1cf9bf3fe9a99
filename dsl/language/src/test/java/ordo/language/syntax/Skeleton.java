package ordo.language.syntax;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;
import ordo.language.diagnostic.SourceFile;
import ordo.language.diagnostic.Span;

/** A tree as text, with everything that its records hold except places: two trees are alike if their skeletons are. */
final class Skeleton {
    private Skeleton() {}

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
