package ordo.testkit.kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Kernels;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.testkit.Case;
import ordo.testkit.Examples;
import ordo.testkit.Numbers;
import ordo.testkit.Offer;
import ordo.testkit.Property;
import ordo.testkit.Violation;
import ordo.testkit.generate.PartnerHeads;
import ordo.testkit.generate.Partners;
import ordo.testkit.rule.Agreeing;
import ordo.testkit.rule.Reproduced;

/** What every backend obeys, apart from rules 6 and 8, which check it on whole models. */
public final class BackendRules {
    private static final double[] SPECIAL = {0, -0.0, 1, -1, 1e-40, -1e-30, 0.5, 88.7, -103.9, 1e4, -1e30,
        Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};

    /** Buffers hold what is written to them. */
    public static final Property<Offer> MEMORY = new Property<>("B1", "memory",
            "What is written is read back, rounded to the backend's precision, wherever it lies in a buffer.",
            offer -> memory(offer, offer.maker().get()));
    /** Formulas mean the same everywhere. */
    public static final Property<Offer> FORMULAS = new Property<>("B2", "formulas",
            "Every operation of formulas gives what the scalar reference gives, for all sizes 0 … 67.",
            offer -> formulas(offer, offer.maker().get()));
    /** Norms for clipping. */
    public static final Property<Offer> NORM = new Property<>("B3", "sum of squares",
            "Σ v² is that of the scalar reference, summed in the same order.",
            offer -> norm(offer, offer.maker().get()));
    /** Small models leave nothing to share out. */
    public static final Property<Offer> LARGE = new Property<>("B4", "large model",
            "A model large enough to be shared out among threads obeys rules 6 and 8, too.", BackendRules::large);
    /** All of them. */
    public static final List<Property<Offer>> ALL = List.of(MEMORY, FORMULAS, NORM, LARGE);

    private BackendRules() { }

    private static double number(long seed, int k) {
        double uniform = Philox.uniform(seed, k, 0, 0);
        return k % 5 == 4 ? SPECIAL[(int) (uniform * SPECIAL.length)] : (float) (6 * uniform - 3);
    }

    private static <S> void memory(Offer offer, Backend<S> backend) {
        try (backend) {
            for (int size : new int[] {1, 3, 17, 67}) {
                double[] values = new double[size];
                for (int k = 0; k < size; k++) {
                    values[k] = Philox.uniform(size, k, 0, 0) * 1e3;
                }
                S buffer = backend.allocate(size + 5);
                backend.write(values, 0, buffer, 5, size);
                double[] back = new double[size + 2];
                backend.read(buffer, 5, back, 2, size);
                for (int k = 0; k < size; k++) {
                    double expected = backend.precision() == Precision.SINGLE ? (float) values[k] : values[k];
                    if (back[k + 2] != expected) {
                        throw new Violation(offer + ": " + values[k] + " is written to place " + (k + 5)
                                + " and read back as " + back[k + 2] + " instead of " + expected);
                    }
                }
                double[] first = new double[1];
                backend.read(buffer, 0, first, 0, 1);
                if (first[0] != 0) {
                    throw new Violation(offer + ": a new buffer holds " + first[0] + " instead of 0");
                }
            }
        }
    }

    private static List<Formula> everyOperation() {
        List<Formula> all = new ArrayList<>();
        List<Function<Term[], Term>> shapes = List.of(t -> t[0].plus(t[1]), t -> t[0].minus(t[1]),
                t -> t[0].times(t[1]), t -> t[0].over(t[1]), t -> t[0].negate(), t -> t[0].absolute(),
                t -> t[0].minimum(t[1]), t -> t[0].maximum(t[1]), t -> t[0].absolute().squareRoot(), t -> t[0].exp(),
                t -> t[0].expm1(), t -> t[0].absolute().log(), t -> t[0].log1p(), t -> t[0].tanh(), t -> t[0].sigmoid(),
                t -> t[0].softplus(), t -> t[0].floor(), t -> t[0].less(t[1]), t -> t[0].equal(t[1]),
                t -> t[0].less(t[1]).select(t[2], t[0]),
                t -> t[0].detached().times(t[3]).plus(0.1));
        for (var shape : shapes) {
            var f = new FormulaBuilder("a", "b", "c");
            all.add(f.build(shape.apply(new Term[] {f.input(0), f.input(1), f.input(2), f.scalar("s")}), f.input(1)));
        }
        return all;
    }

