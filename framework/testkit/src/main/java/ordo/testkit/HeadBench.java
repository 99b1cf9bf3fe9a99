package ordo.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;

/**
 * A head by itself, evaluated by the scalar reference. Of a head that covers a block of variables at once, x is a whole
 * block.
 */
public final class HeadBench {
    private final ConditionalDistribution head;
    private final Domain domain;
    private final ScalarBackend backend;
    private final FormulaKernel<double[]> density;
    private final FormulaKernel<double[]> gradient;
    private final FormulaKernel<double[]> sampler;
    private final int span;
    private final int parameters;
    private final int uniforms;

    /**
     * A head for variables of a domain, its formulas checked for the right number of inputs and outputs.
     *
     * @throws Violation if they have not
     */
    public HeadBench(ConditionalDistribution head, Domain domain, Precision precision) {
        this.head = head;
        this.domain = domain;
        this.backend = new ScalarBackend(precision);
        this.span = head.span();
        this.parameters = head.parameters(domain);
        this.uniforms = head.uniforms(domain);
        demand(parameters >= 1, "needs " + parameters + " parameters for " + domain + ", but must need at least 1");
        demand(uniforms >= 1, "needs " + uniforms + " uniforms for " + domain + ", but must need at least 1");
        Formula logDensity = head.logDensity(domain);
        demand(logDensity, "log density", span + parameters, 1);
        demand(head.sampler(domain), "sampler", uniforms + parameters, span);
        this.density = backend.formula(logDensity);
        this.gradient = backend.formula(logDensity.withGradients(IntStream.range(span, span + parameters).toArray()));
        this.sampler = backend.formula(head.sampler(domain));
    }

    private static void demand(Formula formula, String what, int inputs, int outputs) {
        demand(formula.inputs().size() == inputs && formula.outputs().length == outputs && formula.scalars().isEmpty(),
                what + " has inputs " + formula.inputs() + ", scalars " + formula.scalars() + " and "
                        + formula.outputs().length + " outputs, but must have " + inputs + " inputs and "
                        + outputs + (outputs == 1 ? " output" : " outputs"));
    }

    private static void demand(boolean condition, String otherwise) {
        if (!condition) {
            throw new Violation("the head's formulas: it " + otherwise);
        }
    }

    /** S. */
    public int span() {
        return span;
    }

    /** P. */
    public int parameters() {
        return parameters;
    }

    /** U. */
    public int uniforms() {
        return uniforms;
    }

    /** What it computes in. */
    public Precision precision() {
        return backend.precision();
    }

    /** The block of which every variable has this value. */
    public double[] block(double x) {
        return DoubleStream.generate(() -> x).limit(span).toArray();
    }

    /** Block number {@code index} of the K^S of a discrete domain, the last variable running fastest. */
    public double[] block(int index) {
        double[] x = new double[span];
        for (int i = span - 1; i >= 0; i--) {
            x[i] = index % domain.cardinality();
            index /= domain.cardinality();
        }
        return x;
    }

    /** K^S, how many blocks there are of a discrete domain. */
    public int blocks() {
        return (int) Math.pow(domain.cardinality(), span);
    }

    /** log p(x | parameters). */
    public double logDensity(double[] x, double... p) {
        double[] result = new double[1];
        density.evaluate(1, inputs(x, p), List.of(Slice.of(result)));
        return result[0];
    }

    /** log p(x | parameters), then its derivatives with respect to the parameters. */
    public double[] gradient(double[] x, double... p) {
        double[] result = new double[1 + parameters];
        List<Slice<double[]>> outputs = IntStream.rangeClosed(0, parameters)
                .mapToObj(k -> new Slice<>(result, k, 1)).toList();
        gradient.evaluate(1, inputs(x, p), outputs);
        return result;
    }

    /** Draw number {@code n} of a seed. */
    public double[] draw(long seed, long n, double... p) {
        double[] u = new double[uniforms];
        for (int k = 0; k < uniforms; k++) {
            double uniform = Philox.uniform(seed, n, 0, k);
            u[k] = backend.precision() == Precision.SINGLE ? Math.min((float) uniform, 0x1.fffffep-1f) : uniform;
        }
        return drawFrom(u, p);
    }

    /** A draw from given uniforms. */
    public double[] drawFrom(double[] u, double... p) {
        double[] result = new double[span];
        sampler.evaluate(1, inputs(u, p), IntStream.range(0, span).mapToObj(k -> new Slice<>(result, k, 1)).toList());
        return result;
    }

    private List<Slice<double[]>> inputs(double[] first, double[] p) {
        List<Slice<double[]>> inputs = new ArrayList<>();
        for (double[] array : List.of(first, p)) {
            double[] rounded = new double[array.length];
            backend.write(array, 0, rounded, 0, array.length);
            for (int k = 0; k < array.length; k++) {
                inputs.add(new Slice<>(rounded, k, 1));
            }
        }
        return inputs;
    }

    /** Parameters drawn from ±{@code span}, representable in binary32. */
    public double[] randomParameters(long seed, double span) {
        double[] p = new double[parameters];
        for (int k = 0; k < parameters; k++) {
            p[k] = (float) (span * (2 * Philox.uniform(seed, k, 0, 0) - 1));
        }
        return p;
    }

    /** Σ or ∫ of the density over the domain; over a continuum for single variables only. */
    public double mass(double... p) {
        if (domain.discrete()) {
            double sum = 0;
            for (int index = 0; index < blocks(); index++) {
                sum += Math.exp(logDensity(block(index), p));
            }
            return sum;
        }
        double whole = mass(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, p);
        if (Math.abs(whole - 1) < 1e-10) {
            return whole;
        }
        // a kink close to the end of a panel lies beyond all nodes of the rule: panels cut elsewhere find it
        double shifted = new Quadrature(x -> Math.exp(logDensity(block(x + 0.0471), p)), 1e-13).line();
        return Math.abs(shifted - 1) < Math.abs(whole - 1) ? shifted : whole;
    }

    /** ∫ of a continuous density between two points. */
    public double mass(double low, double high, double... p) {
        return new Quadrature(x -> Math.exp(logDensity(block(x), p)), 1e-13).between(low, high);
    }

    /** The domain. */
    public Domain domain() {
        return domain;
    }

    @Override
    public String toString() {
        return head.getClass().getSimpleName() + " for " + domain;
    }
}
