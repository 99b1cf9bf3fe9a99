package ordo.language.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

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
        return widths(settings.stream().map(setting -> new Left("setting", setting.name().text(), setting.layout()))
                .toList());
    }

    /**
     * For each entry of a model: its columns (declared without a shape) and its statements have neighbours.
     *
     * @param layouts the entries' layouts as they are printed
     */
    static List<Integer> entries(List<ModelEntry> entries, List<Layout> layouts) {
        return widths(IntStream.range(0, entries.size()).mapToObj(k -> new Left(kind(entries.get(k)), left(entries.get(k)),
                layouts.get(k))).toList());
    }

    private static String kind(ModelEntry entry) {
        return switch (entry) {
            case ModelEntry.Declaration d -> d.given() || d.domain().flatMap(Domain::shape).isPresent() ? "" : "column";
            case ModelEntry.Statement _ -> "statement";
            case ModelEntry.Definition _, ModelEntry.Order _ -> "";
        };
    }

    /** What stands left of an entry's sign. */
    static String left(ModelEntry entry) {
        return switch (entry) {
            case ModelEntry.Declaration d -> (d.given() ? "given " : "") + d.name().text();
            case ModelEntry.Statement s -> text(s.target());
            case ModelEntry.Definition d -> d.target().text();
            case ModelEntry.Order _ -> "";
        };
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

    private static List<Integer> widths(List<Left> lefts) {
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
