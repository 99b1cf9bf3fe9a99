package ordo.spi.formula;

/**
 * One step of a formula in straight-line form. Its result is a number per element; operands are the numbers of earlier
 * instructions.
 *
 * @param op    what is computed
 * @param a     first operand; for {@link Op#INPUT} and {@link Op#SCALAR} the index of the input or scalar
 * @param b     second operand, or -1
 * @param c     third operand, or -1
 * @param value the constant of {@link Op#CONSTANT}, else 0
 */
public record Instruction(Op op, int a, int b, int c, double value) {

    /** The operations of formulas. Each rounds once to the backend's precision; none is fused with its neighbour. */
    public enum Op {
        /** Element of input stream {@code a}. */
        INPUT(0),
        /** Scalar {@code a}, the same for all elements of a call. */
        SCALAR(0),
        /** A constant. */
        CONSTANT(0),
        /** a + b. */
        ADD(2),
        /** a - b. */
        SUBTRACT(2),
        /** a · b. */
        MULTIPLY(2),
        /** a / b. */
        DIVIDE(2),
        /** -a. */
        NEGATE(1),
        /** |a|. */
        ABSOLUTE(1),
        /** The smaller of a and b. */
        MINIMUM(2),
        /** The larger of a and b. */
        MAXIMUM(2),
        /** √a. */
        SQUARE_ROOT(1),
        /** e^a. */
        EXP(1),
        /** e^a - 1. */
        EXPM1(1),
        /** ln a. */
        LOG(1),
        /** ln(1 + a). */
        LOG1P(1),
        /** tanh a. */
        TANH(1),
        /** 1 / (1 + e^-a). */
        SIGMOID(1),
        /** ln(1 + e^a). */
        SOFTPLUS(1),
        /** The largest whole number that is at most a. */
        FLOOR(1),
        /** 1 if a < b, else 0. */
        LESS(2),
        /** 1 if a = b, else 0. */
        EQUAL(2),
        /** b if a ≠ 0, else c. */
        SELECT(3),
        /** a, but no gradient flows through it. */
        DETACH(1);

        private final int operands;

        Op(int operands) {
            this.operands = operands;
        }

        /** How many operands refer to earlier instructions. */
        public int operands() {
            return operands;
        }
    }
}
