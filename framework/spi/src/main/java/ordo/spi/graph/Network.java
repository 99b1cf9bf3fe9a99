package ordo.spi.graph;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import ordo.spi.Activation;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.formula.FormulaBuilder;

/**
 * What an architecture is built on: the variables under one ordering, what is given, and the means to apply
 * operations. Degrees are inferred as operations are applied.
 */
public interface Network {

    /** How the variables are arranged. */
    Shape shape();

    /** The values of one variable; those of an array all have the same, the columns of a table need not. */
    Domain domain(int variable);

    /**
     * The first cell of a variable in {@link #variables()}; for {@code variable} = D the number of all cells. A
     * categorical variable has K cells, any other one.
     */
    int firstCell(int variable);

    /** The ordering of the variables. */
    Ordering ordering();

    /** Which member of an ensemble of orderings is being built, from 0. */
    int member();

    /** The factors of p(x) by ascending variable: together they cover every variable and every parameter cell once. */
    List<Conditional> conditionals();

    /** How many parameters all conditionals have together. */
    int parameterCells();

    /**
     * The variables as numbers: a cell for each binary, levels or real variable, K cells for a categorical one, one-hot
     * ({@link #firstCell}). The cells of variable i have degree rank(i). Which cells may be read for which conditional is
     * the degree rule's affair.
     */
    Node variables();

    /** What the spec passes besides the variables, such as a one-hot label; all of degree -1. May be empty. */
    List<Node> given();

    /**
     * How the values of each thing that is given are arranged, as the spec declares it: [1] for a label, the extents of the
     * image for a map. A node of {@link #given} has a cell for each value in that order, K of one in K classes.
     */
    List<Shape> givenShapes();

    /**
     * Applies an operation.
     *
     * @throws ordo.spi.OrdoException if shapes do not fit
     */
    Node apply(Operation operation, Node... inputs);

    /** A label that no other call returned for this network: {@code stem1}, {@code stem2}, … */
    String unique(String stem);

    /**
     * Runs {@code body}; the operations it applies belong to the part {@code label}, which is how messages, model
     * cards and the causality proof refer to them.
     */
    <T> T part(String label, Supplier<T> body);

    /** Random numbers for a purpose: they depend on the model's seed, the ensemble member and the purpose alone. */
    RandomGenerator random(String purpose);

    /** The degrees of the parameter cells: those of a conditional whose first variable is i have rank(i) - 1. */
    default int[] parameterDegrees() {
        int[] degrees = new int[parameterCells()];
        for (Conditional each : conditionals()) {
            Arrays.fill(degrees, each.cell(), each.cell() + each.parameters(), ordering().rank(each.variable()) - 1);
        }
        return degrees;
    }

    /** How parameter cells are arranged: [D, P] if each variable has a conditional of P parameters, else as a vector. */
    default Shape parameterShape() {
        int each = conditionals().getFirst().parameters();
        return conditionals().size() == shape().size() && conditionals().stream().allMatch(c -> c.parameters() == each)
                ? Shape.of(shape().size(), each) : Shape.of(parameterCells());
    }

    /** The variables and all that is given, as one vector. */
    default Node everything() {
        return given().isEmpty() ? variables()
                : concatenate(java.util.stream.Stream.concat(java.util.stream.Stream.of(variables()),
                        given().stream()).toArray(Node[]::new));
    }

    /**
     * Degrees for {@code count} hidden cells, spread evenly over -1 … D-2 if something is given (a cell of degree -1
     * is then useful), else over 0 … D-2; all -1 if D is 1.
     */
    default int[] evenDegrees(int count) {
        int highest = shape().size() - 2;
        int lowest = highest < 0 || !given().isEmpty() ? -1 : 0;
        int[] degrees = new int[count];
        Arrays.setAll(degrees, k -> lowest + (int) ((long) k * (highest - lowest + 1) / count));
        return degrees;
    }

    /** Degrees drawn uniformly from {@code lowest} … D-2, as MADE's (Germain et al. 2015); all -1 if D is 1. */
    default int[] randomDegrees(int count, int lowest, RandomGenerator random) {
        int highest = shape().size() - 2;
        return IntStream.range(0, count).map(k -> highest < lowest ? highest : random.nextInt(lowest, highest + 1))
                .toArray();
    }

    /** Applies an activation to every cell. */
    default Node activate(Activation activation, Node input) {
        return apply(new Elementwise(activation.name(), input.shape(), activation.formula()), input);
    }

    /** The sum of two nodes of the same shape. */
    default Node add(Node left, Node right) {
        var f = new FormulaBuilder("a", "b");
        return apply(new Elementwise("sum", left.shape(), f.build(f.input(0).plus(f.input(1)))), left, right);
    }

    /** Several nodes as one vector. */
    default Node concatenate(Node... nodes) {
        return apply(new Concatenation(Arrays.stream(nodes).mapToInt(Node::cells).toArray()), nodes);
    }

    /**
     * The last layer of most networks: cells of the degrees that parameters must have, each a linear function of all
     * input cells that it may see. Hidden cells that lie at the variables' sites have one and the same such function
     * for every site, of the cells there (a 1 × 1 convolution).
     *
     * @throws ordo.spi.OrdoException if the cells lie at other sites than the variables
     */
    default Node readout(String label, Node input) {
        int[] degrees = parameterDegrees();
        Sites.of(this).ifPresent(sites -> sites.refuseOthers(input));
        return Sites.of(this).filter(sites -> sites.hidden(input) && sites.alike(conditionals()))
                .map(sites -> apply(new Convolution(label, sites.shape(), Window.of(1, 1), input.degrees(), degrees),
                        input))
                .orElseGet(() -> apply(Linear.dense(label, input.degrees(), degrees).shaped(parameterShape()), input));
    }
}
