package ordo.core.plan;

/**
 * Samples drawn by degree.
 *
 * @param x      count · D numbers, row by row
 * @param logP   the log-likelihood with which each was drawn, in nats, under the ordering that drew it
 * @param member the ordering that drew it
 */
public record Samples(double[] x, double[] logP, int[] member) { }
