/**
 * NADE's recursion over the variables as one operation, with its kernels. Start reading at
 * {@link ordo.plugin.feedforward.scan.NadeScan}, which says what is computed and in which order, then
 * {@link ordo.plugin.feedforward.scan.ScalarNadeScan}, which does just that; the rest does the same with vectors.
 */
package ordo.plugin.feedforward.scan;
