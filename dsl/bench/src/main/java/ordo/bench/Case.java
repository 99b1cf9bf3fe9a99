package ordo.bench;

import java.util.List;

/**
 * A work and those who do it.
 *
 * @param name     such as {@code product/512x512x512/A·B}
 * @param flops    floating-point operations of one run that cannot be avoided; a multiply-add counts as 2, dead edges
 *                 not at all
 * @param bytes    memory that one run must at least read and write: each array once for each pass over it
 * @param tolerance by how much results may differ, relative to the largest number; 0 if there is nothing to compare
 * @param entrants Ordo first
 */
public record Case(String name, double flops, double bytes, double tolerance, List<Entrant> entrants)
        implements AutoCloseable {

    @Override
    public void close() {
        entrants.forEach(Entrant::close);
    }
}
