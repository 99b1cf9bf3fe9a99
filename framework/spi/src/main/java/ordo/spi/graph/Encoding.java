package ordo.spi.graph;

import java.util.Arrays;
import java.util.List;
import ordo.spi.Domain;
import ordo.spi.Shape;

/**
 * Turns values into numbers that a network can work with: one of K classes becomes K cells, 1 for that class and 0 for
 * the others (a number that is no class, such as -1, becomes K zeros); level k of K becomes 2k / (K - 1) - 1, in
 * [-1, 1]; other values are passed on. Degrees are those of the value's cell. No gradient flows through it.
 */
public final class Encoding implements Operation {
    private final Shape shape;
    private final List<Domain> domains;
    private final int[] first;
    private final int[] source;

    /** The encoding of one cell for each domain. */
    public Encoding(List<Domain> domains) {
        this.domains = List.copyOf(domains);
        this.first = new int[domains.size() + 1];
        for (int cell = 0; cell < domains.size(); cell++) {
            first[cell + 1] = Math.addExact(first[cell], width(domains.get(cell)));
        }
        this.source = new int[first[domains.size()]];
        for (int cell = 0; cell < domains.size(); cell++) {
            Arrays.fill(source, first[cell], first[cell + 1], cell);
        }
        this.shape = uniform() ? Shape.of(domains.size(), width(domains.getFirst())) : Shape.of(source.length);
    }

    /** How many cells a value takes: K for one of K classes, else 1. */
    public static int width(Domain domain) {
        return domain instanceof Domain.Categorical(int classes) ? classes : 1;
    }

    /** Whether values of all these domains are passed on as they are, so that no encoding is needed. */
    public static boolean plain(List<Domain> domains) {
        return domains.stream().allMatch(domain -> switch (domain) {
            case Domain.Binary _, Domain.Real _ -> true;
            case Domain.Categorical _, Domain.Levels _ -> false;
        });
    }

    @Override
    public String name() {
        return "encoding";
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** The domain of each cell it reads. */
    public List<Domain> domains() {
        return domains;
    }

    /** How many cells it reads. */
    public int cells() {
        return domains.size();
    }

    /** Where the output of one cell begins; for {@link #cells()} the number of output cells. */
    public int first(int cell) {
        return first[cell];
    }

    /** The cell that an output cell is made of. */
    public int source(int outputCell) {
        return source[outputCell];
    }

    /** Whether all cells it reads have the same domain. */
    public boolean uniform() {
        return domains.stream().allMatch(domains.getFirst()::equals);
    }

    /** The value of an output cell. */
    public double value(int outputCell, double read) {
        return switch (domains.get(source[outputCell])) {
            case Domain.Categorical _ -> read == outputCell - first[source[outputCell]] ? 1 : 0;
            case Domain.Levels(int count) -> read * (2.0 / (count - 1)) - 1;
            case Domain.Binary _, Domain.Real _ -> read;
        };
    }

    @Override
    public void reads(int cell, EdgeVisitor visitor) {
        visitor.edge(0, source[cell]);
    }

    @Override
    public int alike(int cell) {
        return first[source[cell] + 1];
    }

    @Override
    public long flops() {
        return 0;
    }

    @Override
    public long stepFlops(int degree, int[] computed) {
        return 0;
    }
}