    private static <S> void formulas(Offer offer, Backend<S> backend) {
        try (backend) {
            var reference = new ScalarBackend(backend.precision());
            List<Formula> formulas = everyOperation();
            for (int which = 0; which < formulas.size(); which++) {
                for (int size = 0; size <= 67; size++) {
                    int offset = size % 4;
                    int stride = 1 + size % 3 / 2;
                    double[] expected = evaluate(reference, formulas.get(which), size, offset, stride);
                    double[] found = evaluate(backend, formulas.get(which), size, offset, stride);
                    int at = Numbers.disagreement(found, expected, offer.tolerance(), 1e-30);
                    if (at >= 0) {
                        throw new Violation(offer + ": element " + at / 2 + " of " + size + ", output " + at % 2
                                + ", of the formula " + formulas.get(which).instructions() + " is " + found[at]
                                + ", but " + expected[at] + " on the reference (offset " + offset + ", stride " + stride
                                + ")");
                    }
                }
            }
        }
    }

    private static <S> double[] evaluate(Backend<S> backend, Formula formula, int size, int offset, int stride) {
        int room = offset + size * stride + 1;
        List<Slice<S>> inputs = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            double[] values = new double[room];
            for (int e = 0; e < room; e++) {
                values[e] = number(100L * k + size, e);
            }
            S buffer = backend.allocate(room);
            backend.write(values, 0, buffer, 0, room);
            // the third input repeats one number, or a run of them
            inputs.add(k < 2 ? new Slice<>(buffer, offset, stride) : size % 2 == 0 ? new Slice<>(buffer, offset, 0)
                    : Slice.runs(buffer, offset, 1 + size / 2, 0));
        }
        double[] all = new double[2 * size];
        if (size % 5 == 3) {
            // each output on an input, as optimizers have it
            backend.formula(formula).evaluate(size, inputs, inputs.subList(0, 2), 1.7);
            for (int k = 0; k < 2 * size; k++) {
                backend.read(inputs.get(k % 2).storage(), offset + k / 2 * stride, all, k, 1);
            }
            return all;
        }
        // one number of each output in turn, or a run
        int run = size % 3 == 1 ? 3 : 1;
        S output = backend.allocate(2 * (size + run) + offset + 1);
        List<Slice<S>> outputs = run == 1 ? List.of(new Slice<>(output, offset, 2), new Slice<>(output, offset + 1, 2))
                : List.of(Slice.runs(output, offset, run, 2 * run), Slice.runs(output, offset + run, run, 2 * run));
        backend.formula(formula).evaluate(size, inputs, outputs, 1.7);
        for (int k = 0; k < 2 * size; k++) {
            backend.read(output, outputs.get(k % 2).at(k / 2), all, k, 1);
        }
        return all;
    }

    private static <S> void norm(Offer offer, Backend<S> backend) {
        try (backend; var reference = new ScalarBackend(backend.precision())) {
            for (int size : new int[] {0, 1, 7, 16, 67, 1000, 70_001}) {
                double[] values = new double[size + 3];
                for (int k = 0; k < values.length; k++) {
                    values[k] = (float) (2 * Philox.uniform(size, k, 1, 0) - 1);
                }
                S buffer = backend.allocate(values.length);
                backend.write(values, 0, buffer, 0, values.length);
                double found = backend.sumOfSquares(buffer, size);
                double expected = reference.sumOfSquares(values, size);
                if (!Numbers.agree(found, expected, offer.tolerance(), 0)) {
                    throw new Violation(offer + ": the sum of " + size + " squares is " + found + ", but " + expected
                            + " on the reference");
                }
            }
        }
    }

    private static void large(Offer offer) {
        Shape shape = Shape.of(15, 10);
        int[] ranks = new int[shape.size()];
        // 7 and 150 have no common divisor, so this is a bijection
        Arrays.setAll(ranks, i -> (7 * i + 3) % ranks.length);
        var definition = new ModelDefinition("large", shape, new Domain.Binary(), List.of(),
                List.of(Ordering.ofRanks(ranks)), true, new PartnerHeads.Bernoulli(), Partners.net(131));
        Examples examples = Examples.random(definition, 97, 5);
        var subject = new Case("large", definition, Kernels.ofBackend(), List.of(offer), Case.Allowances.NONE, 5,
                examples);
        Agreeing.PROPERTY.check().verify(subject);
        Reproduced.variants(subject, offer, examples);
    }
}
