package ordo.language.syntax;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Prints a tree in the canonical form: two blanks of indentation, one empty line between blocks and at most one
 * between entries, the signs of neighbouring settings, columns and statements below each other; calls that are wider
 * than {@link #WIDTH} columns or hold comments get one argument on each line. Layers, declarations and orderings that
 * share a line still do, as far as there is room ({@link Rows}); a statement, a setting and a block have lines of their
 * own. All comments are kept.
 *
 * <p>Parsing what is printed gives the same tree again, apart from spans, and from entries that begin a line because the
 * one that they shared had no room for them.
 */
public final class Printer {
    /** Columns that a line should not exceed. */
    public static final int WIDTH = 100;

    private static final String INDENT = "  ";
    private static final String ORDER = "order ";

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
                List<ModelEntry> entries = model.body().entries();
                List<Layout> layouts = Rows.layouts(entries, ModelEntry::layout, INDENT.length(),
                        (entry, column) -> text(entry, 0, column));
                Iterator<Integer> widths = Alignment.entries(entries, layouts).iterator();
                block(model.body(), layouts, "", (entry, _) -> out.append(text(entry, widths.next(), column())));
            }
            case Item.Net net -> {
                String inputs = net.inputs().stream().map(Name::text).collect(Collectors.joining(", "));
                out.append("net ").append(net.name().text()).append('(').append(inputs).append(") ");
                layers(net.body(), "");
            }
            case Item.Train train -> {
                out.append("train ");
                List<Setting> settings = train.body().entries();
                Iterator<Integer> widths = Alignment.settings(settings).iterator();
                block(train.body(), settings.stream().map(Setting::layout).toList(), "",
                        (setting, indent) -> setting(setting, indent, widths.next()));
            }
        }
    }

    private interface Entry<E> {
        void print(E entry, String indent);
    }

    private <E extends Node> void block(Block<E> block, List<Layout> layouts, String indent, Entry<E> printer) {
        out.append('{');
        trailing(block.opening());
        String inner = indent + INDENT;
        for (int k = 0; k < layouts.size(); k++) {
            Layout layout = layouts.get(k);
            if (layout.sameLine()) {
                out.append(Rows.GAP);
            } else {
                out.append('\n');
                comments(layout.leading(), inner);
                out.append(layout.blankBefore() ? "\n" : "").append(inner);
            }
            printer.print(block.entries().get(k), inner);
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

    private void layers(Block<LayerEntry> block, String indent) {
        String inner = indent + INDENT;
        block(block, Rows.layouts(block.entries(), LayerEntry::layout, inner.length(), (entry, column) -> entry
                instanceof LayerEntry.Single single ? values.bare(single.call(), inner, column) : ""), indent, this::layer);
    }

    /** An entry of a model from this column on, its left side at least so wide. */
    private String text(ModelEntry entry, int width, int column) {
        String left = Alignment.left(entry);
        left += " ".repeat(Math.max(0, width - Alignment.width(left)));
        return switch (entry) {
            case ModelEntry.Declaration declaration -> {
                Domain domain = declaration.domain().orElseThrow();
                yield signed(left, " : ", domain.values(), column) + domain.shape().map(values::flat).orElse("");
            }
            case ModelEntry.Order order -> ORDER + values.row(order.orderings(), INDENT + INDENT, column + ORDER.length());
            case ModelEntry.Statement statement -> signed(left, " ~ ", statement.distribution().orElseThrow(), column);
            case ModelEntry.Definition definition -> signed(left, " = ", definition.network().orElseThrow(), column);
        };
    }

    private String signed(String left, String sign, Call right, int column) {
        return left + sign + values.bare(right, INDENT, column + Alignment.width(left) + sign.length());
    }

    private void layer(LayerEntry entry, String indent) {
        switch (entry) {
            case LayerEntry.Single single -> call(single.call(), indent);
            case LayerEntry.Group group -> {
                call(group.call(), indent);
                out.append(' ');
                layers(group.body(), indent);
            }
            case LayerEntry.Repeat repeat -> {
                out.append("repeat ").append(values.flat(repeat.count())).append(' ');
                layers(repeat.body(), indent);
            }
        }
    }

    private void setting(Setting setting, String indent, int width) {
        String left = setting.name().text();
        out.append(left).append(" ".repeat(width - Alignment.width(left))).append(" = ");
        out.append(values.print(setting.value(), indent, column()));
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
