package ordo.bench.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;
import ordo.bench.Case;
import ordo.bench.Setting;
import ordo.bench.Suite;
import ordo.core.plugin.PluginFolders;
import ordo.core.plugin.Plugins;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Ordo's part of a case of the suite, one run an operation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 5, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--sun-misc-unsafe-memory-access=allow",
    "-XX:+UseParallelGC"})
public class SuiteBenchmark {
    /** A name of the suite; {@code -p name=…} takes any of them. */
    @Param({"product/512x512x512/A·B", "product/512x512x512/A·Bᵀ", "product/512x512x512/Aᵀ·B", "elementwise/exp",
        "elementwise/tanh", "elementwise/log-sum-exp", "elementwise/adam", "head/gaussian_mixture",
        "head/logistic_mixture", "convolution/3x3-64-64", "made/train", "nade/train", "logistic/train"})
    public String name;

    /** How many threads kernels use. */
    @Param("1")
    public int threads;

    private Plugins plugins;
    private Setting setting;
    private Case measured;

    /** Makes the case ready. */
    @Setup(Level.Trial)
    public void open() {
        plugins = PluginFolders.standard(List.of()).load();
        setting = Setting.of(plugins.registry(), threads, List.of());
        measured = new Suite().open(name, setting);
    }

    /** One run. */
    @Benchmark
    public void run() {
        measured.entrants().getFirst().run();
    }

    /** Ends the backend's threads. */
    @TearDown(Level.Trial)
    public void close() {
        measured.close();
        setting.close();
        plugins.close();
    }
}
