package ordo.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntUnaryOperator;
import ordo.core.plan.DataInitialisation;
import ordo.core.plan.Engine;
import ordo.core.plan.TrainingPass;
import ordo.spi.compute.Philox;
import ordo.spi.data.Dataset;

/**
 * Trains an engine's parameters by stochastic gradient descent on the negative log-likelihood. What it does depends on
 * the plan and the data alone: the same seed gives the same bits, also when a training is taken up again from a
 * {@link TrainingState}.
 *
 * <p>An ensemble with shared parameters trains on one of its orderings with each update, in turn; members with
 * parameters of their own are all trained on every batch. An order-agnostic model trains on random sets of known
 * variables, whatever its orderings.
 */
public final class Trainer<S> {
    private final Engine<S> engine;
    private final TrainingPlan plan;
    private final Dataset train;
    private final Validation<S> validation;
    private final TrainingPass<S> pass;
    private final Updates<S> updates;
    private final Minibatch batch;
    private final int steps;
    /** From which the keys of each update's noise are drawn. */
    private final long noise;
    /** The number of the batch's r-th row in the data. */
    private final IntUnaryOperator row = r -> this.order[this.firstRow + r];
    private int[] order = {};
    private int firstRow;
    private int epoch = 1;
    private int step;
    private double lossSum;
    private long lossCount;
    private double bestNll = Double.NaN;
    private int bestEpoch;
    private boolean finished;

    /**
     * A training from the engine's present parameters.
     *
     * @param engine its batch must be at least the plan's
     */
    public Trainer(Engine<S> engine, TrainingPlan plan, Dataset train, Dataset valid) {
        this.engine = engine;
        this.plan = plan;
        this.noise = Philox.derive(plan.seed(), "noise");
        this.train = train;
        this.pass = new TrainingPass<>(engine);
        this.updates = new Updates<>(engine, pass, plan);
        this.batch = new Minibatch(engine.model().definition(), plan.batch());
        this.validation = new Validation<>(engine, pass, valid, batch, plan.batch(), plan.seed());
        this.steps = (train.count() + plan.batch() - 1) / plan.batch();
    }

    /** What a training reports to, and what may interrupt it. By default it listens to nothing and never interrupts. */
    public interface Listener {
        /**
         * After every update. What it is told and what it answers allocates nothing; a record does.
         *
         * @param trainNll see {@link Progress#trainNll}
         * @return whether {@link #progress} is to be called for this update
         */
        default boolean updated(double trainNll) {
            return true;
        }

        /** After every update for which it is wanted, and after every epoch. */
        default void progress(Progress progress) { }

        /** The parameters are the best so far; {@link Trainer#values()} has them. */
        default void improved() { }

        /** Asked after every update: whether to stop here. */
        default boolean interrupted() {
            return false;
        }

        /** A moment at which {@link Trainer#state()} may be saved: the end of an epoch. */
        default void checkpoint() { }
    }

    /**
     * Trains until the plan is fulfilled, patience is lost or the listener interrupts.
     *
     * @return whether it is finished, rather than interrupted
     */
    public boolean run(Listener listener) {
        long began = System.nanoTime();
        if (epoch == 1 && step == 0 && DataInitialisation.concerns(engine.model())) {
            initialise();
        }
        while (!finished) {
            order = Shuffle.of(plan.seed(), epoch, train.count());
            long epochBegan = System.nanoTime();
            int firstStep = step;
            while (step < steps) {
                update();
                if (listener.updated(lossSum / lossCount)) {
                    listener.progress(progress(began, epochBegan, firstStep, Double.NaN));
                }
                if (listener.interrupted()) {
                    return false;
                }
            }
            double validNll = validate();
            boolean better = Double.isNaN(bestNll) || validNll < bestNll;
            if (better) {
                bestNll = validNll;
                bestEpoch = epoch;
            }
            listener.progress(progress(began, epochBegan, firstStep, validNll));
            if (better) {
                listener.improved();
            }
            finished = epoch >= plan.epochs() || plan.patience() > 0 && epoch - bestEpoch >= plan.patience()
                    || !Double.isFinite(validNll);
            epoch++;
            step = 0;
            lossSum = 0;
            lossCount = 0;
            listener.checkpoint();
        }
        return true;
    }

