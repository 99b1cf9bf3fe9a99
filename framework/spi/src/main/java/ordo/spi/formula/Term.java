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

    /** 1 / this. */
    public Term inverse() {
        return builder.constant(1).over(this);
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

    /** e^this - 1, accurate near 0. */
    public Term expm1() {
        return builder.unary(Op.EXPM1, this);
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

    /** cos(2π · this); error below 1e-11 for arguments in [0, 1]. */
    public Term cosineOfTurns() {
        return Circle.cosine(this);
    }

    /** 1 / (1 + e^-this). */
    public Term sigmoid() {
        return builder.unary(Op.SIGMOID, this);
    }

    /** ln(1 + e^this), without overflow. */
    public Term softplus() {
        return builder.unary(Op.SOFTPLUS, this);
    }

    /** ln σ(this), finite for all finite numbers. */
    public Term logSigmoid() {
        return negate().softplus().negate();
    }

    /** ln(1 - e^this) for this < 0, accurate where e^this is near 1. */
    public Term logOneMinusExp() {
        return expm1().negate().log();
    }

    /** The nearest number of [low, high]; no gradient flows outside. */
    public Term between(double low, double high) {
        return maximum(builder.constant(low)).minimum(builder.constant(high));
    }

    /** The largest whole number that is at most this; no gradient flows. */
    public Term floor() {
        return builder.unary(Op.FLOOR, this);
    }

    /** Of a uniform in (0, 1) a draw from the standard logistic distribution: ln u - ln(1 - u). */
    public Term logit() {
        return log().minus(negate().log1p());
    }

    /** Φ(this), the standard normal distribution function; relative error below 1e-12 down to 1e-150. */
    public Term normalCumulative() {
        return Normal.cumulative(this);
    }

    /** Of a uniform in (0, 1) a draw from the standard normal distribution: Φ⁻¹(u), relative error below 2e-8. */
    public Term normalQuantile() {
        return Normal.quantile(this);
    }

    /** Of a uniform in (0, 1) a draw from the standard Gumbel distribution: -ln(-ln u). */
    public Term gumbel() {
        return log().negate().log().negate();
    }

    /** 1 where this < other, else 0. */
    public Term less(Term other) {
        return builder.binary(Op.LESS, this, other);
    }

    /** 1 where this < constant, else 0. */
    public Term less(double constant) {
        return less(builder.constant(constant));
    }

    /** 1 where this = other, else 0. */
    public Term equal(Term other) {
        return builder.binary(Op.EQUAL, this, other);
    }

    /** 1 where this = constant, else 0. */
    public Term equal(double constant) {
        return equal(builder.constant(constant));
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
