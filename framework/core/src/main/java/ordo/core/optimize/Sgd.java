package ordo.core.optimize;

import ordo.spi.Optimizer;
import ordo.spi.OrdoException;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;

/**
 * Stochastic gradient descent. With g the gradient plus {@code decay · w}:
 *
 * <pre>
 * v' = momentum · v + g
 * w' = w - rate · v'                     (heavy ball, Polyak 1964)
 * w' = w - rate · (g + momentum · v')    (nesterov, in the form of Sutskever et al. 2013 without dampening)
 * </pre>
 *
 * Without momentum nothing is kept: w' = w - rate · g.
 *
 * @param rate     the learning rate, at least 0
 * @param momentum in [0, 1)
 * @param nesterov whether to look ahead; needs momentum above 0
 * @param decay    the L2 factor, at least 0
 */
public record Sgd(double rate, double momentum, boolean nesterov, double decay) implements Optimizer {

    /**
     * Checks the values against each other.
     *
     * @throws OrdoException if momentum is 1 or more, or nesterov is asked for without momentum
     */
    public Sgd {
        if (!(momentum < 1)) {
            throw OrdoException.spec("momentum = " + momentum + " would never forget a step", "choose it below 1");
        }
        if (nesterov && momentum == 0) {
            throw OrdoException.spec("nesterov = true looks ahead along the momentum, but momentum is 0",
                    "give a momentum such as 0.9, or leave nesterov out");
        }
    }

    @Override
    public int slots() {
        return momentum == 0 ? 0 : 1;
    }

    @Override
    public Formula update() {
        var f = slots() == 0 ? new FormulaBuilder("w", "g") : new FormulaBuilder("w", "g", "v");
        Term step = f.scalar("rate");
        Term w = f.input("w");
        Term g = f.input("g").plus(f.scalar("decay").times(w));
        if (slots() == 0) {
            return f.build(w.minus(step.times(g)));
        }
        Term v = f.input("v").times(momentum).plus(g);
        Term direction = nesterov ? g.plus(v.times(momentum)) : v;
        return f.build(w.minus(step.times(direction)), v);
    }

    @Override
    public double[] scalars(long step, double rate, boolean decays) {
        double[] values = new double[2];
        scalars(step, rate, decays, values);
        return values;
    }

    @Override
    public void scalars(long step, double rate, boolean decays, double[] to) {
        to[0] = rate;
        to[1] = decays ? decay : 0;
    }
}
