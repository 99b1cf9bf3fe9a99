package ordo.language.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * How wide the left sides of entries are printed, so that the signs of neighbours stand below each other. Empty lines
 * separate neighbours, and so does an entry of another kind.
 */
final class Alignment {
    private Alignment() { }

    /**
     * A left side.
     *
     * @param kind entries of one kind may be neighbours; empty for an entry that stands for itself
     */
    private record Left(String kind, String text, Layout layout) { }

    /** For each setting of a train block. */
    static List<Integer> settings(List<Setting> settings) {
        return widths(settings, setting -> new Left("setting", setting.name().text(), setting.layout()));
    }

    /** For each entry of a model: its columns (declared without a shape) and its statements have neighbours. */
    static List<Integer> entries(List<ModelEntry> entries) {
        return widths(entries, entry -> switch (entry) {
            case ModelEntry.Declaration d when d.given() -> new Left("", "given " + d.name().text(), d.layout());
            case ModelEntry.Declaration d -> new Left(d.domain().flatMap(Domain::shape).isPresent() ? "" : "column",
                    d.name().text(), d.layout());
            case ModelEntry.Statement s -> new Left("statement", text(s.target()), s.layout());
            case ModelEntry.Definition d -> new Left("", d.target().text(), d.layout());
            case ModelEntry.Order order -> new Left("", "", order.layout());
        });
    }

    private static String text(Reference target) {
        return switch (target) {
            case Name name -> name.text();
            case Index index -> index.text();
        };
    }

    /** How many characters a text has, as people count them. */
    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static <E> List<Integer> widths(List<E> entries, Function<E, Left> left) {
        List<Left> lefts = entries.stream().map(left).toList();
        List<Integer> widths = new ArrayList<>();
        for (int first = 0; first < lefts.size(); ) {
            int end = first + 1;
            while (end < lefts.size() && neighbours(lefts, end)) {
                end++;
            }
            int widest = lefts.subList(first, end).stream().mapToInt(each -> width(each.text())).max().orElse(0);
            widths.addAll(Collections.nCopies(end - first, widest));
            first = end;
        }
        return widths;
    }

    /** Whether an entry is aligned with the one before it. */
    private static boolean neighbours(List<Left> lefts, int index) {
        Left left = lefts.get(index);
        Left before = lefts.get(index - 1);
        boolean shared = left.layout().sameLine() || before.layout().sameLine()
                || index + 1 < lefts.size() && lefts.get(index + 1).layout().sameLine();
        boolean apart = left.layout().blankBefore() || left.layout().leading().stream().anyMatch(Comment::blankBefore);
        return !left.kind().isEmpty() && left.kind().equals(before.kind()) && !shared && !apart;
    }
}
