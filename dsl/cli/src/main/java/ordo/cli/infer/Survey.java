package ordo.cli.infer;

import java.util.ArrayList;
import java.util.List;
import ordo.core.data.ColumnName;
import ordo.spi.data.Table;

/** Looks at all columns of a table as its rows pass by. */
public final class Survey implements Table.Sink {
    private List<ColumnSurvey> columns = List.of();
    private long rows;
    private boolean named;

    @Override
    public void names(List<String> names, long line) {
        named = true;
        columns = names.stream().map(ColumnSurvey::new).toList();
    }

    @Override
    public void row(Table.Row row) {
        if (columns.isEmpty()) {
            List<ColumnSurvey> fresh = new ArrayList<>();
            for (int c = 0; c < row.size(); c++) {
                fresh.add(new ColumnSurvey(ColumnName.of(c)));
            }
            columns = fresh;
        }
        rows++;
        for (int c = 0; c < columns.size(); c++) {
            columns.get(c).add(row, c);
        }
    }

    List<ColumnSurvey> columns() {
        return columns;
    }

    /** How many rows there are. */
    public long rows() {
        return rows;
    }

    /** Whether the first line names the columns. */
    boolean named() {
        return named;
    }
}
