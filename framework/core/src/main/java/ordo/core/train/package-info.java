/**
 * Training by maximum likelihood: epochs, updates, averaging, early stopping, exact resumption.
 * Start reading at {@link ordo.core.train.Trainer}.
 */
package ordo.core.train;
