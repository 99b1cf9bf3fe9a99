/**
 * Orderings of the variables. Start reading at {@link ordo.plugin.orderings.Scan};
 * {@link ordo.plugin.orderings.OrderingsPlugin} lists them.
 */
package ordo.plugin.orderings;
