package ordo.core.picture;

import ordo.spi.Shape;

/**
 * Where each variable is in a picture of all of them: a cell in one of several panels. Channels get a panel each; a
 * long row of variables is wrapped.
 *
 * @param shape   how the variables are arranged
 * @param panels  how many panels there are, side by side
 * @param rows    the rows of a panel
 * @param columns its columns
 */
record VariableMap(Shape shape, int panels, int rows, int columns) {
    /** The longer side of all panels is about this many pixels. */
    private static final int SIDE = 672;
    private static final int MARGIN = 12;
    private static final int LINE = 14;
    private static final int MOST_PANELS = 8;
    private static final int LONGEST_ROW = 32;

    static VariableMap of(Shape shape) {
        int size = shape.size();
        if (shape.rank() == 2 && shape.extent(0) > 1) {
            return new VariableMap(shape, 1, shape.extent(0), shape.extent(1));
        }
        if (shape.rank() > 2) {
            int last = shape.extent(shape.rank() - 1);
            int panels = last <= MOST_PANELS ? last : 1;
            return new VariableMap(shape, panels, shape.extent(0), size / panels / shape.extent(0));
        }
        int columns = size <= LONGEST_ROW ? size : (int) Math.ceil(Math.sqrt(size));
        return new VariableMap(shape, 1, (size + columns - 1) / columns, columns);
    }

    /** The side of a cell in pixels. */
    int cell() {
        return Math.clamp(SIDE / Math.max((long) rows, (long) columns * panels), 1, 40);
    }

    private int panelWidth() {
        // room for the caption of a narrow panel
        return Math.max(columns * cell(), panels > 1 ? PixelFont.width("channel 0", 1) : 0);
    }

    private int top() {
        return MARGIN + 2 * LINE + (panels > 1 ? LINE : 0);
    }

    int left(int variable) {
        return MARGIN + variable % panels * (panelWidth() + MARGIN) + variable / panels % columns * cell();
    }

    int top(int variable) {
        return top() + variable / panels / columns * cell();
    }

    /** Below all cells. */
    int bottom() {
        return top() + rows * cell() + MARGIN;
    }

    /** An empty picture with a title, captions above the panels, and room for a legend below them. */
    Picture picture(String title, int legendWidth, int legendHeight) {
        int width = Math.max(panels * (panelWidth() + MARGIN) + MARGIN,
                2 * MARGIN + Math.max(legendWidth, PixelFont.width(title, 2)));
        Picture picture = new Picture(width, bottom() + legendHeight + MARGIN, Colours.WHITE);
        picture.text(MARGIN, MARGIN, title, 2, Colours.INK);
        for (int panel = 0; panel < panels && panels > 1; panel++) {
            picture.text(left(panel), top() - LINE, "channel " + panel, 1, Colours.INK);
        }
        return picture;
    }

    /** Fills the cell of a variable, with a thin line to its neighbours where there is room. */
    void cell(Picture picture, int variable, int colour) {
        int side = cell() - (cell() >= 6 ? 1 : 0);
        picture.fill(left(variable), top(variable), side, side, colour);
    }

    static int margin() {
        return MARGIN;
    }
}
