package ordo.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Columns of text below each other. */
public final class Table {
    private Table() { }

    /**
     * Rows with their columns aligned: numbers to the right, if there are column names.
     *
     * @param rows    all with as many cells
     * @param columns names; none for rows of a name and a text
     * @param indent  blanks before each row
     */
    public static String aligned(List<List<String>> rows, List<String> columns, int indent) {
        List<List<String>> all = new ArrayList<>(rows);
        if (!columns.isEmpty()) {
            all.addFirst(columns);
        }
        int count = all.stream().mapToInt(List::size).max().orElse(0);
        int[] width = new int[count];
        boolean[] right = new boolean[count];
        for (int c = 0; c < count; c++) {
            int column = c;
            width[c] = all.stream().filter(r -> column < r.size()).mapToInt(r -> length(r.get(column))).max().orElse(0);
            right[c] = !columns.isEmpty() && !rows.isEmpty()
                    && rows.stream().allMatch(r -> column >= r.size() || numeric(r.get(column)));
        }
        var out = new StringBuilder();
        for (List<String> row : all) {
            var line = new StringBuilder(" ".repeat(indent));
            for (int c = 0; c < row.size(); c++) {
                String gap = " ".repeat(width[c] - length(row.get(c)));
                line.append(right[c] ? gap + row.get(c) : row.get(c) + gap).append(c + 1 < row.size() ? "  " : "");
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return Wording.safe(out.toString());
    }

    private static boolean numeric(String cell) {
        return cell.isEmpty() || cell.matches("[-–]|[-−]?[0-9][0-9,.]*( .*)?");
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
