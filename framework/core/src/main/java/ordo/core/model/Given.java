package ordo.core.model;

import ordo.spi.Domain;

/**
 * A number that every example comes with and that is not modelled, such as a class label.
 *
 * @param name   its name in the spec
 * @param domain its values
 */
public record Given(String name, Domain domain) { }
