package ordo.core.optimize;

import ordo.spi.Optimizer;
import ordo.spi.OrdoException;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;

/**
 * Adam (Kingma &amp; Ba 2015) and AdamW (Loshchilov &amp; Hutter 2019). At update t:
 *
 * <pre>
 * g  = gradient + decay · w                                   (coupled decay only)
 * m' = beta1 · m + (1 - beta1) · g
 * v' = beta2 · v + (1 - beta2) · g²
 * w' = w - rate · m^ / (√v^ + epsilon) [- rate · decay · w]   (decoupled decay only)
 *      where m^ = m' / (1 - beta1^t), v^ = v' / (1 - beta2^t)
 * </pre>
 *
 * @param rate      the learning rate, at least 0
 * @param beta1     in [0, 1)
 * @param beta2     in [0, 1)
 * @param epsilon   above 0: a masked weight, whose gradient is always 0, must not become 0 / 0
 * @param decay     at least 0
 * @param decoupled whether decay acts on the weight (AdamW) rather than on the gradient
 */
public record Adam(double rate, double beta1, double beta2, double epsilon, double decay, boolean decoupled)
        implements Optimizer {
    /**
     * Gradients and first moments this small count as 0, and second ones below a hundredth of the square. Next to epsilon
     * they move nothing; but the moments of a weight that has no gradient any more would fade into subnormal numbers and
     * stay there, since β times the least of them is rounded to itself, and those take a processor a hundred times as long.
     */
    private static final double LEAST = 1e-17;

    /**
     * Checks that both betas forget.
     *
     * @throws OrdoException if one of them is 1 or more
     */
    public Adam {
        if (!(beta1 < 1 && beta2 < 1)) {
            throw OrdoException.spec("beta1 = " + beta1 + ", beta2 = " + beta2 + ": a beta of 1 never learns anything",
                    "choose both below 1");
        }
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public Formula update() {
        var f = new FormulaBuilder("w", "g", "m", "v");
        Term step = f.scalar("step");
        Term unbias = f.scalar("unbias");
        Term shrink = f.scalar("shrink");
        Term w = f.input("w");
        Term pull = shrink.times(w);
        Term zero = f.constant(0);
        Term all = decoupled ? f.input("g") : f.input("g").plus(pull);
        Term g = all.absolute().less(LEAST).select(zero, all);
        Term first = f.input("m").times(beta1).plus(g.times(1 - beta1));
        Term m = first.absolute().less(LEAST).select(zero, first);
        Term second = f.input("v").times(beta2).plus(g.times(g).times(1 - beta2));
        Term v = second.less(LEAST * LEAST / 100).select(zero, second);
        Term move = step.times(m).over(v.squareRoot().times(unbias).plus(epsilon));
        return f.build(w.minus(decoupled ? move.plus(pull) : move), m, v);
    }

    @Override
    public double[] scalars(long step, double rate, boolean decays) {
        double[] values = new double[3];
        scalars(step, rate, decays, values);
        return values;
    }

    @Override
    public void scalars(long step, double rate, boolean decays, double[] to) {
        to[0] = rate / (1 - Power.of(beta1, step));
        to[1] = 1 / Math.sqrt(1 - Power.of(beta2, step));
        to[2] = !decays ? 0 : decoupled ? rate * decay : decay;
    }
}
