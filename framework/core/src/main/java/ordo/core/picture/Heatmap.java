package ordo.core.picture;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import ordo.core.graph.Reach;
import ordo.spi.Ordering;
import ordo.spi.Shape;

/** Pictures of all variables of a model, a coloured cell each, with a legend. */
public final class Heatmap {
    private static final int SELF = 0xF0E442;
    private static final int SEEN = 0x0072B2;
    private static final int BLIND = 0xD55E00;
    private static final int BEYOND = 0x8A9099;
    private static final int LATER = 0xD9DCE0;
    private static final int LEGEND = 20;
    private static final int SWATCH = 14;

    private record Entry(String text, int colour) { }

    private Heatmap() { }

    /**
     * The ranks of an ordering: from dark blue for the first variable to yellow for the last. Where cells are large
     * enough, the ranks stand in them.
     */
    public static Picture ranks(Shape shape, Ordering ordering) {
        return ranks("", shape, ordering);
    }

    /** The same with a name, in ASCII, in the title. */
    public static Picture ranks(String name, Shape shape, Ordering ordering) {
        VariableMap map = VariableMap.of(shape);
        int last = ordering.size() - 1;
        String left = "rank 0";
        String right = Integer.toString(last);
        int bar = 240;
        int textWidth = PixelFont.width(left, 2);
        Picture picture = map.picture(titled(name, "rank of each variable"),
                textWidth + bar + PixelFont.width(right, 2) + 2 * SWATCH, LEGEND);
        int scale = PixelFont.width(right, 2) + 8 <= map.cell() ? 2
                : PixelFont.width(right, 1) + 3 <= map.cell() ? 1 : 0;
        for (int variable = 0; variable < ordering.size(); variable++) {
            int rank = ordering.rank(variable);
            int colour = Colours.scale(last == 0 ? 0 : (double) rank / last);
            map.cell(picture, variable, colour);
            if (scale > 0) {
                String number = Integer.toString(rank);
                picture.text(map.left(variable) + (map.cell() - PixelFont.width(number, scale)) / 2,
                        map.top(variable) + (map.cell() - PixelFont.CAPITALS * scale) / 2, number, scale,
                        Colours.readableOn(colour));
            }
        }
        int x = VariableMap.margin();
        picture.text(x, map.bottom(), left, 2, Colours.INK);
        x += textWidth + SWATCH;
        for (int i = 0; i < bar; i++) {
            picture.fill(x + i, map.bottom(), 1, SWATCH, Colours.scale(i / (bar - 1.0)));
        }
        picture.text(x + bar + SWATCH, map.bottom(), right, 2, Colours.INK);
        return picture;
    }

    /**
     * What the conditional of one variable sees: itself in yellow with a frame, seen variables in blue, its blind spot
     * in orange with stripes, those before it that are out of its reach in dark grey, later variables in light grey.
     */
    public static Picture reach(Shape shape, Reach reach) {
        return reach("", shape, reach);
    }

    /** The same with a name, in ASCII, in the title. */
    public static Picture reach(String name, Shape shape, Reach reach) {
        VariableMap map = VariableMap.of(shape);
        int variable = reach.variable();
        BitSet seen = reach.seen();
        BitSet blind = reach.blind();
        BitSet beyond = reach.beyond();
        int later = shape.size() - 1 - seen.cardinality() - blind.cardinality() - beyond.cardinality();
        List<Entry> entries = List.of(new Entry("itself", SELF),
                new Entry("seen: " + seen.cardinality(), SEEN), new Entry("blind spot: " + blind.cardinality(), BLIND),
                new Entry("out of reach: " + beyond.cardinality(), BEYOND), new Entry("later: " + later, LATER));
        int legend = entries.stream().mapToInt(e -> 3 * SWATCH + PixelFont.width(e.text(), 2)).sum();
        int[] at = shape.coordinates(variable);
        Picture picture = map.picture(titled(name, "what " + (name.isEmpty() ? "variable " : "")
                + Arrays.toString(at) + " sees"), legend, LEGEND);
        for (int other = 0; other < shape.size(); other++) {
            boolean striped = other != variable && blind.get(other);
            map.cell(picture, other, other == variable ? SELF : striped ? BLIND : seen.get(other) ? SEEN
                    : beyond.get(other) ? BEYOND : LATER);
            if (striped) {
                stripe(picture, map.left(other), map.top(other), map.cell() - 1);
            }
        }
        frame(picture, map.left(variable), map.top(variable), map.cell() - 1);
        int x = VariableMap.margin();
        for (Entry entry : entries) {
            picture.fill(x, map.bottom(), SWATCH, SWATCH, entry.colour());
            if (entry.colour() == BLIND) {
                stripe(picture, x, map.bottom(), SWATCH);
            } else if (entry.colour() == SELF) {
                frame(picture, x, map.bottom(), SWATCH);
            }
            picture.text(x + SWATCH + SWATCH / 2, map.bottom(), entry.text(), 2, Colours.INK);
            x += 3 * SWATCH + PixelFont.width(entry.text(), 2);
        }
        return picture;
    }

    private static String titled(String name, String title) {
        return name.isEmpty() ? title : name + ": " + title;
    }

    /** Diagonals, so that the colour alone need not be told from blue. */
    private static void stripe(Picture picture, int left, int top, int side) {
        for (int y = 0; y < side && side >= 4; y++) {
            for (int x = 0; x < side; x++) {
                if ((x + y) % 5 == 0) {
                    picture.dot(left + x, top + y, Colours.WHITE);
                }
            }
        }
    }

    private static void frame(Picture picture, int left, int top, int side) {
        int thick = side >= 12 ? 2 : 1;
        if (side >= 4) {
            picture.fill(left, top, side, thick, Colours.BLACK);
            picture.fill(left, top + side - thick, side, thick, Colours.BLACK);
            picture.fill(left, top, thick, side, Colours.BLACK);
            picture.fill(left + side - thick, top, thick, side, Colours.BLACK);
        }
    }
}
