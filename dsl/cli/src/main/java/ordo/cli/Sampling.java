package ordo.cli;

import java.util.ArrayList;
import java.util.List;
import ordo.cli.console.Console;
import ordo.cli.console.ProgressLine;
import ordo.cli.console.Wording;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Engine;
import ordo.core.plan.Samples;
import ordo.spi.Shape;
import ordo.spi.data.Heading;
import ordo.spi.data.Rows;

/**
 * Samples of a model.
 *
 * @param x       the numbers
 * @param logP    log p of each, nats, under the ordering that drew it
 * @param given   what each was given, one array for each given value of the model
 * @param seconds how long drawing took
 */
record Sampling(Numbers x, double[] logP, List<double[]> given, double seconds) {

    /**
     * Rows of numbers in memory.
     *
     * @param values   count · shape.size() numbers
     * @param headings of a table; empty for others
     */
    record Numbers(int count, Shape shape, double[] values, List<Heading> headings) implements Rows {
        Numbers(int count, Shape shape, double[] values) {
            this(count, shape, values, List.of());
        }

        @Override
        public void copy(int row, double[] target, int offset) {
            System.arraycopy(values, row * shape.size(), target, offset, shape.size());
        }
    }

    /**
     * Draws samples.
     *
     * @param given what each is given, one array for each thing that the model is given
     */
    static Sampling draw(TrainedModel model, long seed, int count, List<double[]> given, Console console) {
        Engine<?> engine = model.engine();
        Shape shape = model.spec().model().shape();
        double[] x = new double[Math.multiplyExact(count, shape.size())];
        double[] logP = new double[count];
        var line = new ProgressLine(console);
        long began = System.nanoTime();
        for (int from = 0; from < count; from += engine.batch()) {
            int start = from;
            int part = Math.min(engine.batch(), count - from);
            line.update(() -> "drawing: " + Wording.count(start) + " of " + Wording.count(count, "sample"));
            Samples samples = engine.sample(seed, from, part, model.spec().model().givenRows(given, start,
                    part));
            System.arraycopy(samples.x(), 0, x, from * shape.size(), samples.x().length);
            System.arraycopy(samples.logP(), 0, logP, from, part);
        }
        line.clear();
        var form = TableForm.of(model.spec().model(), model.run().info());
        return new Sampling(new Numbers(count, shape, x, form.headings()), logP, given,
                (System.nanoTime() - began) * 1e-9);
    }

    /** The samples of a table with what each was given in columns behind them; other samples as they are. */
    Numbers written(ModelDefinition model) {
        if (x.headings().isEmpty() || given.isEmpty()) {
            return x;
        }
        List<Heading> headings = new ArrayList<>(x.headings());
        model.given().forEach(each -> headings.add(Heading.of(each.name())));
        int size = x.headings().size();
        int width = headings.size();
        double[] values = new double[Math.multiplyExact(x.count(), width)];
        for (int row = 0; row < x.count(); row++) {
            x.copy(row, values, row * width);
            for (int k = size; k < width; k++) {
                values[row * width + k] = given.get(k - size)[row];
            }
        }
        return new Numbers(x.count(), Shape.of(width), values, headings);
    }

    /** Mean of log p over the samples, nats. */
    double meanLogP() {
        double sum = 0;
        for (double value : logP) {
            sum += value;
        }
        return sum / logP.length;
    }

    /** The time, and the spread of log p, in one line. */
    String summary() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : logP) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return "drew " + Wording.count(logP.length, "sample") + " in " + Wording.seconds(seconds) + "; log p "
                + Wording.fixed(meanLogP(), 2) + " on average, " + Wording.fixed(low, 2) + " … "
                + Wording.fixed(high, 2) + " nats";
    }
}
