package ordo.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Which entries of a block share a line in the canonical form: those that were written on one, as far as they fit. One that
 * does not begins the next line, instead of being torn apart where it stands.
 */
final class Rows {
    /** Between two entries on a line. */
    static final String GAP = "   ";

    private Rows() { }

    /** How an entry is printed. */
    interface Text<E> {
        /** As it is printed from this column on. */
        String of(E entry, int column);
    }

    /** The layouts of a block's entries, {@link Layout#sameLine} being cleared where there is no room. */
    static <E> List<Layout> layouts(List<E> entries, Function<E, Layout> layout, int indent, Text<E> text) {
        List<Layout> found = new ArrayList<>();
        int at = 0;
        for (E entry : entries) {
            Layout written = layout.apply(entry);
            int column = at + GAP.length();
            if (written.sameLine() && !fits(text.of(entry, column), column)) {
                written = written.onALineOfItsOwn();
            }
            column = written.sameLine() ? column : indent;
            at = end(text.of(entry, column), column);
            found.add(written);
        }
        return found;
    }

    private static boolean fits(String text, int column) {
        return text.indexOf('\n') < 0 && column + Alignment.width(text) <= Printer.WIDTH;
    }

    private static int end(String text, int column) {
        int turn = text.lastIndexOf('\n');
        return turn < 0 ? column + Alignment.width(text) : Alignment.width(text.substring(turn + 1));
    }
}
