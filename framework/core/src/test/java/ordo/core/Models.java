package ordo.core;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.core.model.CompiledModel;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Engine;
import ordo.core.plan.Kernels;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Architecture;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.Optimizer;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Precision;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Dropout;
import ordo.spi.graph.Elementwise;
import ordo.spi.graph.Initializer;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.SiteMap;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Sitewise;
import ordo.spi.graph.Sitewise.Source;
import ordo.spi.graph.Window;

/** Small models for the tests of core, which knows no plugin. */
public final class Models {
    private Models() { }

    /** log softmax over K logits; for binary variables K = 2. */
    public static final ConditionalDistribution SOFTMAX = new ConditionalDistribution() {
        @Override
        public boolean accepts(Domain domain) {
            return domain.discrete();
        }

        @Override
        public String acceptedDomains() {
            return "discrete";
        }

        @Override
        public int parameters(Domain domain) {
            return domain.cardinality();
        }

        @Override
        public Formula logDensity(Domain domain) {
            var f = new FormulaBuilder(names("x", domain.cardinality()));
            List<Term> logits = IntStream.rangeClosed(1, domain.cardinality()).mapToObj(f::input).toList();
            List<Term> chosen = IntStream.range(0, domain.cardinality()).mapToObj(k -> f.input(0)
                    .equal(f.constant(k)).select(logits.get(k), f.constant(0))).toList();
            return f.build(f.sum(chosen).minus(f.logSumExp(logits)));
        }

        @Override
        public int uniforms(Domain domain) {
            return 1;
        }

        @Override
        public Formula sampler(Domain domain) {
            var f = new FormulaBuilder(names("u", domain.cardinality()));
            List<Term> logits = IntStream.rangeClosed(1, domain.cardinality()).mapToObj(f::input).toList();
            Term all = f.logSumExp(logits);
            Term below = f.constant(0);
            Term x = f.constant(0);
            for (int k = 0; k < logits.size() - 1; k++) {
                below = below.plus(logits.get(k).minus(all).exp());
                x = x.plus(f.constant(1).minus(f.input(0).less(below)));
            }
            return f.build(x);
        }

        private List<String> names(String first, int count) {
            return java.util.stream.Stream.concat(java.util.stream.Stream.of(first),
                    IntStream.range(0, count).mapToObj(k -> "p" + k)).toList();
        }
    };

    /** One layer straight from what may be seen to the parameters. */
    public static final Architecture SINGLE_LAYER = network -> network.apply(Linear.dense("out",
            network.everything().degrees(), network.parameterDegrees())
            .shaped(network.parameterShape())
            .starting(new Initializer.Normal(0.5)), network.everything());

    /** A hidden layer with a residual sum, a skip to the output, and several consumers of one node. */
    public static final Architecture RESIDUAL = Models::residual;

    private static Node residual(Network network) {
        Node x = network.everything();
        int[] degrees = network.evenDegrees(7);
        Node first = tanh(network, network.apply(Linear.dense("first", x.degrees(), degrees)
                .starting(new Initializer.Normal(0.6)), x));
        Node second = tanh(network, network.apply(Linear.dense("second", first.degrees(), degrees)
                .starting(new Initializer.Normal(0.6)), first));
        Node sum = network.add(first, second);
        Node direct = network.apply(Linear.dense("direct", x.degrees(), network.parameterDegrees()).unbiased()
                .shaped(network.parameterShape())
                .starting(new Initializer.Normal(0.4)), x);
        return network.add(direct, network.readout("out", network.concatenate(sum, second)));
    }

    /**
     * For images: normalised convolutions down to half the sites and back, concatenated ELUs, dropout, a gate and a
     * short-cut.
     */
    public static final Architecture GATED = Models::gated;

