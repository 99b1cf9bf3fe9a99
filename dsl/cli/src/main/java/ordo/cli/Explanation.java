package ordo.cli;

import java.util.BitSet;
import java.util.Locale;
import ordo.cli.console.Wording;
import ordo.core.graph.Graph;
import ordo.core.graph.Reach;
import ordo.core.model.ModelDefinition;
import ordo.spi.Ordering;
import ordo.spi.Shape;

/**
 * What one variable of a model can see, in words and in characters.
 *
 * @param model    the model
 * @param ordering under which ordering
 * @param member   the ordering's number in an ensemble
 * @param members  how many orderings there are
 * @param reach    what the variable sees
 */
record Explanation(ModelDefinition model, Ordering ordering, int member, int members, Reach reach) {
    private static final int WIDEST = 40;
    private static final int TALLEST = 64;

    static Explanation of(ModelDefinition model, Graph graph, int member, int members, int variable) {
        return new Explanation(model, graph.ordering(), member, members, Reach.of(graph, variable));
    }

    /** How the variables are arranged. */
    Shape shape() {
        return model.shape();
    }

    /** The variable as a spec would index it, {@code x[14, 14]}, or the column's name. */
    String name(int variable) {
        return (model.columns().isEmpty() ? "x" : "") + model.nameOf(variable);
    }

    /** Rows of a picture: all extents but the last one. */
    int rows() {
        return shape().size() / columns();
    }

    /** Columns of a picture. */
    int columns() {
        return shape().rank() == 0 ? 1 : shape().extent(shape().rank() - 1);
    }

    /** Words and matrices. */
    String text() {
        int variable = reach.variable();
        int rank = ordering.rank(variable);
        var out = new StringBuilder(members == 1 ? "" : "Ordering " + member + " of " + members + ".\n");
        out.append(String.format(Locale.ROOT, "%s has rank %s of 0 … %s.%n", name(variable), Wording.count(rank),
                Wording.count(ordering.size() - 1)));
        out.append(String.format(Locale.ROOT, "Its conditional sees %s of the %s before it; %s%s.%n%n",
                Wording.count(reach.seen().cardinality()), Wording.count(rank, "variable"), blind(), beyond()));
        if (!model.columns().isEmpty()) {
            return out.append("What it sees, in order   @ itself   # seen   o blind spot   - out of reach   · later\n\n").append(names())
                    .toString();
        }
        if (columns() > WIDEST || rows() > TALLEST) {
            return out.append("(too large to print; --out F.png makes a picture)\n").toString();
        }
        out.append("What it sees   @ itself   # seen   o blind spot   - out of reach   · later\n\n").append(map()).append('\n');
        return out.append("Ranks\n\n").append(ranks()).toString();
    }

    private String blind() {
        BitSet blind = reach.blind();
        if (blind.isEmpty()) {
            return "it has no blind spot";
        }
        int first = blind.nextSetBit(0);
        return "its blind spot has " + Wording.count(blind.cardinality(), "variable") + ", such as " + name(first);
    }

    private String beyond() {
        int count = reach.beyond().cardinality();
        return count == 0 ? "" : "; " + Wording.count(count, "variable") + (count == 1 ? " is" : " are") + " out of its reach";
    }

    /** The columns of a table by rank. */
    private String names() {
        int width = Integer.toString(ordering.size() - 1).length();
        var out = new StringBuilder();
        for (int rank = 0; rank < ordering.size(); rank++) {
            int column = ordering.variable(rank);
            out.append(String.format(Locale.ROOT, "  %" + width + "d  %s  %s : %s%n", rank, symbol(column), name(column),
                    model.domain(column)));
        }
        return out.toString();
    }

    private String map() {
        var out = new StringBuilder();
        for (int i = 0; i < shape().size(); i++) {
            out.append(i % columns() == 0 ? "  " : " ").append(symbol(i));
            out.append(i % columns() == columns() - 1 ? "\n" : "");
        }
        return out.toString();
    }

    private char symbol(int variable) {
        return variable == reach.variable() ? '@' : reach.seen().get(variable) ? '#' : reach.blind().get(variable) ? 'o'
                : reach.beyond().get(variable) ? '-' : '·';
    }

    private String ranks() {
        int width = Integer.toString(ordering.size() - 1).length();
        var out = new StringBuilder();
        for (int i = 0; i < shape().size(); i++) {
            out.append(i % columns() == 0 ? "  " : " ")
                    .append(String.format(Locale.ROOT, "%" + width + "d", ordering.rank(i)));
            out.append(i % columns() == columns() - 1 ? "\n" : "");
        }
        return out.toString();
    }
}
