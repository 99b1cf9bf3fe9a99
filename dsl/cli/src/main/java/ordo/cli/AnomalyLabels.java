package ordo.cli;

import java.util.Arrays;
import java.util.Optional;
import ordo.cli.console.Wording;
import ordo.spi.OrdoException;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;

/** Which rows of some data are anomalies, as their owner knows it. */
final class AnomalyLabels {
    private AnomalyLabels() { }

    /**
     * A file with one number for each row of some data: 1 for an anomaly, 0 for an ordinary row.
     *
     * @param rows how many there must be
     * @throws OrdoException if there are not as many, or if one is neither
     */
    static boolean[] read(Datasets datasets, String written, int rows) {
        Rows labels = datasets.numbers(written);
        if (labels.shape().size() != 1 || labels.count() != rows) {
            throw OrdoException.data(written + " has " + Wording.count(labels.count(), "row") + " of "
                    + Wording.count(labels.shape().size(), "number") + ", and the data have " + Wording.count(rows, "row"),
                    "name a file with one label for each row: 1 for an anomaly, 0 for none");
        }
        double[] values = column(labels);
        for (int row = 0; row < rows; row++) {
            if (values[row] != 0 && values[row] != 1) {
                throw OrdoException.data(written + ", row " + (row + 1) + ": the label is "
                        + Wording.plain(values[row]), "write 1 for an anomaly, 0 for none");
            }
        }
        return anomalous(values);
    }

    /** The labels of ordinary rows with anomalies behind them. */
    static boolean[] last(int anomalies, int ordinary) {
        boolean[] anomalous = new boolean[Math.addExact(anomalies, ordinary)];
        Arrays.fill(anomalous, ordinary, anomalous.length, true);
        return anomalous;
    }

    /** The labels that data come with, if the model is not given them and all of them are 0 or 1. */
    static Optional<boolean[]> among(TrainedModel model, Dataset data) {
        return model.spec().model().given().isEmpty() ? data.labels().filter(rows -> rows.shape().size() == 1)
                .map(AnomalyLabels::column).filter(values -> Arrays.stream(values).allMatch(v -> v == 0 || v == 1))
                .map(AnomalyLabels::anomalous) : Optional.empty();
    }

    private static double[] column(Rows rows) {
        double[] values = new double[rows.count()];
        for (int row = 0; row < values.length; row++) {
            rows.copy(row, values, row);
        }
        return values;
    }

    private static boolean[] anomalous(double[] values) {
        boolean[] anomalous = new boolean[values.length];
        for (int row = 0; row < values.length; row++) {
            anomalous[row] = values[row] == 1;
        }
        return anomalous;
    }
}
