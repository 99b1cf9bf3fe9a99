package ordo.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints values and calls: on one line if they fit and hold no comments, else over several. */
final class ValuePrinter {
    private static final String INDENT = "  ";

    /** A value that begins in this column, from 0; its further lines are indented by {@code indent} and more. */
    String print(Value value, String indent, int column) {
        return value instanceof Call call && !isBare(call) ? call(call, indent, column) : other(value, indent, column);
    }

    /** A call where only a call can stand: without arguments it has no parentheses. */
    String bare(Call call, String indent, int column) {
        return isBare(call) ? call.name().text() : call(call, indent, column);
    }

    private static boolean isBare(Call call) {
        return call.arguments().isEmpty() && call.ending().isEmpty();
    }

    private String call(Call call, String indent, int column) {
        String flat = flat(call);
        if (!hasComments(call) && fits(flat, column)) {
            return flat;
        }
        if (isOneList(call)) {
            Value list = call.arguments().getFirst().value();
            return call.name().text() + "(" + other(list, indent, column + call.name().text().length() + 1) + ")";
        }
        String inner = indent + INDENT;
        StringBuilder out = new StringBuilder(call.name().text()).append("(\n");
        for (int k = 0; k < call.arguments().size(); k++) {
            Argument argument = call.arguments().get(k);
            argument.layout().leading().forEach(comment -> out.append(inner).append(comment.text()).append('\n'));
            String name = argument.name().map(n -> n.text() + " = ").orElse("");
            out.append(inner).append(name)
                    .append(print(argument.value(), inner, inner.length() + name.codePointCount(0, name.length())))
                    .append(k + 1 < call.arguments().size() ? "," : "");
            argument.layout().trailing().ifPresent(comment -> out.append("  ").append(comment.text()));
            out.append('\n');
        }
        call.ending().forEach(comment -> out.append(inner).append(comment.text()).append('\n'));
        return out.append(indent).append(')').toString();
    }

    /** Calls separated by commas, with as many on each line as fit; the first line begins in {@code column}. */
    String row(List<Call> calls, String indent, int column) {
        StringBuilder out = new StringBuilder();
        int at = column;
        for (int k = 0; k < calls.size(); k++) {
            String text = bare(calls.get(k), indent, at) + (k + 1 < calls.size() ? "," : "");
            boolean turn = k > 0 && !fits(" " + text, at);
            out.append(turn ? "\n" + indent : k > 0 ? " " : "").append(text);
            int begun = turn ? indent.length() : at + (k > 0 ? 1 : 0);
            at = text.indexOf('\n') < 0 ? begun + text.codePointCount(0, text.length())
                    : text.length() - text.lastIndexOf('\n') - 1;
        }
        return out.toString();
    }

    /** Whether the call has a list and nothing else to show, so that one pair of brackets can stand in the other. */
    private static boolean isOneList(Call call) {
        return call.arguments().size() == 1 && call.ending().isEmpty() && call.arguments().getFirst().name().isEmpty()
                && call.arguments().getFirst().value() instanceof Value.Items
                && !call.arguments().getFirst().layout().hasComments();
    }

    private String other(Value value, String indent, int column) {
        String flat = flat(value);
        if (!(value instanceof Value.Items items) || items.values().isEmpty()
                || !hasComments(items) && fits(flat, column)) {
            return flat;
        }
        return items.values().stream().allMatch(v -> v instanceof Call || v instanceof Value.Items)
                ? onePerLine(items, indent) : filled(items, indent);
    }

    private String onePerLine(Value.Items items, String indent) {
        String inner = indent + INDENT;
        return items.values().stream().map(value -> inner + print(value, inner, inner.length()))
                .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }

    /** A list with as many elements on each line as fit. */
    private String filled(Value.Items items, String indent) {
        String inner = indent + INDENT;
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(inner);
        for (int k = 0; k < items.values().size(); k++) {
            String value = print(items.values().get(k), inner, inner.length())
                    + (k + 1 < items.values().size() ? "," : "");
            if (line.length() > inner.length() && !fits(value, line.length() + 1)) {
                lines.add(line.toString());
                line = new StringBuilder(inner);
            }
            line.append(line.length() > inner.length() ? " " : "").append(value);
        }
        lines.add(line.toString());
        return "[\n" + String.join("\n", lines) + "\n" + indent + "]";
    }

    /** A value on one line; comments in it are left out. */
    String flat(Value value) {
        return switch (value) {
            case Name name -> name.text();
            case Index index -> index.text();
            case Value.Whole whole -> Long.toString(whole.value());
            case Value.Real real -> real.text();
            case Value.Size size -> size.text();
            case Value.Flag flag -> Boolean.toString(flag.value());
            case Value.Text text -> quote(text.value());
            case Value.Items items -> items.values().stream().map(this::flat)
                    .collect(Collectors.joining(", ", "[", "]"));
            case Call call -> call.arguments().stream().map(this::flat)
                    .collect(Collectors.joining(", ", call.name().text() + "(", ")"));
            case Value.Broken broken -> throw new IllegalArgumentException("unreadable value at " + broken.span());
        };
    }

    private String flat(Argument argument) {
        return argument.name().map(name -> name.text() + " = ").orElse("") + flat(argument.value());
    }

    private static boolean hasComments(Value value) {
        return switch (value) {
            case Call call -> !call.ending().isEmpty() || call.arguments().stream()
                    .anyMatch(argument -> argument.layout().hasComments() || hasComments(argument.value()));
            case Value.Items items -> items.values().stream().anyMatch(ValuePrinter::hasComments);
            default -> false;
        };
    }

    private static boolean fits(String text, int column) {
        return text.indexOf('\n') < 0 && column + text.codePointCount(0, text.length()) <= Printer.WIDTH;
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t") + '"';
    }
}
