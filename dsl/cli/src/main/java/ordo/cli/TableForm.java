package ordo.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ordo.core.model.ModelDefinition;
import ordo.core.run.RunInfo;
import ordo.spi.Domain;
import ordo.spi.Shape;
import ordo.spi.data.Heading;
import ordo.spi.data.Rows;

/**
 * How the data of a run write their table: what a sample should look like.
 *
 * @param headings the columns as the file names them; none for a model of an array
 * @param decimals digits behind the point of each column, as many as any of its training values has; {@link #ALL} for
 *                 all that a number has
 */
record TableForm(List<Heading> headings, int[] decimals) {
    /** No rounding. */
    private static final int ALL = 9;
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
    private static final String HEADER = "header";
    private static final String DECIMALS = "decimals";

    /** A run that remembers the form of its training data. */
    static RunInfo recorded(RunInfo info, ModelDefinition model, Rows train) {
        if (model.columns().isEmpty()) {
            return info;
        }
        List<String> names = train.headings().size() < model.variables()
                ? IntStream.range(0, model.variables()).mapToObj(model::nameOf).toList()
                : train.headings().stream().limit(model.variables()).map(Heading::name).toList();
        return info.withDetail(HEADER, names.stream().map(name -> name.replaceAll("\\p{Cntrl}", " "))
                .collect(Collectors.joining("\t"))).withDetail(DECIMALS, Arrays.stream(decimals(model, train))
                        .mapToObj(Integer::toString).collect(Collectors.joining(",")));
    }

    /** The form that a run remembers; the spec's names and all digits if it remembers none. */
    static TableForm of(ModelDefinition model, RunInfo info) {
        String[] names = info.details().getOrDefault(HEADER, "").split("\t", -1);
        String[] digits = info.details().getOrDefault(DECIMALS, "").split(",");
        int size = model.columns().size();
        boolean known = names.length == size && digits.length == size
                && Arrays.stream(digits).allMatch(d -> d.matches("[0-9]"));
        return new TableForm(model.columns().stream().map(column -> new Heading(known
                ? names[model.columns().indexOf(column)] : column.name(), column.labels())).toList(),
                IntStream.range(0, size).map(k -> known ? Integer.parseInt(digits[k]) : ALL).toArray());
    }

    private static int[] decimals(ModelDefinition model, Rows train) {
        int[] decimals = new int[model.variables()];
        double[] row = new double[train.shape().size()];
        for (int r = 0; r < train.count(); r++) {
            train.copy(r, row, 0);
            for (int k = 0; k < decimals.length; k++) {
                // a decimal is read as the number nearest to a quotient of this kind, so the comparison is exact
                while (model.domain(k) instanceof Domain.Real && decimals[k] < ALL
                        && Math.rint(row[k] * POWERS[decimals[k]]) / POWERS[decimals[k]] != row[k]) {
                    decimals[k]++;
                }
            }
        }
        return decimals;
    }

    /** Rows of the model in this form: real numbers rounded to the digits that the data have. */
    Rows rows(Rows rows) {
        return new Rounded(rows, this);
    }

    /** A value of a column, rounded to the digits that the data have. */
    double rounded(int column, double value) {
        return decimals[column] < ALL && Double.isFinite(value) && value != Math.rint(value)
                ? BigDecimal.valueOf(value).setScale(decimals[column], RoundingMode.HALF_EVEN).doubleValue() : value;
    }

    private record Rounded(Rows base, TableForm form) implements Rows {
        @Override
        public int count() {
            return base.count();
        }

        @Override
        public Shape shape() {
            return base.shape();
        }

        @Override
        public List<Heading> headings() {
            return base.headings().isEmpty() ? form.headings : base.headings();
        }

        @Override
        public void copy(int row, double[] target, int offset) {
            base.copy(row, target, offset);
            for (int k = 0; k < form.decimals.length; k++) {
                target[offset + k] = form.rounded(k, target[offset + k]);
            }
        }
    }
}
