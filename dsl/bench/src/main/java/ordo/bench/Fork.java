package ordo.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import ordo.core.plugin.PluginFolders;
import tools.jackson.databind.json.JsonMapper;

/**
 * One fresh process that measures the suite once. Every result is one line of JSON on stdout as soon as it is there; a case
 * that fails is a line, too, and the others go on.
 */
public final class Fork {
    private static final int GARBAGE_TRIES = 8;

    private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true,
            StandardCharsets.UTF_8);
    private final Order order;

    private Fork(Order order) {
        this.order = order;
    }

    /**
     * What a fork is to do; passed as arguments, for reading JSON would take a third of a second of what {@link Startup}
     * measures.
     *
     * @param opponent the name of the opponent; empty for none
     * @param only     a regular expression that is looked for in the names of the cases; empty for all
     */
    record Order(int number, int threads, String opponent, String only, Pace pace) {
        List<String> written() {
            return List.of("" + number, "" + threads, opponent, only, "" + pace.warm(), "" + pace.block(), "" + pace.rounds(),
                    "" + pace.startup());
        }

        static Order read(String... written) {
            return new Order(Integer.parseInt(written[0]), Integer.parseInt(written[1]), written[2], written[3],
                    new Pace(Double.parseDouble(written[4]), Double.parseDouble(written[5]), Integer.parseInt(written[6]),
                            Double.parseDouble(written[7])));
        }
    }

    /** Measures. @param arguments an order as it is {@linkplain Order#written written} */
    public static void main(String[] arguments) throws Exception {
        new Fork(Order.read(arguments)).run();
        System.exit(0); // an opponent's threads may be still there
    }

    private void run() throws Exception {
        try (var plugins = PluginFolders.standard(List.of()).load();
             var setting = Setting.of(plugins.registry(), order.threads(), opponents())) {
            Pattern only = Pattern.compile(order.only());
            var suite = new Suite();
            guarded("startup", only, () -> startup(suite, setting));
            for (Benchmark benchmark : suite.all()) {
                guarded(benchmark.name(), only, () -> measure(benchmark, setting));
            }
            guarded("garbage", only, () -> garbage(suite.startup(setting)));
            // last: at the start the compiler still takes a core
            guarded("machine", only, () -> machine(setting));
        }
    }

    private List<Opponent> opponents() {
        return order.opponent().isEmpty() ? List.of() : ServiceLoader.load(Opponent.class).stream()
                .map(ServiceLoader.Provider::get).filter(o -> o.name().equals(order.opponent())).toList();
    }

    private Map<String, Object> startup(Suite suite, Setting setting) {
        Startup.Trace trace = Startup.measure(suite.startup(setting), order.pace().startup());
        return Line.of("first", trace.first(), "ready", trace.ready(), "steady", trace.steady());
    }

    /** In the steady state: what is interpreted still, allocates every vector. */
    private static Map<String, Object> garbage(TrainingRun training) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < GARBAGE_TRIES; i++) {
            least = Math.min(least, training.bytesAllocated());
        }
        return Line.of("bytes", least);
    }

    private Map<String, Object> machine(Setting setting) {
        return Line.of("peak", Limits.peak(setting.backend().workers()), "bandwidth",
                Limits.bandwidth(setting.backend().workers()), "backend", setting.backend().description(), "opponents",
                setting.opponents().stream().map(Opponent::description).toList());
    }

    private Map<String, Object> measure(Benchmark benchmark, Setting setting) {
        try (Case ready = benchmark.open().apply(setting)) {
            Meter.Measured measured = new Meter(order.pace(), order.threads()).measure(ready);
            return Line.of("flops", ready.flops(), "bytes", ready.bytes(), "tolerance", ready.tolerance(), "times",
                    measured.times(), "differences", measured.differences());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Prints what {@code body} finds, or why it finds nothing. */
    private void guarded(String name, Pattern only, Supplier<Map<String, Object>> body) {
        boolean always = name.equals("machine");
        if (!always && !only.matcher(name).find()) {
            return;
        }
        System.err.println(name);
        Map<String, Object> line;
        try {
            line = body.get();
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            line = Line.of("fault", e.getMessage() == null ? e.toString() : e.getMessage());
        }
        line.put("case", name);
        line.put("fork", order.number());
        line.put("threads", order.threads());
        out.println(Lines.JSON.writeValueAsString(line));
    }

    /** Loaded with the first result. */
    private static final class Lines {
        static final JsonMapper JSON = new JsonMapper();
    }
}
