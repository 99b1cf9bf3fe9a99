package ordo.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SequencedMap;
import ordo.core.Models;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Engine;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.compute.Precision;
import ordo.spi.data.Dataset;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final Dataset TRAIN = Models.chains(210, 6, 2, 1);
    private static final Dataset VALID = Models.chains(100, 6, 2, 2);

    private static TrainingPlan plan(int epochs, double clip, double average) {
        return new TrainingPlan(Models.descent(0.3), (step, total) -> 1 - 0.5 * step / total, 20, epochs, 0, clip, average,
                Preparation.STANDARD, 4);
    }

    private static ModelDefinition definition(boolean shared) {
        return Models.definition(Models.RESIDUAL, new Domain.Binary(), shared, List.of(), Models.ordering(6, 1),
                Models.ordering(6, 2));
    }

    /** Stops after a number of updates. */
    private record StopAfter(int updates, int[] done) implements Trainer.Listener {
        static StopAfter updates(int count) {
            return new StopAfter(count, new int[1]);
        }

        @Override
        public void progress(Progress progress) {
            if (!progress.epochDone()) {
                done[0]++;
            }
        }

        @Override
        public void improved() { }

        @Override
        public boolean interrupted() {
            return done[0] >= updates;
        }

        @Override
        public void checkpoint() { }
    }

    private static Trainer<double[]> trainer(Engine<double[]> engine, TrainingPlan plan) {
        return new Trainer<>(engine, plan, TRAIN, VALID);
    }

    @Test
    void learnsWhatThereIsToLearn() {
        try (var engine = Models.engine(definition(true), Precision.DOUBLE, 20, 4)) {
            double before = Evaluation.of(engine, VALID).nll();
            assertTrue(trainer(engine, plan(40, 0, 0)).run(StopAfter.updates(Integer.MAX_VALUE)));
            double after = Evaluation.of(engine, VALID).nll();
            // each link repeats with probability 0.95 in effect: entropy ln 2 + 5 · h(0.05) = 1.686 nats
            assertTrue(after < 2.0 && after > 1.5 && before > 3, before + " → " + after);
        }
    }

    @Test
    void anInterruptedTrainingGoesOnBitForBit() {
        for (boolean shared : new boolean[] {true, false}) {
            TrainingPlan plan = plan(4, 0.5, 0.9);
            SequencedMap<String, double[]> whole;
            try (var engine = Models.engine(definition(shared), Precision.SINGLE, 20, 4)) {
                Trainer<double[]> trainer = trainer(engine, plan);
                assertTrue(trainer.run(StopAfter.updates(Integer.MAX_VALUE)));
                whole = trainer.values();
            }
            TrainingState state;
            try (var engine = Models.engine(definition(shared), Precision.SINGLE, 20, 4)) {
                Trainer<double[]> trainer = trainer(engine, plan);
                assertFalse(trainer.run(StopAfter.updates(17)));
                state = trainer.state();
            }
            try (var engine = Models.engine(definition(shared), Precision.SINGLE, 32, 99)) {
                Trainer<double[]> trainer = trainer(engine, plan);
                trainer.restore(state);
                assertTrue(trainer.run(StopAfter.updates(Integer.MAX_VALUE)));
                SequencedMap<String, double[]> resumed = trainer.values();
                assertEquals(whole.keySet(), resumed.keySet());
                whole.forEach((name, values) -> assertArrayEquals(values, resumed.get(name), name));
            }
        }
    }

    /** Dropout and a start that is made from data: an interruption changes no bit of what they do. */
    @Test
    void anInterruptedTrainingWithNoiseGoesOnBitForBit() {
        var definition = new ModelDefinition("test", Shape.of(2, 3), new Domain.Binary(), List.of(),
                List.of(Ordering.natural(6)), true, Models.SOFTMAX, Models.GATED);
        TrainingPlan plan = plan(3, 0.5, 0.9);
        SequencedMap<String, double[]> whole;
        TrainingState state;
        try (var engine = Models.engine(definition, Precision.SINGLE, 20, 4)) {
            Trainer<double[]> trainer = trainer(engine, plan);
            trainer.run(StopAfter.updates(Integer.MAX_VALUE));
            whole = trainer.values();
        }
        try (var engine = Models.engine(definition, Precision.SINGLE, 20, 4)) {
            Trainer<double[]> trainer = trainer(engine, plan);
            assertFalse(trainer.run(StopAfter.updates(14)));
            state = trainer.state();
        }
        try (var engine = Models.engine(definition, Precision.SINGLE, 32, 99)) {
            Trainer<double[]> trainer = trainer(engine, plan);
            trainer.restore(state);
            trainer.run(StopAfter.updates(Integer.MAX_VALUE));
            trainer.values().forEach((name, values) -> assertArrayEquals(whole.get(name), values, name));
        }
    }

    @Test
    void averagesAreUsedAndPutAway() {
        try (var engine = Models.engine(definition(true), Precision.DOUBLE, 20, 4)) {
            Trainer<double[]> trainer = trainer(engine, plan(2, 0, 0.99));
            trainer.run(StopAfter.updates(Integer.MAX_VALUE));
            String name = engine.values().firstEntry().getKey();
            double[] present = engine.get(name);
            double[] averaged = trainer.values().get(name);
            assertFalse(java.util.Arrays.equals(present, averaged));
            assertArrayEquals(present, engine.get(name));
        }
    }

    @Test
    void clippingBoundsTheFirstMove() {
        try (var engine = Models.engine(definition(true), Precision.DOUBLE, 20, 4)) {
            SequencedMap<String, double[]> before = engine.values();
            trainer(engine, plan(1, 0.01, 0)).run(StopAfter.updates(1));
            double[] squares = {0};
            engine.values().forEach((name, values) -> {
                for (int k = 0; k < values.length; k++) {
                    squares[0] += Math.pow(values[k] - before.get(name)[k], 2);
                }
            });
            // 11 updates are planned, and the schedule has begun to fall
            assertEquals(0.01 * 0.3 * (1 - 0.5 / 11), Math.sqrt(squares[0]), 1e-6);
        }
    }

    @Test
    void shufflesAreDifferentPermutations() {
        int[] first = Shuffle.of(1, 1, 50);
        assertArrayEquals(java.util.stream.IntStream.range(0, 50).toArray(),
                java.util.Arrays.stream(first).sorted().toArray());
        assertFalse(java.util.Arrays.equals(first, Shuffle.of(1, 2, 50)));
        assertArrayEquals(first, Shuffle.of(1, 1, 50));
    }
}
