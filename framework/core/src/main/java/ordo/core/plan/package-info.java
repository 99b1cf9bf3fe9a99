/**
 * Graphs made executable on a backend: full passes for scoring and training, steps by degree for sampling.
 * Start reading at {@link ordo.core.plan.Engine}.
 */
package ordo.core.plan;
