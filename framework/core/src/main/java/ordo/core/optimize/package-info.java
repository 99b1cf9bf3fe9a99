/**
 * The update rules and learning-rate schedules that come with Ordo. Each rule is a formula over one weight, so every
 * backend performs the same one. Start reading at {@link ordo.core.optimize.Optimizers}.
 */
package ordo.core.optimize;
