package ordo.core.plan;

import java.util.ArrayList;
import java.util.List;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Sitewise;

/**
 * The gradient of a {@link Sitewise} operation as a formula. Its inputs are those of the operation's formula, the
 * gradients of the output's blocks, and what is there of each gradient that is added to; its outputs the gradients that
 * somebody needs.
 *
 * @param operation the operation
 * @param key       bit s: the gradient of source s is needed; bit s + 32: it is added to what is there
 */
record SitewiseGradient(Sitewise operation, long key) {

    Formula formula() {
        List<String> names = new ArrayList<>(operation.formula().inputs());
        int inputs = names.size();
        for (int b = 0; b < operation.blocks(); b++) {
            names.add("dy " + b);
        }
        for (int i = 0; i < inputs; i++) {
            if (adds(operation.sourceOf(i))) {
                names.add("before " + i);
            }
        }
        var builder = new FormulaBuilder(names);
        List<Term> gradients = gradients(builder, inputs);
        List<Term> results = new ArrayList<>();
        int before = inputs + operation.blocks();
        for (int i = 0; i < inputs; i++) {
            if ((key >> operation.sourceOf(i) & 1) != 0) {
                results.add(adds(operation.sourceOf(i)) ? builder.input(before++).plus(gradients.get(i)) : gradients.get(i));
            }
        }
        return builder.build(results);
    }

    private boolean adds(int source) {
        return (key >> source + 32 & 1) != 0;
    }

    /** For each input the sum over the blocks of the output, ascending. */
    private List<Term> gradients(FormulaBuilder builder, int inputs) {
        List<Term> sums = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            sums.add(builder.constant(0));
        }
        for (int b = 0; b < operation.blocks(); b++) {
            List<Term> arguments = new ArrayList<>();
            for (int i = 0; i < inputs; i++) {
                arguments.add(builder.input(i));
            }
            arguments.add(builder.input(inputs + b));
            List<Term> own = builder.inline(operation.block(b).chained(), arguments);
            for (int i = 0; i < inputs; i++) {
                sums.set(i, sums.get(i).plus(own.get(i)));
            }
        }
        return sums;
    }
}
