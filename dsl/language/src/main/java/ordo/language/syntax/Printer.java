package ordo.language.syntax;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Prints a tree in the canonical form: two blanks of indentation, one empty line between blocks and at most one
 * between entries, the signs of neighbouring settings, columns and statements below each other; calls that are wider than {@link #WIDTH}
 * columns or hold comments get one argument on each line. Layers, declarations and orderings that share a line still
 * do; a statement, a setting and a block have lines of their own. All comments are kept.
 *
 * <p>Parsing what is printed gives the same tree again, spans apart.
 */
public final class Printer {
    /** Columns that a line should not exceed. */
    public static final int WIDTH = 100;

    private static final String INDENT = "  ";
    private static final String GAP = "   ";

    private final StringBuilder out = new StringBuilder();
    private final ValuePrinter values = new ValuePrinter();
    private int counted;
    private int column;

    private Printer() {}

    /**
     * The canonical text of a spec, which ends with a line end unless it is empty.
     *
     * @throws IllegalArgumentException if the parser found errors in it: what could not be read would be lost
     */
    public static String print(Parsed parsed) {
        if (!parsed.ok()) {
            throw new IllegalArgumentException("a spec with errors cannot be printed: "
                    + parsed.diagnostics().getFirst());
        }
        Printer printer = new Printer();
        printer.spec(parsed.spec());
        return printer.out.toString();
    }

    private void spec(Spec spec) {
        for (Item item : spec.items()) {
            if (!out.isEmpty()) {
                out.append('\n');
            }
            comments(item.layout().leading(), "");
            if (item.layout().blankBefore()) {
                out.append('\n');
            }
            head(item);
            trailing(item.layout().trailing());
            out.append('\n');
        }
        if (!spec.items().isEmpty() && !spec.ending().isEmpty()) {
            out.append('\n');
        }
        comments(spec.ending(), "");
    }

    private void head(Item item) {
        switch (item) {
            case Item.Model model -> {
                out.append("model ").append(model.name().text()).append(' ');
                Iterator<Integer> widths = Alignment.entries(model.body().entries()).iterator();
                block(model.body(), "", (entry, indent) -> modelEntry(entry, indent, widths.next()),
                        ModelEntry::layout);
            }
            case Item.Net net -> {
                String inputs = net.inputs().stream().map(Name::text).collect(Collectors.joining(", "));
                out.append("net ").append(net.name().text()).append('(').append(inputs).append(") ");
                block(net.body(), "", this::layer, LayerEntry::layout);
            }
            case Item.Train train -> {
                out.append("train ");
                Iterator<Integer> widths = Alignment.settings(train.body().entries()).iterator();
                block(train.body(), "", (setting, indent) -> setting(setting, indent, widths.next()), Setting::layout);
            }
        }
    }

    private interface Entry<E> {
        void print(E entry, String indent);
    }

    private interface LayoutOf<E> {
        Layout of(E entry);
    }

    private <E extends Node> void block(Block<E> block, String indent, Entry<E> printer, LayoutOf<E> layouts) {
        out.append('{');
        trailing(block.opening());
        String inner = indent + INDENT;
        for (E entry : block.entries()) {
            Layout layout = layouts.of(entry);
            if (layout.sameLine()) {
                out.append(GAP);
            } else {
                out.append('\n');
                comments(layout.leading(), inner);
                out.append(layout.blankBefore() ? "\n" : "").append(inner);
            }
            printer.print(entry, inner);
            trailing(layout.trailing());
        }
        boolean empty = block.entries().isEmpty() && block.ending().isEmpty() && block.opening().isEmpty();
        if (!empty) {
            out.append('\n');
            comments(block.ending(), inner);
            out.append(indent);
        }
        out.append('}');
    }

    private void modelEntry(ModelEntry entry, String indent, int width) {
        switch (entry) {
            case ModelEntry.Declaration declaration -> {
                left((declaration.given() ? "given " : "") + declaration.name().text(), width, " : ");
                Domain domain = declaration.domain().orElseThrow();
                call(domain.values(), indent);
                domain.shape().ifPresent(shape -> out.append(values.flat(shape)));
            }
            case ModelEntry.Order order -> {
                out.append("order ").append(values.row(order.orderings(), indent + "  ", column()));
            }
            case ModelEntry.Statement statement -> {
                left(values.flat(statement.target()), width, " ~ ");
                call(statement.distribution().orElseThrow(), indent);
            }
            case ModelEntry.Definition definition -> {
                left(definition.target().text(), width, " = ");
                call(definition.network().orElseThrow(), indent);
            }
        }
    }

    private void layer(LayerEntry entry, String indent) {
        switch (entry) {
            case LayerEntry.Single single -> call(single.call(), indent);
            case LayerEntry.Group group -> {
                call(group.call(), indent);
                out.append(' ');
                block(group.body(), indent, this::layer, LayerEntry::layout);
            }
            case LayerEntry.Repeat repeat -> {
                out.append("repeat ").append(values.flat(repeat.count())).append(' ');
                block(repeat.body(), indent, this::layer, LayerEntry::layout);
            }
        }
    }

    private void setting(Setting setting, String indent, int width) {
        left(setting.name().text(), width, " = ");
        out.append(values.print(setting.value(), indent, column()));
    }

    /** The left side of an entry, as wide as its neighbours', and its sign. */
    private void left(String text, int width, String sign) {
        out.append(text).append(" ".repeat(width - Alignment.width(text))).append(sign);
    }

    private void call(Call call, String indent) {
        out.append(values.bare(call, indent, column()));
    }

    /** How many characters stand on the last line; counts on from where it was asked last. */
    private int column() {
        for (; counted < out.length(); counted++) {
            char c = out.charAt(counted);
            column = c == '\n' ? 0 : Character.isLowSurrogate(c) ? column : column + 1;
        }
        return column;
    }

    private void comments(List<Comment> comments, String indent) {
        for (Comment comment : comments) {
            out.append(comment.blankBefore() ? "\n" : "").append(indent).append(comment.text()).append('\n');
        }
    }

    private void trailing(Optional<Comment> comment) {
        comment.ifPresent(c -> out.append("  ").append(c.text()));
    }
}
