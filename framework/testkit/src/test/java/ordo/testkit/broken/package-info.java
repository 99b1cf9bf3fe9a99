/**
 * Models, heads, orderings, backends and other parts with one planted fault each, and their healthy twins: the kit must
 * reject the ones for the right reason and accept the others. Start reading at {@link ordo.testkit.broken.Flaw}.
 */
package ordo.testkit.broken;
