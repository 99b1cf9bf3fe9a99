package ordo.plugin.cpu;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Linear;

/**
 * How fast the kernels are, in one process after all shapes have run, as in a real program. Each figure is the median
 * of short blocks taken in turn, so that other work on the machine hits all alike. Arguments: seconds (default 20).
 */
public final class Throughput {
    private static volatile float sink;

    private record Case(String name, double work, String unit, Runnable body, List<Double> seconds) { }

    private final List<Case> cases = new ArrayList<>();

    private Throughput() { }

    /** Prints the table. */
    public static void main(String[] arguments) {
        double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 20;
        var all = new Throughput();
        all.add("fused multiply-adds in registers", 24e6 * Lanes.COUNT, "GFLOP/s", Throughput::peak);
        all.add("copy of 16 Mi floats, read and written", 2 * 4.0 * (1 << 24), "GB/s", all.copy());
        for (int threads : new int[] {1, 2}) {
            var backend = new CpuBackend(threads);
            Random random = new Random(1);
            all.layer(backend, 100, 784, 500, random);
            all.layer(backend, 100, 500, 500, random);
            all.layer(backend, 100, 500, 784, random);
            all.stepping(backend, random);
            all.formulas(backend, random);
        }
        all.measure(seconds);
    }

    private void add(String name, double work, String unit, Runnable body) {
        cases.add(new Case(name, work, unit, body, new ArrayList<>()));
    }

    private static void peak() {
        FloatVector a = FloatVector.broadcast(Lanes.SPECIES, 1e-9f);
        FloatVector c0 = a;
        FloatVector c1 = a;
        FloatVector c2 = a;
        FloatVector c3 = a;
        FloatVector c4 = a;
        FloatVector c5 = a;
        FloatVector c6 = a;
        FloatVector c7 = a;
        FloatVector c8 = a;
        FloatVector c9 = a;
        FloatVector c10 = a;
        FloatVector c11 = a;
        for (int i = 0; i < 1_000_000; i++) {
            c0 = a.fma(a, c0);
            c1 = a.fma(a, c1);
            c2 = a.fma(a, c2);
            c3 = a.fma(a, c3);
            c4 = a.fma(a, c4);
            c5 = a.fma(a, c5);
            c6 = a.fma(a, c6);
            c7 = a.fma(a, c7);
            c8 = a.fma(a, c8);
            c9 = a.fma(a, c9);
            c10 = a.fma(a, c10);
            c11 = a.fma(a, c11);
        }
        sink = c0.add(c1).add(c2).add(c3).add(c4).add(c5).add(c6).add(c7).add(c8).add(c9).add(c10).add(c11).lane(0);
    }

    private Runnable copy() {
        float[] from = new float[1 << 24];
        float[] to = new float[1 << 24];
        return () -> System.arraycopy(from, 0, to, 0, from.length);
    }

    private void layer(CpuBackend backend, int rows, int in, int out, Random random) {
        String threads = ", " + backend.workers().count() + " threads";
        for (String kind : new String[] {"full", "even degrees", "random degrees"}) {
            int top = 784;
            int[] from = IntStream.range(0, in).map(i -> i * top / in).toArray();
            int[] to = IntStream.range(0, out).map(i -> i * top / out).toArray();
            if (kind.equals("full")) {
                Arrays.fill(from, -1);
            } else if (kind.equals("random degrees")) {
                from = random.ints(in, 0, top).toArray();
                to = random.ints(out, 0, top).toArray();
            }
            Linear linear = Linear.dense("l", from, to);
            var c = new LinearCase(linear, rows, false, false, random);
            var kernel = new LinearKernel(linear, backend.workers());
            double work = (double) linear.flops() * rows;
            String name = rows + "x" + in + "->" + out + " " + kind + threads;
            add(name + ", forward", work, "GFLOP/s", () -> kernel.forward(c));
            add(name + ", backward", 2 * work, "GFLOP/s", () -> kernel.backward(c));
        }
    }

    /** The two layers of a MADE, 64 samples: packing the weights, then all 784 degrees, counted as one full pass. */
    private void stepping(CpuBackend backend, Random random) {
        int rows = 64;
        for (int[] size : new int[][] {{784, 500}, {500, 784}}) {
            int[] from = IntStream.range(0, size[0]).map(i -> i * 784 / size[0]).toArray();
            int[] to = IntStream.range(0, size[1]).map(i -> i * 784 / size[1]).toArray();
            Linear linear = Linear.dense("l", from, to);
            int[] degrees = linear.degrees(List.of(from));
            int[][] cells = IntStream.range(0, 784).mapToObj(d -> IntStream.range(0, size[1])
                    .filter(v -> degrees[v] == d).toArray()).toArray(int[][]::new);
            var c = new LinearCase(linear, rows, false, false, random);
            var kernel = new LinearKernel(linear, backend.workers());
            add(rows + "x" + size[0] + "->" + size[1] + " stepping, " + backend.workers().count() + " threads",
                    (double) linear.flops() * rows, "GFLOP/s", () -> {
                        kernel.begin(c);
                        for (int d = 0; d < 784; d++) {
                            kernel.step(c, d, cells[d]);
                        }
                    });
        }
    }