    /** From the first batch, before the first update; what comes of it is saved with the parameters. */
    private void initialise() {
        order = Shuffle.of(plan.seed(), 1, train.count());
        firstRow = 0;
        int rows = Math.min(plan.batch(), train.count());
        batch.read(train, rows, row);
        DataInitialisation.run(engine, batch.x(), batch.given(), rows);
        updates.startAverages();
    }

    private void update() {
        firstRow = step * plan.batch();
        int rows = Math.min(plan.batch(), train.count() - firstRow);
        batch.read(train, rows, row);
        long number = (long) (epoch - 1) * steps + step + 1;
        if (engine.model().setGraph().isPresent()) {
            pass.runOrderAgnostic(Philox.derive(plan.seed(), "known " + number), batch.x(), batch.given(), rows,
                    batch.logP());
            count(rows);
        } else {
            runMembers(number, rows);
        }
        updates.apply(number, (long) plan.epochs() * steps);
        step++;
    }

    private void runMembers(long number, int rows) {
        int members = engine.model().members();
        boolean inTurn = engine.model().shared();
        int first = inTurn ? (int) ((number - 1) % members) : 0;
        for (int m = first; m < (inTurn ? first + 1 : members); m++) {
            pass.runWithNoise(Philox.bits(noise, number, m), m, batch.x(), batch.given(), rows,
                    batch.logP());
            count(rows);
        }
    }

    private void count(int rows) {
        for (int r = 0; r < rows; r++) {
            lossSum -= batch.logP()[r];
        }
        lossCount += rows;
    }

    private double validate() {
        return updates.withAverages(validation::nll);
    }

    /** Whether the validation likelihood is an estimate: the exact one of an order-agnostic network may take too long. */
    public boolean validationIsEstimated() {
        return validation.estimated();
    }

    private Progress progress(long began, long epochBegan, int firstStep, double validNll) {
        long now = System.nanoTime();
        double examples = Math.min((double) step * plan.batch(), train.count()) - (double) firstStep * plan.batch();
        return new Progress(epoch, plan.epochs(), step, steps, lossSum / lossCount, validNll, bestNll, bestEpoch,
                examples / ((now - epochBegan) * 1e-9), (now - began) * 1e-9);
    }

    /** The parameters as they should be used: the averages, if the plan asks for averaging, else the present ones. */
    public SequencedMap<String, double[]> values() {
        return updates.withAverages(engine::values);
    }

    /** Whether the training has come to its end. */
    public boolean finished() {
        return finished;
    }

    /** Everything needed to go on exactly from here. */
    public TrainingState state() {
        Map<String, String> counters = new LinkedHashMap<>();
        counters.put("epoch", Integer.toString(epoch));
        counters.put("step", Integer.toString(step));
        counters.put("lossSum", Double.toString(lossSum));
        counters.put("lossCount", Long.toString(lossCount));
        counters.put("bestNll", Double.toString(bestNll));
        counters.put("bestEpoch", Integer.toString(bestEpoch));
        return new TrainingState(updates.tensors(), counters);
    }

    /**
     * Goes back to a saved state; more epochs than it was planned with may be asked for.
     *
     * @throws ordo.spi.OrdoException if the state does not fit the model
     */
    public void restore(TrainingState state) {
        updates.restore(state.tensors());
        Map<String, String> counters = state.counters();
        try {
            epoch = Integer.parseInt(counters.get("epoch"));
            step = Integer.parseInt(counters.get("step"));
            lossSum = Double.parseDouble(counters.get("lossSum"));
            lossCount = Long.parseLong(counters.get("lossCount"));
            bestNll = Double.parseDouble(counters.get("bestNll"));
            bestEpoch = Integer.parseInt(counters.get("bestEpoch"));
        } catch (NumberFormatException | NullPointerException e) {
            throw ordo.spi.OrdoException.data("the checkpoint's counters are damaged: " + counters,
                    "train again, without --resume");
        }
        finished = epoch > plan.epochs() || plan.patience() > 0 && epoch - 1 - bestEpoch >= plan.patience()
                && bestEpoch > 0;
    }
}
