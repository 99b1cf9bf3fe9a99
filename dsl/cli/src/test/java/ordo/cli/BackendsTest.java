package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import ordo.cli.console.Console;
import ordo.core.plugin.Registry;
import ordo.core.run.RunInfo;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.OrdoException;
import ordo.spi.Plugin;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Precision;
import org.junit.jupiter.api.Test;

class BackendsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(new ByteArrayOutputStream(), err, false, false, false);
    private int threads;

    /** A backend {@code cpu} that takes threads, and works or does not. */
    private Registry registry(boolean works) {
        return Registry.of(List.of(new Plugin() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public int spiVersion() {
                return SPI_VERSION;
            }

            @Override
            public List<Contribution<?>> contributions() {
                return List.of(new Contribution<Backend<?>>(Kind.BACKEND, "cpu", "A backend.", List.of(
                        ArgumentSpec.whole("threads", 0, 64, "How many.").or("0"),
                        ArgumentSpec.flag("big", "Whether.").or("false")), a -> {
                            if (!works) {
                                throw OrdoException.spec("no vectors", "add some");
                            }
                            threads = a.whole("threads");
                            return new ScalarBackend(a.flag("big") ? Precision.DOUBLE : Precision.SINGLE);
                        }));
            }
        }));
    }

    private static RunInfo info(String backend, Precision precision) {
        return RunInfo.starting(1, backend, precision, 1, Map.of(), "d", "f", 1);
    }

    @Test
    void theFastestIsTakenAndTheReferenceInItsPlaceWithANotice() {
        assertEquals(Precision.SINGLE, new Backends().open(registry(true), console).precision());
        assertEquals("", err.toString());
        assertEquals(Precision.SINGLE, new Backends().open(registry(false), console).precision());
        assertEquals("note: backend 'cpu' cannot be used (no vectors); using the slow reference, scalar\n",
                err.toString());
    }

    @Test
    void threadsBecomeAnArgument() {
        new Backends(null, 3).open(registry(true), console);
        assertEquals(3, threads);
        assertEquals(Precision.DOUBLE, new Backends("cpu(big = true)", 2).open(registry(true), console).precision());
        assertEquals(2, threads);
        new Backends("cpu()", 5).open(registry(true), console);
        assertEquals(5, threads);
        new Backends("scalar", 4).open(registry(true), console);
        assertEquals("note: backend 'scalar' computes on one thread\n", err.toString());
    }

    @Test
    void aBackendThatIsAskedForIsNotReplaced() {
        assertThrows(OrdoException.class, () -> new Backends("cpu", null).open(registry(false), console));
        assertThrows(OrdoException.class, () -> new Backends("cuda", null).open(registry(true), console));
        assertThrows(OrdoException.class, () -> new Backends(null, 0).open(registry(true), console));
    }

    @Test
    void aRunKeepsItsPrecision() {
        assertEquals(Precision.DOUBLE, new Backends().open(registry(true), console, info("scalar", Precision.DOUBLE))
                .precision());
        assertEquals("", err.toString());
        assertEquals(Precision.DOUBLE, new Backends().open(registry(true), console, info("cpu", Precision.DOUBLE))
                .precision());
        assertEquals("note: the run was trained on backend 'cpu' in double precision; "
                + "using scalar(precision = double)\n", err.toString());
        assertEquals(Precision.SINGLE, new Backends().open(registry(true), console, info("gone", Precision.SINGLE))
                .precision());
    }
}
