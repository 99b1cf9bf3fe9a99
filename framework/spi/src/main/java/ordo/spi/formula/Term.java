package ordo.spi.formula;

import ordo.spi.formula.Instruction.Op;

/**
 * An expression under construction: arithmetic on terms makes new terms of the same {@link FormulaBuilder}. Equal
 * expressions are the same term.
 */
public final class Term {
    final FormulaBuilder builder;
    final int id;

    Term(FormulaBuilder builder, int id) {
        this.builder = builder;
        this.id = id;
    }

    /** this + other. */
    public Term plus(Term other) {
        return builder.binary(Op.ADD, this, other);
    }

    /** this + constant. */
    public Term plus(double constant) {
        return plus(builder.constant(constant));
    }

    /** this - other. */
    public Term minus(Term other) {
        return builder.binary(Op.SUBTRACT, this, other);
    }

    /** this - constant. */
    public Term minus(double constant) {
        return minus(builder.constant(constant));
    }

    /** this · other. */
    public Term times(Term other) {
        return builder.binary(Op.MULTIPLY, this, other);
    }

    /** this · constant. */
    public Term times(double constant) {
        return times(builder.constant(constant));
    }

    /** this / other. */
    public Term over(Term other) {
        return builder.binary(Op.DIVIDE, this, other);
    }

    /** -this. */
    public Term negate() {
        return builder.unary(Op.NEGATE, this);
    }

    /** |this|; gradient +1 at 0. */
    public Term absolute() {
        return builder.unary(Op.ABSOLUTE, this);
    }

    /** The smaller of the two; where they are equal the gradient goes to this. */
    public Term minimum(Term other) {
        return builder.binary(Op.MINIMUM, this, other);
    }

    /** The larger of the two; where they are equal the gradient goes to this. */
    public Term maximum(Term other) {
        return builder.binary(Op.MAXIMUM, this, other);
    }

    /** √this. */
    public Term squareRoot() {
        return builder.unary(Op.SQUARE_ROOT, this);
    }

    /** e^this. */
    public Term exp() {
        return builder.unary(Op.EXP, this);
    }

    /** ln this. */
    public Term log() {
        return builder.unary(Op.LOG, this);
    }

    /** ln(1 + this), accurate near 0. */
    public Term log1p() {
        return builder.unary(Op.LOG1P, this);
    }

    /** tanh this. */
    public Term tanh() {
        return builder.unary(Op.TANH, this);
    }

    /** 1 / (1 + e^-this). */
    public Term sigmoid() {
        return builder.unary(Op.SIGMOID, this);
    }

    /** ln(1 + e^this), without overflow. */
    public Term softplus() {
        return builder.unary(Op.SOFTPLUS, this);
    }

    /** 1 where this < other, else 0. */
    public Term less(Term other) {
        return builder.binary(Op.LESS, this, other);
    }

    /** 1 where this = other, else 0. */
    public Term equal(Term other) {
        return builder.binary(Op.EQUAL, this, other);
    }

    /** {@code yes} where this is not 0, {@code no} where it is; the gradient follows the branch taken. */
    public Term select(Term yes, Term no) {
        return builder.select(this, yes, no);
    }

    /** The same value, through which no gradient flows. */
    public Term detached() {
        return builder.unary(Op.DETACH, this);
    }
}
