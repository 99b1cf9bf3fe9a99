package ordo.core.purify;

import java.util.List;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.BlockChoice;
import ordo.core.plan.Engine;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.graph.Conditional;

/**
 * PixelDefend's projection (Song et al. 2018, algorithm 1): goes through the variables in the order of their ranks and
 * replaces each by its most probable value given those already replaced, among the values of its domain that are at most
 * eps away from what was there. Of equally probable values the nearest stays, so that eps = 0 changes nothing.
 *
 * <p>The choice is greedy, so log p of the whole can fall, though it rarely does. The variables of a block, which a head
 * distributes jointly, are chosen one after the other, given the others of the block, until none changes: log p of the block
 * never falls, and is largest with respect to each of its variables.
 */
public final class Purification {
    /** So often round a block at most; two or three times do. */
    private static final int ROUNDS = 16;

    private final Engine<?> engine;
    private final int eps;

    /**
     * @param eps the largest change of a variable, in its own units: levels
     * @throws OrdoException if eps is negative, or if the values of a variable are not ordered and counted
     */
    public Purification(Engine<?> engine, int eps) {
        ModelDefinition model = engine.model().definition();
        if (eps < 0) {
            throw OrdoException.spec("eps is " + eps + ", but a distance is 0 or more", "0 changes nothing");
        }
        for (int variable = 0; variable < model.variables(); variable++) {
            Domain domain = model.domain(variable);
            if (!(domain instanceof Domain.Levels) && !(domain instanceof Domain.Binary)) {
                throw OrdoException.spec(model.nameOf(variable) + " is " + domain + ", in which there is no distance of whole "
                        + "steps", "declare the variables as levels(K)");
            }
        }
        this.engine = engine;
        this.eps = eps;
    }

    /**
     * Purifies rows, under the first ordering of an ensemble.
     *
     * @param x     rows · D numbers, each of its domain
     * @param given one array of as many numbers for each given value
     * @return as many numbers
     */
    public double[] purify(double[] x, List<double[]> given) {
        return eps == 0 ? x.clone() : engine.choose(0, x, given, this::choose);
    }

    private void choose(Conditional block, double[][] values, BlockChoice.Density density) {
        double[][] original = new double[values.length][];
        for (int k = 0; k < values.length; k++) {
            original[k] = values[k].clone();
        }
        double[] best = density.of(values);
        boolean changed = true;
        for (int round = 0; round < ROUNDS && changed; round++) {
            changed = false;
            for (int k = 0; k < values.length; k++) {
                int last = engine.model().definition().domain(block.variable() + k).cardinality() - 1;
                changed |= improve(values, k, original[k], Math.min(eps, last), last, best, density);
            }
            changed &= values.length > 1;
        }
    }

    /** Takes the best value of one variable of each row. @return whether any was better than the one before */
    private static boolean improve(double[][] values, int k, double[] original, int reach, int last, double[] best,
                                   BlockChoice.Density density) {
        int rows = original.length;
        double[] found = values[k].clone();
        double[][] tried = values.clone();
        boolean changed = false;
        // nearest first, so that ties change as little as can be
        for (int step = 1; step <= 2 * reach; step++) {
            int distance = step % 2 == 1 ? -(step + 1) / 2 : step / 2;
            tried[k] = new double[rows];
            for (int r = 0; r < rows; r++) {
                tried[k][r] = Math.clamp(original[r] + distance, 0, last);
            }
            double[] logP = density.of(tried);
            for (int r = 0; r < rows; r++) {
                if (logP[r] > best[r]) {
                    best[r] = logP[r];
                    found[r] = tried[k][r];
                    changed = true;
                }
            }
        }
        values[k] = found;
        return changed;
    }
}
