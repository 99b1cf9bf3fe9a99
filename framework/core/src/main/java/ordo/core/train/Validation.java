package ordo.core.train;

import ordo.core.graph.Graph;
import ordo.core.plan.Engine;
import ordo.core.plan.TrainingPass;
import ordo.spi.compute.Philox;
import ordo.spi.data.Dataset;

/**
 * The mean negative log-likelihood of the validation data: exact, or, for an order-agnostic network whose exact likelihood
 * would take too long after every epoch, an unbiased estimate of its mean over all orderings, always with the same random
 * choices.
 */
final class Validation<S> {
    /** An order-agnostic model is validated exactly if that takes at most so many operations. */
    private static final double EXACT_FLOPS = 5e9;

    private final Engine<S> engine;
    private final TrainingPass<S> pass;
    private final Dataset data;
    private final Minibatch batch;
    private final int rowsTogether;
    private final long key;

    /** @param rowsTogether how many rows are looked at together */
    Validation(Engine<S> engine, TrainingPass<S> pass, Dataset data, Minibatch batch, int rowsTogether, long seed) {
        this.engine = engine;
        this.pass = pass;
        this.data = data;
        this.batch = batch;
        this.rowsTogether = rowsTogether;
        this.key = Philox.derive(seed, "validation");
    }

    /** Whether it is an estimate. */
    boolean estimated() {
        var model = engine.model();
        return model.setGraph().isPresent()
                && model.graphs().stream().mapToLong(Graph::scoringFlops).sum() * (double) data.count() > EXACT_FLOPS;
    }

    /** Nats per example, with the engine's present parameters. */
    double nll() {
        if (!estimated()) {
            return Evaluation.of(engine, data).nll();
        }
        double sum = 0;
        for (int from = 0; from < data.count(); from += rowsTogether) {
            int first = from;
            int rows = Math.min(rowsTogether, data.count() - from);
            batch.read(data, rows, r -> first + r);
            pass.estimateOrderAgnostic(key, from, batch.x(), batch.given(), rows, batch.logP());
            sum -= batch.sum(rows);
        }
        return sum / data.count();
    }
}
