/**
 * Conditional distributions, written as formulas: log-density and sampler. Start reading at
 * {@link ordo.plugin.heads.Bernoulli}; {@link ordo.plugin.heads.HeadsPlugin} lists them.
 */
package ordo.plugin.heads;
