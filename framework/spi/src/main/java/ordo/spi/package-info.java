/**
 * What a plugin author sees of Ordo: variables, domains, orderings, and the things a plugin contributes.
 * Start reading at {@link ordo.spi.Plugin}, then {@link ordo.spi.Contribution}.
 */
package ordo.spi;
