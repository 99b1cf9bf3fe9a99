package ordo.core.model;

import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.graph.Conditional;

/**
 * A factor of p(x) with its distribution.
 *
 * @param conditional which variables, and where its parameters lie
 * @param head        their distribution
 * @param domain      the values of each of its variables
 */
public record Block(Conditional conditional, ConditionalDistribution head, Domain domain) { }
