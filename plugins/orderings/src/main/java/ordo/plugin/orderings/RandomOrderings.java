package ordo.plugin.orderings;

import java.util.ArrayList;
import java.util.List;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.compute.Philox;

/**
 * Orderings drawn at random, all permutations of the pixels being equally likely (Fisher and Yates 1938). Member k
 * depends on the seed, the shape and k alone, so a larger ensemble begins with the smaller one.
 *
 * @param seed   which orderings
 * @param count  how many members
 * @param shared whether the members share one set of parameters
 */
record RandomOrderings(int seed, int count, boolean shared) implements OrderingFamily {

    @Override
    public List<Ordering> orderings(Shape shape) {
        Grid grid = Grid.of(shape, "random");
        if ((long) count * shape.size() > Shape.LIMIT) {
            throw OrdoException.spec("order random(count = " + count + ") of " + shape.size()
                    + " variables is more than memory should hold", "use a smaller count");
        }
        List<Ordering> members = new ArrayList<>(count);
        for (int member = 0; member < count; member++) {
            members.add(grid.visiting(permutation(grid.pixels(), member)));
        }
        return members;
    }

    private int[] permutation(int size, int member) {
        long key = Philox.derive(seed, "order random");
        int[] permutation = new int[size];
        for (int i = 0; i < size; i++) {
            // the new element i goes to a place in 0 … i; the bias of 64 bits times i + 1 is below 2^-35
            int place = (int) Math.unsignedMultiplyHigh(Philox.bits(key, member, i), i + 1);
            permutation[i] = permutation[place];
            permutation[place] = i;
        }
        return permutation;
    }
}
