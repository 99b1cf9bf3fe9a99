package ordo.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ordo.bench.Work.Elementwise;
import ordo.bench.Work.Elementwise.Function;
import ordo.bench.Work.LogSumExp;
import ordo.spi.Kind;
import ordo.spi.Optimizer;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;

/** Formulas over about a million numbers: exp, tanh, log-sum-exp, an update by Adam. */
final class Functions {
    private static final int COUNT = 1 << 20;
    private static final int COLUMNS = 10;
    private static final int ROWS = 100_000;
    private static final double RATE = 1e-3;

    private Functions() { }

    static List<Benchmark> all() {
        return List.of(
                new Benchmark("elementwise/exp", s -> elementwise(s, Function.EXP)),
                new Benchmark("elementwise/tanh", s -> elementwise(s, Function.TANH)),
                new Benchmark("elementwise/log-sum-exp", Functions::logSumExp),
                new Benchmark("elementwise/adam", Functions::adam));
    }

    private static Case elementwise(Setting setting, Function function) {
        var f = new FormulaBuilder("x");
        Formula formula = f.build(function == Function.EXP ? f.input(0).exp() : f.input(0).tanh());
        float[] x = spread(COUNT);
        float[] y = new float[COUNT];
        var ordo = new Evaluation("ordo", setting.backend().formula(formula), COUNT, List.of(Slice.of(x)),
                List.of(Slice.of(y)), () -> Numbers.doubles(y));
        return new Case("elementwise/" + function.name().toLowerCase(java.util.Locale.ROOT),
                (double) formula.flops() * COUNT, 2 * 4.0 * COUNT, 1e-5,
                setting.field(new Elementwise(function, x), ordo));
    }

    /** Numbers between -8 and 8. */
    static float[] spread(int count) {
        float[] x = Numbers.random(count, 5);
        for (int i = 0; i < count; i++) {
            x[i] *= 8;
        }
        return x;
    }

    private static Case logSumExp(Setting setting) {
        var f = new FormulaBuilder(IntStream.range(0, COLUMNS).mapToObj(i -> "x" + i).toList());
        Formula formula = f.build(f.logSumExp(IntStream.range(0, COLUMNS).mapToObj(f::input).toList()));
        float[] x = spread(ROWS * COLUMNS);
        float[] y = new float[ROWS];
        List<Slice<float[]>> inputs = IntStream.range(0, COLUMNS).mapToObj(i -> new Slice<>(x, i, COLUMNS)).toList();
        var ordo = new Evaluation("ordo", setting.backend().formula(formula), ROWS, inputs, List.of(Slice.of(y)),
                () -> Numbers.doubles(y));
        return new Case("elementwise/log-sum-exp", (double) formula.flops() * ROWS, 4.0 * (x.length + y.length), 1e-5,
                setting.field(new LogSumExp(ROWS, COLUMNS, x), ordo));
    }

    private static Case adam(Setting setting) {
        Optimizer optimizer = setting.registry().make(Kind.OPTIMIZER, "adam(rate = " + RATE + ")");
        Formula formula = optimizer.update();
        float[] w = spread(COUNT);
        float[] start = w.clone();
        float[] g = Numbers.random(COUNT, 6);
        List<Slice<float[]>> inputs = new ArrayList<>(List.of(Slice.of(w), Slice.of(g)));
        List<Slice<float[]>> outputs = new ArrayList<>(List.of(Slice.of(w)));
        for (int slot = 0; slot < optimizer.slots(); slot++) {
            Slice<float[]> state = Slice.of(new float[COUNT]);
            inputs.add(state);
            outputs.add(state);
        }
        var ordo = new Evaluation("ordo", setting.backend().formula(formula), COUNT, inputs, outputs,
                () -> Numbers.doubles(w)) {
            private long step;

            @Override
            double[] scalars() {
                return optimizer.scalars(++step, RATE, true);
            }
        };
        return new Case("elementwise/adam", (double) formula.flops() * COUNT, 7 * 4.0 * COUNT, 1e-5,
                setting.field(new Work.Adam(RATE, start, g), ordo));
    }
}
