package ordo.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.bench.Work.Bins;
import ordo.bench.Work.Mixture;
import ordo.bench.Work.Mixture.Density;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.Kind;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;

/** Heads with ten components: log-density and the gradients of all parameters, beside the scalar reference. */
final class Heads {
    private static final int COMPONENTS = 10;
    private static final int COUNT = 20_000;
    private static final int LEVELS = 256;
    private static final double LEAST_SCALE = 0.01;
    private static final String REFERENCE = "scalar(precision = single)";

    private Heads() { }

    static List<Benchmark> all() {
        return List.of(
                new Benchmark("head/gaussian_mixture", s -> open(s, "gaussian_mixture", new Domain.Real(), Density.GAUSSIAN)),
                new Benchmark("head/logistic_mixture", s -> open(s, "logistic_mixture", new Domain.Levels(LEVELS),
                        Density.LOGISTIC)));
    }

    private static Case open(Setting setting, String name, Domain domain, Density density) {
        ConditionalDistribution head = setting.registry().make(Kind.HEAD,
                name + "(components = " + COMPONENTS + ", min_scale = " + LEAST_SCALE + ")");
        int each = head.parameters(domain);
        Formula formula = head.logDensity(domain).withGradients(IntStream.rangeClosed(1, each).toArray());
        float[] x = Numbers.random(COUNT, 3);
        float[] parameters = Numbers.random(COUNT * each, 4);
        double unit = domain.discrete() ? 1.0 / Integer.highestOneBit(LEVELS - 1) : 1;
        double middle = 0.5 * (LEVELS - 1);
        float[] standing = x.clone();
        if (domain.discrete()) {
            for (int i = 0; i < COUNT; i++) {
                x[i] = (int) ((x[i] + 1) * middle + 0.5);
                standing[i] = (float) ((x[i] - middle) * unit);
            }
        }
        var bins = domain.discrete() ? Optional.of(new Bins(unit, -middle * unit, middle * unit)) : Optional.<Bins>empty();
        var work = new Mixture(density, COMPONENTS, bins, LEAST_SCALE * unit, standing, parameters);
        return new Case("head/" + name, (double) formula.flops() * COUNT, 4.0 * COUNT * (2 + 2 * each),
                // public code's difference of two sigmoids is that far off where a bin's mass is small
                domain.discrete() ? 1e-2 : 1e-4,
                setting.field(work, evaluation("ordo", setting.backend(), formula, x, parameters),
                        evaluation("scalar", setting.registry().make(Kind.BACKEND, REFERENCE), formula, x, parameters)));
    }

    private static <S> Entrant evaluation(String name, Backend<S> backend, Formula formula, float[] x, float[] parameters) {
        int each = parameters.length / x.length;
        S values = stored(backend, x);
        S from = stored(backend, parameters);
        S density = backend.allocate(x.length);
        S gradient = backend.allocate(parameters.length);
        List<Slice<S>> inputs = new ArrayList<>(List.of(Slice.of(values)));
        List<Slice<S>> outputs = new ArrayList<>(List.of(Slice.of(density)));
        for (int k = 0; k < each; k++) {
            inputs.add(new Slice<>(from, k, each));
            outputs.add(new Slice<>(gradient, k, each));
        }
        return new Evaluation(name, backend.formula(formula), x.length, inputs, outputs, () -> {
            double[] result = new double[x.length];
            backend.read(density, 0, result, 0, result.length);
            return result;
        });
    }

    private static <S> S stored(Backend<S> backend, float[] numbers) {
        S buffer = backend.allocate(numbers.length);
        backend.write(Numbers.doubles(numbers), 0, buffer, 0, numbers.length);
        return buffer;
    }
}
