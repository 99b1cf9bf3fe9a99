package ordo.core.plan;

/** Finds stretches of consecutive cells, so that one call serves a whole stretch. */
final class CellRuns {
    private CellRuns() { }

    /** Receives one stretch. */
    @FunctionalInterface
    interface Visitor {
        void run(int first, int length);
    }

    /** Visits the stretches of an ascending list. */
    static void each(int[] cells, Visitor visitor) {
        int start = 0;
        for (int i = 1; i <= cells.length; i++) {
            if (i == cells.length || cells[i] != cells[i - 1] + 1) {
                visitor.run(cells[start], i - start);
                start = i;
            }
        }
    }
}
