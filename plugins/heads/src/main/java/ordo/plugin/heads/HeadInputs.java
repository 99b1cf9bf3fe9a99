package ordo.plugin.heads;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;

/**
 * The inputs of a head's formula, named and numbered as {@link ordo.spi.ConditionalDistribution} asks: first the values
 * or the uniforms, then the parameters.
 *
 * @param f     writes the formula
 * @param first the values x, or the uniforms u
 * @param p     the parameters
 */
record HeadInputs(FormulaBuilder f, List<Term> first, List<Term> p) {

    /** Of a log-density or a cumulative distribution over a block of {@code span} variables. */
    static HeadInputs values(int span, int parameters) {
        return of(span == 1 ? List.of("x") : names("x", span), parameters);
    }

    /** Of a sampler. */
    static HeadInputs uniforms(int uniforms, int parameters) {
        return of(names("u", uniforms), parameters);
    }

    private static HeadInputs of(List<String> first, int parameters) {
        var f = new FormulaBuilder(Stream.concat(first.stream(), names("p", parameters).stream()).toList());
        List<Term> inputs = IntStream.range(0, first.size() + parameters).mapToObj(f::input).toList();
        return new HeadInputs(f, inputs.subList(0, first.size()), inputs.subList(first.size(), inputs.size()));
    }

    private static List<String> names(String letter, int count) {
        return IntStream.range(0, count).mapToObj(k -> letter + k).toList();
    }
}
