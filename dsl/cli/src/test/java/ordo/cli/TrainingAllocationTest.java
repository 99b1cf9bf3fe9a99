package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import ordo.cli.console.Console;
import ordo.core.plan.Engine;
import ordo.core.plugin.PluginFolders;
import ordo.core.plugin.Registry;
import ordo.core.run.RunFolder;
import ordo.core.run.RunInfo;
import ordo.core.train.Progress;
import ordo.core.train.Trainer;
import ordo.core.train.TrainingPlan;
import ordo.language.Language;
import ordo.language.ResolvedSpec;
import ordo.language.diagnostic.SourceFile;
import ordo.spi.Kind;
import ordo.spi.Shape;
import ordo.spi.compute.Backend;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Once C2 has compiled it, a step of training allocates nothing on any thread: from the rows that are read to the moments of
 * Adam, with the listener that {@code ordo train} has. Garbage of a step is that of millions.
 */
class TrainingAllocationTest {
    private static final int STEPS_AN_EPOCH = 40;
    /** Steps in a row of one epoch that are to allocate nothing together: what happens once in a while is noticed, too. */
    private static final int WINDOW = 32;
    /** C2 may come late on a machine that does other things. */
    private static final long PATIENCE = 120_000_000_000L;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"made(x[<i], hidden = [33, 20])", "nade(x[<i], hidden = 24)"})
    void aStepAllocatesNothing(String network) {
        assertEquals(0, leastBytes(network, 0), "bytes that " + WINDOW + " steps allocated");
    }

    /** The watch itself: an object that lives on after its step, and no other, is found out. */
    @Test
    void oneObjectAStepIsFound() {
        long least = leastBytes("made(x[<i], hidden = [33, 20])", 1_000_000_000L);
        assertTrue(least >= 8L * WINDOW, least + " bytes in " + WINDOW + " steps");
    }

    private long leastBytes(String network, long leaking) {
        try (var plugins = PluginFolders.standard(List.of()).load()) {
            Registry registry = plugins.registry();
            ResolvedSpec spec = Language.resolve(SourceFile.of("garbage.ar", """
                    model garbage { x : binary[8, 8]  order raster  x[i] ~ bernoulli(%s) }
                    train { optimizer = adam(rate = 1e-3)  batch = 25  epochs = 1000000 }
                    """.formatted(network)), registry, OptionalLong.of(1)).spec().orElseThrow();
            try (Backend<?> backend = registry.make(Kind.BACKEND, "cpu(threads = 2)")) {
                return leastBytes(spec, registry, backend, leaking);
            }
        }
    }

    private <S> long leastBytes(ResolvedSpec spec, Registry registry, Backend<S> backend, long leaking) {
        TrainingPlan plan = spec.train().orElseThrow().plan();
        Dataset data = Dataset.of(new Noise(STEPS_AN_EPOCH * plan.batch(), spec.model().shape()));
        RunInfo info = RunInfo.starting(1, backend.name(), backend.precision(), 2, Map.of(), "noise", "f", 1);
        try (var engine = new Engine<>(spec.compiled(), backend, registry::kernel, plan.batch());
             RunFolder run = RunFolder.create(folder.resolve("run"), "", info);
             var interruption = new Interruption()) {
            var trainer = new Trainer<>(engine, plan, data, data);
            var console = new Console(new ByteArrayOutputStream(), new ByteArrayOutputStream(), false, false, false);
            var recorder = new Recorder(run, engine, trainer, Units.none(spec.model().variables()), interruption, console,
                    data.count(), 0);
            var watch = new Watch(recorder, leaking);
            trainer.run(watch);
            recorder.end();
            return watch.least;
        }
    }

    /** Rows of zeros and ones, each number of its own row and place. */
    private record Noise(int count, Shape shape) implements Rows {
        @Override
        public void copy(int row, double[] target, int offset) {
            for (int i = 0; i < shape.size(); i++) {
                target[offset + i] = (row * 0x9e3779b9 + i * 0x85ebca6b) >>> 31;
            }
        }
    }

    /** What the training reports to, and how much was allocated since {@link #WINDOW} steps before. */
    private static final class Watch implements Trainer.Listener {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final Recorder recorder;
        private final long end;
        /** Whether an object is made in each step. */
        private final boolean leaking;
        private Object kept;
        private long least = Long.MAX_VALUE;
        private long before;
        private int step;

        Watch(Recorder recorder, long leaking) {
            this.recorder = recorder;
            this.leaking = leaking > 0;
            this.end = System.nanoTime() + (this.leaking ? leaking : PATIENCE);
        }

        @Override
        public boolean updated(double trainNll) {
            if (leaking) {
                kept = new Object();
            }
            boolean wanted = recorder.updated(trainNll);
            step++;
            if (step == STEPS_AN_EPOCH - WINDOW - 1) {
                before = threads.getTotalThreadAllocatedBytes();
            } else if (step == STEPS_AN_EPOCH - 1) {
                least = Math.min(least, threads.getTotalThreadAllocatedBytes() - before);
            }
            return wanted;
        }

        @Override
        public void progress(Progress progress) {
            recorder.progress(progress);
        }

        @Override
        public void improved() {
            recorder.improved();
        }

        @Override
        public boolean interrupted() {
            return recorder.interrupted() || least == 0 || System.nanoTime() > end;
        }

        @Override
        public void checkpoint() {
            step = 0;
        }
    }
}
