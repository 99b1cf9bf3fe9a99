package ordo.spi.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.spi.formula.Instruction.Op;

/**
 * Writes a {@link Formula}. For example log p of a Bernoulli variable with logit z,
 * -softplus((1 - 2x) z):
 *
 * <pre>{@code
 * var f = new FormulaBuilder("x", "z");
 * Term sign = f.constant(1).minus(f.input("x").times(2));
 * Formula logDensity = f.build(sign.times(f.input("z")).softplus().negate());
 * }</pre>
 */
public final class FormulaBuilder {
    private final List<String> inputs;
    private final List<String> scalars = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();
    private final Map<Instruction, Term> known = new HashMap<>();

    /** A builder of formulas over these inputs, in this order. */
    public FormulaBuilder(String... inputs) {
        this(List.of(inputs));
    }

    /** A builder of formulas over these inputs, in this order. */
    public FormulaBuilder(List<String> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    /** The input of this name. */
    public Term input(String name) {
        int index = inputs.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no input '" + name + "' among " + inputs);
        }
        return input(index);
    }

    /** The input of this number, from 0. */
    public Term input(int index) {
        if (index < 0 || index >= inputs.size()) {
            throw new IllegalArgumentException("input " + index + " of " + inputs.size());
        }
        return emit(new Instruction(Op.INPUT, index, -1, -1, 0));
    }

    /** A number that is the same for all elements of a call; scalars are numbered in the order of first use. */
    public Term scalar(String name) {
        if (!scalars.contains(name)) {
            scalars.add(name);
        }
        return emit(new Instruction(Op.SCALAR, scalars.indexOf(name), -1, -1, 0));
    }

    /** A constant. */
    public Term constant(double value) {
        return emit(new Instruction(Op.CONSTANT, -1, -1, -1, value));
    }

    /** The sum, added from left to right; 0 for none. */
    public Term sum(List<Term> terms) {
        return terms.stream().reduce(Term::plus).orElseGet(() -> constant(0));
    }

    /** ln Σ e^t, shifted by the largest term so that it neither overflows nor loses everything. */
    public Term logSumExp(List<Term> terms) {
        Term largest = terms.stream().reduce(Term::maximum).orElseThrow().detached();
        return sum(terms.stream().map(t -> t.minus(largest).exp()).toList()).log().plus(largest);
    }

    /**
     * The logarithms of the softmax, t - ln Σ e^t for each t. The largest is subtracted before anything else, so that
     * large terms do not cost digits.
     */
    public List<Term> logSoftmax(List<Term> terms) {
        Term largest = terms.stream().reduce(Term::maximum).orElseThrow().detached();
        List<Term> shifted = terms.stream().map(t -> t.minus(largest)).toList();
        Term total = sum(shifted.stream().map(Term::exp).toList()).log();
        return shifted.stream().map(t -> t.minus(total)).toList();
    }

    /**
     * ln(σ(upper) - σ(lower)), the mass of the standard logistic distribution between two points, by
     * σ(b) - σ(a) = σ(b) σ(-a) (1 - e^(a - b)): no digits are lost however small the mass is.
     *
     * @param width upper - lower > 0, asked for since the caller knows it without cancellation
     */
    public Term logLogisticMass(Term lower, Term upper, Term width) {
        return upper.logSigmoid().plus(lower.negate().logSigmoid()).plus(width.negate().logOneMinusExp());
    }

    /** The number, from 0, of the largest term; the first of equals. With Gumbel noise added, a draw from the softmax. */
    public Term argMax(List<Term> terms) {
        Term largest = terms.getFirst();
        Term index = constant(0);
        for (int k = 1; k < terms.size(); k++) {
            index = largest.less(terms.get(k)).select(constant(k), index);
            largest = largest.maximum(terms.get(k));
        }
        return index;
    }

    /** Term number {@code index}, from 0. */
    public Term pick(Term index, List<Term> terms) {
        Term picked = terms.getFirst();
        for (int k = 1; k < terms.size(); k++) {
            picked = index.equal(constant(k)).select(terms.get(k), picked);
        }
        return picked;
    }

    /** The formula that computes these terms, in this order; what they do not need is left out. */
    public Formula build(Term... outputs) {
        return build(List.of(outputs));
    }

