package ordo.core.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Activation;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.KernelContribution;
import ordo.spi.OrdoException;
import ordo.spi.OrdoException.Fault;
import ordo.spi.Shape;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Precision;
import ordo.spi.graph.EdgeVisitor;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Operation;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private static final Contribution<Activation> TENT =
            Contribution.of(Kind.ACTIVATION, "tent", "A tent.", new Activation("tent", null, 1));

    private record Scan(String name) implements Operation {
        @Override
        public Shape shape() {
            return Shape.of(1);
        }

        @Override
        public void reads(int cell, EdgeVisitor visitor) { }

        @Override
        public long flops() {
            return 0;
        }

        @Override
        public long stepFlops(int degree, int[] cells) {
            return 0;
        }
    }

    private static final class Idle<S> implements Kernel<S> {
        @Override
        public void forward(Frame<S> frame) { }

        @Override
        public void backward(Frame<S> frame) { }

        @Override
        public void step(Frame<S> frame, int degree, int[] cells) { }
    }

    private static Registry withKernels(KernelContribution<?, ?>... kernels) {
        return Registry.of(List.of(new ExamplePlugin("nade", List.of(), List.of(kernels))));
    }

    private static String message(Runnable code) {
        return assertThrows(OrdoException.class, code::run).getMessage();
    }

    @Test
    void coreIsAlwaysThere() {
        Registry registry = Registry.of(List.of());
        assertEquals(List.of("sgd", "adam", "adamw"), registry.names(Kind.OPTIMIZER));
        assertEquals(List.of("constant", "cosine", "step"), registry.names(Kind.SCHEDULE));
        assertEquals(List.of("scalar"), registry.names(Kind.BACKEND));
        assertEquals(List.of(), registry.all(Kind.HEAD));
        assertEquals("plugin 'core' (built in)",
                registry.provenance(registry.require(Kind.OPTIMIZER, "adam")).toString());
    }

    @Test
    void findsByKindAndName() {
        Registry registry = Registry.of(List.of(ExamplePlugin.of("camp", TENT)));
        assertSame(TENT, registry.find(Kind.ACTIVATION, "tent").orElseThrow());
        assertEquals(Optional.empty(), registry.find(Kind.LAYER, "tent"));
        assertEquals(List.of(TENT), registry.all(Kind.ACTIVATION));
        assertEquals("camp", registry.provenance(TENT).plugin());
        OrdoException e = assertThrows(OrdoException.class, () -> registry.require(Kind.ACTIVATION, "tnet"));
        assertEquals("there is no activation 'tnet'", e.getMessage());
        assertEquals("there are: tent", e.remedy());
        assertEquals(Fault.SPEC, e.fault());
    }

    @Test
    void refusesWhatAFolderWouldLeaveOut() {
        assertEquals("plugin ordo.core.plugin.ExamplePlugin: plugin 'b' brings the activation 'tent', which plugin 'a' "
                + "(built in) has already brought",
                message(() -> Registry.of(List.of(ExamplePlugin.of("a", TENT), ExamplePlugin.of("b", TENT)))));
        assertEquals("plugin ordo.core.plugin.ExamplePlugin: name() gave null",
                message(() -> Registry.of(List.of(ExamplePlugin.of(null, TENT)))));
    }

    @Test
    void backendsOwnKernelComesFirst() {
        Registry registry = withKernels(KernelContribution.of("scalar", double[].class, Linear.class, o -> {
            throw new AssertionError("the backend has its own");
        }));
        registry.kernel(new ScalarBackend(Precision.DOUBLE), Linear.dense("l", new int[] {0}, new int[] {0}));
    }

    @Test
    void contributedKernelForBackendStorageAndExactClass() {
        var kernel = new Idle<double[]>();
        Registry registry = withKernels(
                KernelContribution.of("scalar", double[].class, Operation.class, o -> new Idle<>()),
                KernelContribution.of("cpu", double[].class, Scan.class, o -> new Idle<>()),
                KernelContribution.of("scalar", double[].class, Scan.class, o -> kernel));
        try (var backend = new ScalarBackend(Precision.SINGLE)) {
            assertSame(kernel, registry.kernel(backend, new Scan("scan")));
        }
    }

    @Test
    void missingKernelNamesTheBackendsThatHaveOne() {
        Registry registry = withKernels(
                KernelContribution.of("cuda", Object.class, Scan.class, o -> new Idle<>()),
                KernelContribution.of("cpu", float[].class, Scan.class, o -> new Idle<>()));
        try (var backend = new ScalarBackend(Precision.DOUBLE)) {
            assertEquals(Optional.empty(), registry.findKernel(backend, new Scan("nade scan")));
            OrdoException e = assertThrows(OrdoException.class, () -> registry.kernel(backend, new Scan("nade scan")));
            assertEquals("operation 'nade scan' has no kernel for backend 'scalar'; it has kernels for cuda, cpu",
                    e.getMessage());
            assertEquals(Fault.SPEC, e.fault());
            assertEquals("operation 'x' has no kernel for backend 'scalar', nor for any other",
                    message(() -> Registry.of(List.of()).kernel(backend, new Scan("x"))));
        }
    }

    @Test
    void failingKernelFactoryNamesThePlugin() {
        Registry registry = withKernels(KernelContribution.<Scan, double[]>of("scalar", double[].class, Scan.class,
                o -> {
                    throw new IllegalStateException("no scratch");
                }));
        try (Backend<double[]> backend = new ScalarBackend(Precision.DOUBLE)) {
            assertEquals("plugin 'nade' (built in): the kernel of scan for scalar failed: IllegalStateException: "
                    + "no scratch", message(() -> registry.kernel(backend, new Scan("scan"))));
        }
    }
}
