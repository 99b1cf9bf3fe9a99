package ordo.core.complete;

/**
 * Completions of one row.
 *
 * @param method    how they were found
 * @param x         n · D numbers, one completion after another; what was known is untouched, bit for bit
 * @param logP      log p(missing | known) of each of them, nats; an estimate if {@code method} is not exact
 * @param logKnown  log p(known), nats; an estimate if {@code method} is not exact
 * @param effective how many unweighted draws the weighted ones are worth, (Σw)² / Σw² (Kong 1992); NaN if {@code method}
 *                  is exact
 */
public record Completion(Method method, double[] x, double[] logP, double logKnown, double effective) { }
