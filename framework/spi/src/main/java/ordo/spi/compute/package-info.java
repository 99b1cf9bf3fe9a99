/**
 * Where numbers are computed: backends, their kernels, and the arithmetic that all of them agree on.
 * Start reading at {@link ordo.spi.compute.Backend}, then {@link ordo.spi.compute.Kernel}.
 */
package ordo.spi.compute;