    /** As {@link #build(Term...)}. */
    public Formula build(List<Term> outputs) {
        outputs.forEach(this::own);
        boolean[] needed = new boolean[instructions.size()];
        outputs.forEach(t -> needed[t.id] = true);
        for (int i = instructions.size() - 1; i >= 0; i--) {
            Instruction in = instructions.get(i);
            if (needed[i]) {
                for (int k = 0; k < in.op().operands(); k++) {
                    needed[operand(in, k)] = true;
                }
            }
        }
        int[] place = new int[instructions.size()];
        List<Instruction> kept = new ArrayList<>();
        for (int i = 0; i < place.length; i++) {
            if (needed[i]) {
                Instruction in = instructions.get(i);
                int operands = in.op().operands();
                place[i] = kept.size();
                kept.add(operands == 0 ? in : new Instruction(in.op(), place[in.a()],
                        operands > 1 ? place[in.b()] : -1, operands > 2 ? place[in.c()] : -1, 0));
            }
        }
        return new Formula(inputs, scalars, kept, outputs.stream().mapToInt(t -> place[t.id]).toArray());
    }

    /** Writes the instructions of {@code formula} here, its inputs replaced; returns its outputs. */
    public List<Term> inline(Formula formula, List<Term> arguments) {
        List<Term> terms = replay(formula, arguments);
        return java.util.Arrays.stream(formula.outputs()).mapToObj(terms::get).toList();
    }

    List<Term> replay(Formula formula, List<Term> arguments) {
        List<Term> terms = new ArrayList<>();
        for (Instruction in : formula.instructions()) {
            terms.add(switch (in.op()) {
                case INPUT -> arguments.get(in.a());
                case SCALAR -> scalar(formula.scalars().get(in.a()));
                case CONSTANT -> constant(in.value());
                case SELECT -> select(terms.get(in.a()), terms.get(in.b()), terms.get(in.c()));
                default -> in.op().operands() == 1 ? unary(in.op(), terms.get(in.a()))
                        : binary(in.op(), terms.get(in.a()), terms.get(in.b()));
            });
        }
        return terms;
    }

    Term unary(Op op, Term a) {
        own(a);
        if (op == Op.NEGATE && negated(a) != null) {
            return negated(a);
        }
        return emit(new Instruction(op, a.id, -1, -1, 0));
    }

    Term binary(Op op, Term a, Term b) {
        own(a);
        own(b);
        return switch (op) {
            case ADD -> isConstant(a, 0) ? b : isConstant(b, 0) ? a
                    : negated(b) != null ? emit(Op.SUBTRACT, a, negated(b))
                    : negated(a) != null ? emit(Op.SUBTRACT, b, negated(a)) : emit(op, a, b);
            case SUBTRACT -> isConstant(b, 0) ? a : negated(b) != null ? emit(Op.ADD, a, negated(b)) : emit(op, a, b);
            case MULTIPLY -> isConstant(a, 1) ? b : isConstant(b, 1) ? a
                    : negated(a) != null ? negated(a).times(b).negate()
                    : negated(b) != null ? a.times(negated(b)).negate() : emit(op, a, b);
            case DIVIDE -> isConstant(b, 1) ? a : emit(op, a, b);
            default -> emit(op, a, b);
        };
    }

    Term select(Term condition, Term yes, Term no) {
        own(condition);
        own(yes);
        own(no);
        return emit(new Instruction(Op.SELECT, condition.id, yes.id, no.id, 0));
    }

    private Term emit(Op op, Term a, Term b) {
        return emit(new Instruction(op, a.id, b.id, -1, 0));
    }

    private Term emit(Instruction instruction) {
        return known.computeIfAbsent(instruction, i -> {
            instructions.add(i);
            terms.add(new Term(this, instructions.size() - 1));
            return terms.getLast();
        });
    }

    /** What this is the negative of, or null: signs are moved about, which never changes a bit of a result. */
    private Term negated(Term term) {
        Instruction in = instructions.get(term.id);
        return in.op() == Op.NEGATE ? terms.get(in.a()) : null;
    }

    private boolean isConstant(Term term, double value) {
        Instruction in = instructions.get(term.id);
        return in.op() == Op.CONSTANT && in.value() == value;
    }

    private void own(Term term) {
        if (term.builder != this) {
            throw new IllegalArgumentException("a term of another builder");
        }
    }

    static int operand(Instruction in, int k) {
        return switch (k) {
            case 0 -> in.a();
            case 1 -> in.b();
            default -> in.c();
        };
    }
}
