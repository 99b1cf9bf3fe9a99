package ordo.spi.graph;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One factor of p(x): a variable, or a block of variables that are modelled jointly, and where the parameters of its
 * distribution lie in the network's output.
 *
 * <p>The variables of a block follow each other in number and, under every ordering of the model, in rank. Its
 * parameters have degree at most rank({@code variable}) - 1: what the variables of a block tell about each other is the
 * head's affair.
 *
 * @param variable   the first variable
 * @param span       S, how many variables it covers; 1 except for heads that couple, such as the channels of a pixel
 * @param cell       the first parameter cell
 * @param parameters P, how many parameter cells it has
 */
public record Conditional(int variable, int span, int cell, int parameters) {

    /** A factor for each of {@code variables} variables, with as many parameters each. */
    public static List<Conditional> each(int variables, int parameters) {
        return IntStream.range(0, variables).mapToObj(i -> new Conditional(i, 1, i * parameters, parameters)).toList();
    }

    /** Whether a variable belongs to it. */
    public boolean covers(int other) {
        return other >= variable && other < variable + span;
    }
}
