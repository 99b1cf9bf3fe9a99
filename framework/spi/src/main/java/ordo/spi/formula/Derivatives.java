package ordo.spi.formula;

import java.util.ArrayList;
import java.util.List;
import ordo.spi.formula.Instruction.Op;

/** Reverse-mode differentiation of a formula, written out as further terms. */
final class Derivatives {
    private final FormulaBuilder builder;
    private final List<Term> terms;
    private final Term[] adjoint;

    private Derivatives(FormulaBuilder builder, List<Term> terms) {
        this.builder = builder;
        this.terms = terms;
        this.adjoint = new Term[terms.size()];
    }

    /** The derivatives of the formula's output, scaled by {@code seed}, with respect to the inputs {@code wrt}. */
    static List<Term> of(Formula formula, FormulaBuilder builder, List<Term> terms, Term seed, int[] wrt) {
        var sweep = new Derivatives(builder, terms);
        List<Instruction> instructions = formula.instructions();
        sweep.adjoint[formula.output()] = seed;
        for (int i = instructions.size() - 1; i >= 0; i--) {
            if (sweep.adjoint[i] != null) {
                sweep.backward(instructions.get(i), i, sweep.adjoint[i]);
            }
        }
        List<Term> result = new ArrayList<>();
        Term[] ofInput = new Term[formula.inputs().size()];
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i).op() == Op.INPUT) {
                ofInput[instructions.get(i).a()] = sweep.adjoint[i];
            }
        }
        for (int input : wrt) {
            result.add(ofInput[input] == null ? builder.constant(0) : ofInput[input]);
        }
        return result;
    }

    private void backward(Instruction in, int i, Term g) {
        Term y = terms.get(i);
        Term a = in.op().operands() > 0 ? terms.get(in.a()) : null;
        Term b = in.op().operands() > 1 ? terms.get(in.b()) : null;
        switch (in.op()) {
            case INPUT, SCALAR, CONSTANT, FLOOR, LESS, EQUAL, DETACH -> { }
            case ADD -> {
                add(in.a(), g);
                add(in.b(), g);
            }
            case SUBTRACT -> {
                add(in.a(), g);
                subtract(in.b(), g);
            }
            case MULTIPLY -> {
                add(in.a(), g.times(b));
                add(in.b(), g.times(a));
            }
            case DIVIDE -> {
                // what divides by b often does so more than once: one division serves them all
                Term share = g.times(b.inverse());
                add(in.a(), share);
                subtract(in.b(), share.times(y));
            }
            case NEGATE -> subtract(in.a(), g);
            case ABSOLUTE -> add(in.a(), a.less(zero()).select(g.negate(), g));
            // where both are equal the second has it: of max(x, 0) so that it follows from the result alone
            case MINIMUM -> choose(in, a.less(b), g);
            case MAXIMUM -> choose(in, b.less(a), g);
            case SQUARE_ROOT -> add(in.a(), g.times(0.5).over(y));
            case EXP -> add(in.a(), g.times(y));
            case EXPM1 -> add(in.a(), g.times(y.plus(1)));
            case LOG -> add(in.a(), g.times(a.inverse()));
            case LOG1P -> add(in.a(), g.over(a.plus(1)));
            case TANH -> add(in.a(), g.times(builder.constant(1).minus(y.times(y))));
            case SIGMOID -> add(in.a(), g.times(y.times(builder.constant(1).minus(y))));
            case SOFTPLUS -> add(in.a(), g.times(a.sigmoid()));
            case SELECT -> {
                add(in.b(), a.select(g, zero()));
                add(in.c(), a.select(zero(), g));
            }
        }
    }

    /** The gradient goes to the first operand where {@code first} holds, else to the second. */
    private void choose(Instruction in, Term first, Term g) {
        add(in.a(), first.select(g, zero()));
        add(in.b(), first.select(zero(), g));
    }

    private Term zero() {
        return builder.constant(0);
    }

    private void subtract(int instruction, Term g) {
        adjoint[instruction] = adjoint[instruction] == null ? g.negate() : adjoint[instruction].minus(g);
    }

    private void add(int instruction, Term g) {
        adjoint[instruction] = adjoint[instruction] == null ? g : adjoint[instruction].plus(g);
    }
}
