package ordo.spi.formula;

import java.util.ArrayList;
import java.util.List;

/**
 * A straight-line program over numbers: inputs (one number an element), scalars (one number a call), and one or more
 * outputs. Immutable. Written with {@link FormulaBuilder}.
 */
public final class Formula {
    private final List<String> inputs;
    private final List<String> scalars;
    private final List<Instruction> instructions;
    private final int[] outputs;

    Formula(List<String> inputs, List<String> scalars, List<Instruction> instructions, int[] outputs) {
        this.inputs = List.copyOf(inputs);
        this.scalars = List.copyOf(scalars);
        this.instructions = List.copyOf(instructions);
        this.outputs = outputs;
    }

    /** The names of the inputs. */
    public List<String> inputs() {
        return inputs;
    }

    /** The names of the scalars. */
    public List<String> scalars() {
        return scalars;
    }

    /** The instructions, operands before their users. */
    public List<Instruction> instructions() {
        return instructions;
    }

    /** For each output the number of the instruction that computes it (a copy). */
    public int[] outputs() {
        return outputs.clone();
    }

    /** How many arithmetic instructions one element costs; each counts as one operation. */
    public long flops() {
        return instructions.stream().filter(i -> i.op().operands() > 0).count();
    }

    /**
     * This formula's single output, followed by its derivatives with respect to some inputs (reverse mode).
     *
     * @param wrt the numbers of the inputs
     * @return the same inputs and scalars; {@code 1 + wrt.length} outputs
     */
    public Formula withGradients(int... wrt) {
        var builder = new FormulaBuilder(inputs);
        List<Term> terms = builder.replay(this, arguments(builder));
        List<Term> all = new ArrayList<>();
        all.add(terms.get(single()));
        all.addAll(Derivatives.of(this, builder, terms, builder.constant(1), wrt));
        return builder.build(all);
    }

    /**
     * The chain rule for a formula of one output: from the inputs and the gradient with respect to the output, the
     * gradients with respect to all inputs.
     *
     * @return inputs: those of this formula and then {@code "dy"}; one output per input of this formula
     */
    public Formula chained() {
        List<String> names = new ArrayList<>(inputs);
        names.add("dy");
        var builder = new FormulaBuilder(names);
        List<Term> terms = builder.replay(this, arguments(builder));
        int[] all = java.util.stream.IntStream.range(0, inputs.size()).toArray();
        return builder.build(Derivatives.of(this, builder, terms, builder.input(inputs.size()), all));
    }

    private List<Term> arguments(FormulaBuilder builder) {
        List<Term> arguments = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            arguments.add(builder.input(i));
        }
        return arguments;
    }

    private int single() {
        if (outputs.length != 1) {
            throw new IllegalStateException("a formula of " + outputs.length + " outputs has no one gradient");
        }
        return outputs[0];
    }

    int output() {
        return single();
    }
}
