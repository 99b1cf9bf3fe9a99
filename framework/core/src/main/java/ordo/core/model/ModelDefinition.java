package ordo.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphBuilder;
import ordo.core.graph.SetGraph;
import ordo.spi.Architecture;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.OrderAgnostic;
import ordo.spi.Ordering;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.graph.Conditional;

/**
 * What the {@code model} block of a spec means once every name is resolved.
 *
 * @param name         the model's name
 * @param shape        how its variables are arranged
 * @param domains      the values of each variable
 * @param columns      the columns of a table, one for each variable; empty for an array of variables
 * @param given        what is given with each example
 * @param orderings    one ordering, or the members of an ensemble
 * @param shared       whether the members of an ensemble share their parameters
 * @param heads        the conditional distribution of each variable
 * @param architecture the network
 */
public record ModelDefinition(String name, Shape shape, List<Domain> domains, List<Column> columns, List<Given> given,
                              List<Ordering> orderings, boolean shared, List<ConditionalDistribution> heads,
                              Architecture architecture) {
    /**
     * Keeps copies and tells the heads the shape.
     *
     * @throws OrdoException if a head cannot be used with the shape
     */
    public ModelDefinition {
        if (domains.size() != shape.size() || heads.size() != shape.size()
                || !columns.isEmpty() && columns.size() != shape.size()) {
            throw new IllegalArgumentException(domains.size() + " domains, " + heads.size() + " heads and "
                    + columns.size() + " columns for shape " + shape);
        }
        domains = List.copyOf(domains);
        columns = List.copyOf(columns);
        given = List.copyOf(given);
        orderings = List.copyOf(orderings);
        heads = told(heads, shape);
    }

    /** A model of an array of variables of one domain, all with the same distribution. */
    public ModelDefinition(String name, Shape shape, Domain domain, List<Given> given, List<Ordering> orderings,
                           boolean shared, ConditionalDistribution head, Architecture architecture) {
        this(name, shape, Collections.nCopies(shape.size(), domain), List.of(), given, orderings, shared,
                Collections.nCopies(shape.size(), head), architecture);
    }

    /** Each head over the shape; a head that several variables have stays one object. */
    private static List<ConditionalDistribution> told(List<ConditionalDistribution> heads, Shape shape) {
        List<ConditionalDistribution> told = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            told.add(i > 0 && heads.get(i) == heads.get(i - 1) ? told.get(i - 1) : heads.get(i).over(shape));
        }
        return List.copyOf(told);
    }

    /** D, the number of variables. */
    public int variables() {
        return shape.size();
    }

    /** The values of one variable. */
    public Domain domain(int variable) {
        return domains.get(variable);
    }

    /** The distribution of one variable. */
    public ConditionalDistribution head(int variable) {
        return heads.get(variable);
    }

    /** What messages call a variable: its column's name, or its coordinates such as {@code [3, 14]}. */
    public String nameOf(int variable) {
        return columns.isEmpty() ? Arrays.toString(shape.coordinates(variable)) : columns.get(variable).name();
    }

    /** Whether one network serves every ordering. */
    public boolean orderAgnostic() {
        return architecture instanceof OrderAgnostic;
    }

    /** The same with another architecture. */
    public ModelDefinition with(Architecture other) {
        return new ModelDefinition(name, shape, domains, columns, given, orderings, shared, heads, other);
    }

    /** The same with other orderings. */
    public ModelDefinition withOrderings(List<Ordering> others) {
        return new ModelDefinition(name, shape, domains, columns, given, others, shared, heads, architecture);
    }

    /** The factors of p(x) by ascending variable. */
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        int cell = 0;
        for (int i = 0; i < variables(); i += blocks.getLast().conditional().span()) {
            ConditionalDistribution head = heads.get(i);
            int span = head.span();
            int last = shape.extent(shape.rank() - 1);
            for (int k = 0; k < span; k++) {
                if (last % span != 0 || i + k >= variables() || !domains.get(i + k).equals(domains.get(i))
                        || heads.get(i + k) != head) {
                    throw OrdoException.spec("a distribution that couples " + span + " variables does not fit shape "
                            + shape, "its last extent must be a multiple of " + span
                            + ", and all of them must have the same domain");
                }
            }
            int parameters = head.parameters(domains.get(i));
            blocks.add(new Block(new Conditional(i, span, cell, parameters), head, domains.get(i)));
            cell = Math.addExact(cell, parameters);
        }
        return List.copyOf(blocks);
    }

    /**
     * The graph under one of the orderings. It has not been proved causal.
     *
     * @param member the number of the ordering
     * @param seed   the seed of random structure, such as MADE's degrees
     * @throws OrdoException if the ordering tears a block apart
     */
    public Graph graph(int member, long seed) {
        List<Conditional> conditionals = blocks().stream().map(Block::conditional).toList();
        conditionals.forEach(c -> checkTogether(c, orderings.get(member)));
        var builder = new GraphBuilder(shape, domains, orderings.get(member), member, conditionals, givenDomains(),
                givenShapes(), seed);
        return builder.finish(architecture.build(builder));
    }

    /**
     * The network that is trained if the architecture is order-agnostic; empty if it is not.
     *
     * @param seed the seed of random structure
     */
    public Optional<SetGraph> setGraph(long seed) {
        return architecture instanceof OrderAgnostic agnostic ? Optional.of(SetGraph.build(shape, domains,
                blocks().stream().map(Block::conditional).toList(), givenDomains(), givenShapes(), seed, agnostic)) : Optional.empty();
    }

    private List<Domain> givenDomains() {
        return given.stream().map(Given::domain).toList();
    }

    private List<Shape> givenShapes() {
        return given.stream().map(Given::shape).toList();
    }

    /** Of what is given with each row, one array for each thing, that of {@code count} rows from {@code from} on. */
    public List<double[]> givenRows(List<double[]> all, int from, int count) {
        return IntStream.range(0, all.size()).mapToObj(i -> given.get(i).rows(all.get(i), from, count)).toList();
    }

    /** The same for rows by number. */
    public List<double[]> givenRows(List<double[]> all, int[] rows) {
        return IntStream.range(0, all.size()).mapToObj(i -> given.get(i).rows(all.get(i), rows)).toList();
    }

    private void checkTogether(Conditional conditional, Ordering ordering) {
        for (int k = 1; k < conditional.span(); k++) {
            if (ordering.rank(conditional.variable() + k) != ordering.rank(conditional.variable()) + k) {
                throw OrdoException.spec("the ordering tears apart variables that are distributed jointly: "
                        + nameOf(conditional.variable()) + " and " + nameOf(conditional.variable() + k) + " have ranks "
                        + ordering.rank(conditional.variable()) + " and "
                        + ordering.rank(conditional.variable() + k),
                        "choose an ordering that visits them one after the other, such as raster");
            }
        }
    }
}
