package ordo.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import ordo.cli.console.Console;
import ordo.cli.console.ProgressLine;
import ordo.cli.console.Wording;
import ordo.core.plan.Engine;
import ordo.core.run.RunFolder;
import ordo.core.run.Tensor;
import ordo.core.train.Progress;
import ordo.core.train.Trainer;
import ordo.core.train.TrainingState;
import ordo.spi.OrdoException;
import ordo.spi.graph.Parameter;

/**
 * Watches a training: shows how far it is, and keeps the run folder such that it can be taken up again exactly and
 * used at any moment. The parameters for use are written before the checkpoint of the same epoch, so that a crash
 * between the two repeats the epoch instead of losing them.
 */
final class Recorder implements Trainer.Listener {
    /** In the checkpoint: how long all processes together have trained. */
    static final String SECONDS = "seconds";
    private static final double WARM_UP_SECONDS = 2;
    private static final long CHECKPOINT_NANOS = 60_000_000_000L;
    /** Between two looks at where the training stands. */
    private static final long LOOK_NANOS = 100_000_000L;

    private final RunFolder run;
    private final Engine<?> engine;
    private final Trainer<?> trainer;
    private final Units units;
    private final Interruption interruption;
    private final ProgressLine line;
    private final int rows;
    private final double secondsBefore;
    private long saved = System.nanoTime();
    private long looked = saved - LOOK_NANOS;
    private double validNll = Double.NaN;
    private Progress last;
    private boolean modelSaved;
    private double rate;

    /**
     * @param units         what is kept with the parameters
     * @param rows          in the training data
     * @param secondsBefore how long earlier processes have trained
     */
    Recorder(RunFolder run, Engine<?> engine, Trainer<?> trainer, Units units, Interruption interruption,
             Console console, int rows, double secondsBefore) {
        this.run = run;
        this.engine = engine;
        this.trainer = trainer;
        this.units = units;
        this.interruption = interruption;
        this.line = new ProgressLine(console);
        this.rows = rows;
        this.secondsBefore = secondsBefore;
        this.modelSaved = run.info().bestEpoch() > 0;
    }

    @Override
    public boolean updated(double trainNll) {
        long now = System.nanoTime();
        boolean wanted = now - looked >= LOOK_NANOS || !Double.isFinite(trainNll) || interruption.requested();
        looked = wanted ? now : looked;
        return wanted;
    }

    @Override
    public void progress(Progress progress) {
        last = progress;
        checkFinite(progress.trainNll(), "training", progress);
        if (!progress.epochDone()) {
            // afterwards the time of the validation is counted, too
            rate = progress.examplesPerSecond();
            line.update(() -> text(progress));
            if (System.nanoTime() - saved > CHECKPOINT_NANOS && progress.step() < progress.steps()) {
                saveState();
            }
            return;
        }
        validNll = progress.validNll();
        checkFinite(validNll, "validation", progress);
        SequencedMap<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("epoch", progress.epoch());
        metrics.put("train_nll", progress.trainNll());
        metrics.put("valid_nll", validNll);
        if (trainer.validationIsEstimated()) {
            metrics.put("valid_nll_is", "an unbiased estimate of the mean over all orderings");
        }
        metrics.put("best_nll", progress.bestNll());
        metrics.put("best_epoch", progress.bestEpoch());
        metrics.put("rows_per_second", Math.round(rate));
        metrics.put(SECONDS, Math.round(1000 * seconds()) / 1000.0);
        run.appendMetrics(metrics);
        line.milestone(text(progress));
    }

    private void checkFinite(double nll, String which, Progress progress) {
        if (!Double.isFinite(nll)) {
            line.end();
            throw OrdoException.spec("the " + which + " likelihood is no finite number any more, in epoch "
                    + progress.epoch() + ", step " + progress.step() + ": the training has diverged",
                    "lower the optimizer's rate, or add clip = 1 to the train block");
        }
    }

    @Override
    public void improved() {
        // the last progress has no finite likelihood only if the validation had none
        if (!last.epochDone()) {
            checkFinite(Double.NaN, "validation", last);
        }
        saveModel(last.epoch());
    }

    @Override
    public boolean interrupted() {
        return interruption.requested();
    }

    @Override
    public void checkpoint() {
        saveState();
    }

    /** To be called when the training has returned. */
    void end() {
        line.end();
    }

    /** Writes where the training stands, and the present parameters if there are none for use yet. */
    void saveInterrupted() {
        saveState();
        if (!modelSaved) {
            saveModel(0);
        }
    }

    /** How long all processes together have trained. */
    double seconds() {
        return secondsBefore + (last == null ? 0 : last.seconds());
    }

    /** The best likelihood on the validation data so far, nats; NaN if there is none. */
    double best() {
        return last == null ? Double.NaN : last.bestNll();
    }

    private void saveModel(int epoch) {
        SequencedMap<String, Tensor> tensors = tensors(trainer.values());
        units.save(tensors);
        run.saveModel(tensors, Map.of("epoch", Integer.toString(epoch),
                "valid_nll", Double.toString(validNll)));
        run.update(run.info().withBestEpoch(epoch));
        modelSaved = true;
    }

    private void saveState() {
        TrainingState state = trainer.state();
        Map<String, String> counters = new LinkedHashMap<>(state.counters());
        counters.put(SECONDS, Double.toString(seconds()));
        run.saveCheckpoint(tensors(state.tensors()), counters);
        saved = System.nanoTime();
    }

    /** The trainer's names are {@code w/NAME}, {@code s0/NAME} and the like; parameters have no such prefix. */
    private SequencedMap<String, Tensor> tensors(SequencedMap<String, double[]> values) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, Parameter> parameters = engine.model().parameters();
        values.forEach((name, numbers) -> {
            Parameter parameter = parameters.containsKey(name) ? parameters.get(name)
                    : parameters.get(name.substring(name.indexOf('/') + 1));
            tensors.put(name, Tensor.of(parameter.shape(), numbers, engine.backend().precision()));
        });
        return tensors;
    }

    private String text(Progress progress) {
        var out = new StringBuilder("epoch ").append(progress.epoch()).append('/').append(progress.epochs());
        if (!progress.epochDone()) {
            out.append("  ").append(100L * progress.step() / progress.steps()).append(" %");
        }
        out.append("  train ").append(Wording.fixed(progress.trainNll(), 3));
        if (!Double.isNaN(validNll)) {
            out.append(trainer.validationIsEstimated() ? "  valid ≈ " : "  valid ").append(Wording.fixed(validNll, 3));
        }
        if (progress.bestEpoch() > 0) {
            out.append("  best ").append(Wording.fixed(progress.bestNll(), 3)).append(" (epoch ")
                    .append(progress.bestEpoch()).append(')');
        }
        out.append("  ").append(Wording.count(Math.round(rate))).append(" rows/s");
        double left = progress.secondsLeft(rows);
        // the first steps are slow: they say nothing about the others
        if (left > 0 && Double.isFinite(left) && progress.seconds() > WARM_UP_SECONDS) {
            out.append("  ").append(Wording.seconds(left)).append(" left");
        }
        return out.toString();
    }
}