    private void formulas(CpuBackend backend, Random random) {
        String threads = ", " + backend.workers().count() + " threads";
        var f = new FormulaBuilder("a", "b");
        unary(backend, "relu of 100x500", f.build(f.input(0).maximum(f.constant(0))), 50_000);
        unary(backend, "sigmoid of 100x500", f.build(f.input(0).sigmoid()), 50_000);
        unary(backend, "tanh of 100x500", f.build(f.input(0).tanh()), 50_000);
        unary(backend, "softplus of 100x500", f.build(f.input(0).softplus()), 50_000);
        unary(backend, "exp of 100x500", f.build(f.input(0).exp()), 50_000);
        unary(backend, "log of 100x500", f.build(f.input(0).exp().log()), 50_000);

        int weights = 4_000_000;
        FormulaKernel<float[]> adam = backend.formula(adam());
        List<Slice<float[]>> inputs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            inputs.add(Slice.of(new float[weights]));
        }
        List<Slice<float[]>> outputs = inputs.subList(0, 3);
        add("Adam on 4 M weights, in place" + threads, weights * 4.0 * 7, "GB/s", () ->
                adam.evaluate(weights, inputs, outputs, 0.9, 0.999, 1e-3, 1e-8));
        int count = 100 * 64;
        categorical(backend, 16, count);
        categorical(backend, 256, count);
    }

    private void unary(CpuBackend backend, String name, Formula formula, int count) {
        FormulaKernel<float[]> kernel = backend.formula(formula);
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = (float) Math.sin(i);
        }
        List<Slice<float[]>> from = List.of(Slice.of(x), Slice.of(x));
        List<Slice<float[]>> to = List.of(Slice.of(new float[count]));
        add(name + ", " + backend.workers().count() + " threads", count, "G elements/s", () ->
                kernel.evaluate(count, from, to));
    }

    private static Formula adam() {
        var f = new FormulaBuilder("w", "m", "v", "g");
        Term one = f.constant(1);
        Term g = f.input("g");
        Term m = f.scalar("b1").times(f.input("m")).plus(one.minus(f.scalar("b1")).times(g));
        Term v = f.scalar("b2").times(f.input("v")).plus(one.minus(f.scalar("b2")).times(g.times(g)));
        Term w = f.input("w").minus(f.scalar("rate").times(m).over(v.squareRoot().plus(f.scalar("eps"))));
        return f.build(w, m, v);
    }

    private void categorical(CpuBackend backend, int classes, int count) {
        List<String> names = new ArrayList<>(List.of("x"));
        IntStream.range(0, classes).forEach(k -> names.add("z" + k));
        var f = new FormulaBuilder(names);
        List<Term> logits = IntStream.range(1, classes + 1).mapToObj(f::input).toList();
        Term picked = f.constant(0);
        for (int k = 0; k < classes; k++) {
            picked = f.input(0).equal(f.constant(k)).select(logits.get(k), picked);
        }
        Formula head = f.build(picked.minus(f.logSumExp(logits)))
                .withGradients(IntStream.range(1, classes + 1).toArray());
        float[] z = new float[count * classes];
        float[] gradient = new float[z.length];
        List<Slice<float[]>> inputs = new ArrayList<>(List.of(Slice.of(new float[count])));
        List<Slice<float[]>> outputs = new ArrayList<>(List.of(Slice.of(new float[count])));
        for (int k = 0; k < classes; k++) {
            inputs.add(new Slice<>(z, k, classes));
            outputs.add(new Slice<>(gradient, k, classes));
        }
        FormulaKernel<float[]> kernel = backend.formula(head);
        add("categorical of " + classes + " classes with gradient, " + backend.workers().count() + " threads",
                (double) count * classes, "G logits/s", () -> kernel.evaluate(count, inputs, outputs));
    }

    private void measure(double seconds) {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        for (int round = 0; System.nanoTime() < end; round++) {
            boolean warming = System.nanoTime() < start + (end - start) / 3;
            for (Case c : cases) {
                long began = System.nanoTime();
                int runs = 0;
                do {
                    c.body().run();
                    runs++;
                } while (System.nanoTime() - began < 5_000_000);
                if (!warming) {
                    c.seconds().add((System.nanoTime() - began) * 1e-9 / runs);
                }
            }
        }
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (Case c : cases) {
            c.seconds().sort(Comparator.naturalOrder());
            long before = thread.getCurrentThreadAllocatedBytes();
            c.body().run();
            long bytes = thread.getCurrentThreadAllocatedBytes() - before;
            double median = c.seconds().get(c.seconds().size() / 2);
            System.out.printf("%-60s %9.1f us %8.2f %s (best %.2f)%s%n", c.name(), median * 1e6,
                    c.work() / median * 1e-9, c.unit(), c.work() / c.seconds().getFirst() * 1e-9,
                    bytes > 100 ? ", " + bytes + " bytes allocated" : "");
        }
    }
}
