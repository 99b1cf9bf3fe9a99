package ordo.bench;

import java.util.function.LongConsumer;
import ordo.core.plan.Engine;
import ordo.core.train.Trainer;
import ordo.core.train.TrainingPlan;
import ordo.spi.Shape;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;

/**
 * Training by the trainer that {@code ordo train} uses, a given number of steps at a time, every one of them on the same
 * batch, as the opponents do it.
 */
final class TrainingRun implements Entrant {
    /** So long that what an epoch costs besides its steps is lost among them. */
    private static final int STEPS_AN_EPOCH = 20;

    private final Trainer<float[]> trainer;
    private final Garbage garbage = new Garbage();
    private double loss;

    TrainingRun(Subject subject, double[] batch) {
        Engine<float[]> engine = subject.newEngine();
        TrainingPlan plan = subject.spec().train().orElseThrow().plan();
        Shape shape = subject.spec().model().shape();
        this.trainer = new Trainer<>(engine, plan, Dataset.of(new SameBatch(plan.batch() * STEPS_AN_EPOCH, shape, batch)),
                Dataset.of(new SameBatch(1, shape, batch)));
    }

    /** Rows that are those of one batch, whichever is asked for: the place in the batch decides. */
    private record SameBatch(int count, Shape shape, double[] batch) implements Rows {
        @Override
        public void copy(int row, double[] target, int offset) {
            System.arraycopy(batch, offset % batch.length, target, offset, shape.size());
        }
    }

    /** Counts steps and stops after some. */
    private final class Steps implements Trainer.Listener {
        private final LongConsumer each;
        private int left;

        Steps(int count, LongConsumer each) {
            this.left = count;
            this.each = each;
        }

        @Override
        public boolean updated(double trainNll) {
            left--;
            loss = trainNll;
            each.accept(left);
            return false;
        }

        @Override
        public boolean interrupted() {
            return left <= 0;
        }
    }

    @Override
    public boolean compiles() {
        return true;
    }

    @Override
    public String name() {
        return "ordo";
    }

    @Override
    public void run() {
        run(1);
    }

    @Override
    public void run(int times) {
        run(times, _ -> { });
    }

    /** So many steps, with a call after each that tells how many are left. */
    void run(int times, LongConsumer after) {
        trainer.run(new Steps(times, after));
    }

    /** Bytes that one step allocates on all threads of Java together, the mean of the steps inside one epoch. */
    double bytesAllocated() {
        long[] at = new long[STEPS_AN_EPOCH];
        run(2 * STEPS_AN_EPOCH, left -> at[(int) left % STEPS_AN_EPOCH] = garbage.allocated());
        long overhead = -garbage.allocated() + garbage.allocated();
        // left counts down: the step with a larger number came earlier
        return Math.max(0, (double) (at[2] - at[STEPS_AN_EPOCH - 3]) / (STEPS_AN_EPOCH - 5) - overhead);
    }

    @Override
    public double[] result() {
        return new double[] {loss};
    }
}
