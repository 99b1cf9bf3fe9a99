package ordo.plugin.cpu;

import java.util.List;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Plugin;

/** The backend {@code cpu}. */
public final class CpuPlugin implements Plugin {
    private static final int MOST_THREADS = 1024;

    /** Found by the service loader, before the program reads its spec and its data: time enough to warm up. */
    public CpuPlugin() {
        WarmUp.start();
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public int spiVersion() {
        return Plugin.SPI_VERSION;
    }

    @Override
    public List<Contribution<?>> contributions() {
        var threads = ArgumentSpec.whole("threads", 0, MOST_THREADS,
                "How many threads compute; 0 for one for each core.");
        return List.of(new Contribution<>(Kind.BACKEND, "cpu", "Single precision with SIMD vectors and several "
                + "threads. Results are those of the scalar reference in single precision, bit for bit, whatever the "
                + "vector width and the number of threads.", List.of(threads.or("0")),
                arguments -> new CpuBackend(arguments.whole("threads"))));
    }
}