    private static Node gated(Network network) {
        Sites sites = Sites.of(network).orElseThrow();
        int[] fine = sites.before(4);
        SiteMap down = SiteMap.down(sites.shape(), 2);
        int width = sites.shape().extent(1);
        int coarseWidth = down.outputs().extent(1);
        int[] coarse = new int[down.outputs().size() * 4];
        // the first site of the block; its own rank is the lowest of the block under a raster
        Arrays.setAll(coarse, k -> fine[(k / 4 / coarseWidth * 2 * width + k / 4 % coarseWidth * 2) * 4]);
        Node first = network.apply(new Convolution("first", sites.shape(), Window.of(3, 3), network.variables().degrees(),
                fine).normalised(1), network.variables());
        Node low = network.apply(new Convolution("down", down, Window.of(3, 3), first.degrees(), coarse).normalised(1),
                first);
        Node high = network.apply(new Convolution("up", SiteMap.up(down.outputs(), sites.shape(), 2), Window.of(3, 3),
                low.degrees(), fine).normalised(1), low);
        var e = new FormulaBuilder("x", "y");
        Node elus = network.apply(new Sitewise("elus", sites.shape(), 4, List.of(Source.of(1), Source.of(1)),
                e.build(elu(e, e.input(0)), elu(e, e.input(0).negate()), elu(e, e.input(1)),
                        elu(e, e.input(1).negate()))), first, high);
        Node both = network.apply(new Convolution("both", sites.shape(), Window.of(1, 1), elus.degrees(),
                sites.before(8)).normalised(0.5), network.apply(new Dropout("dropout", elus.shape(), 0.4), elus));
        var g = new FormulaBuilder("x", "a", "b");
        Node gate = network.apply(new Sitewise("gate", sites.shape(), 4, List.of(Source.of(1), Source.of(2)),
                g.build(g.input(0).plus(g.input(1).times(g.input(2).sigmoid())))), first, both);
        return network.readout("out", gate);
    }

    private static Term elu(FormulaBuilder f, Term x) {
        return x.less(f.constant(0)).select(x.minimum(f.constant(0)).expm1(), x);
    }

    private static Node tanh(Network network, Node input) {
        var f = new FormulaBuilder("x");
        return network.apply(new Elementwise("tanh", input.shape(), f.build(f.input(0).tanh())), input);
    }

    /** A definition over a vector of variables. */
    public static ModelDefinition definition(Architecture architecture, Domain domain, boolean shared,
                                             List<Given> given, Ordering... orderings) {
        return new ModelDefinition("test", Shape.of(orderings[0].size()), domain, given, List.of(orderings), shared,
                SOFTMAX, architecture);
    }

    /** An engine on the scalar backend. */
    public static Engine<double[]> engine(ModelDefinition definition, Precision precision, int batch, long seed) {
        return new Engine<>(CompiledModel.compile(definition, seed), new ScalarBackend(precision), Kernels.ofBackend(),
                batch);
    }

    /** A pseudo-random permutation of {@code size} variables. */
    public static Ordering ordering(int size, long seed) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int j = (int) (Philox.uniform(seed, i, 0, 0) * (i + 1));
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return Ordering.ofVariables(order);
    }

    /** Rows in which each variable repeats the one before it with probability 0.9. */
    public static Dataset chains(int count, int size, int classes, long seed) {
        Rows rows = new Rows() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public Shape shape() {
                return Shape.of(size);
            }

            @Override
            public void copy(int row, double[] target, int offset) {
                for (int i = 0; i < size; i++) {
                    boolean repeat = i > 0 && Philox.uniform(seed, row, i, 0) < 0.9;
                    target[offset + i] = repeat ? target[offset + i - 1]
                            : (int) (Philox.uniform(seed, row, i, 1) * classes);
                }
            }
        };
        return Dataset.of(rows);
    }

    /** Plain gradient descent. */
    public static Optimizer descent(double rate) {
        return new Optimizer() {
            @Override
            public int slots() {
                return 1;
            }

            @Override
            public Formula update() {
                var f = new FormulaBuilder("w", "g", "m");
                Term m = f.input(2).times(0.5).plus(f.input(1));
                return f.build(f.input(0).minus(f.scalar("rate").times(m)), m);
            }

            @Override
            public double rate() {
                return rate;
            }

            @Override
            public double[] scalars(long step, double present, boolean decays) {
                return new double[] {present};
            }
        };
    }
}
