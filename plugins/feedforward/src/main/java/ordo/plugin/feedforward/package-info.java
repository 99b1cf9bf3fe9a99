/**
 * Feed-forward models: logistic regression per variable, NADE and MADE, and the {@code dense} layer, activations and
 * masks of {@code net} blocks. Start reading at {@link ordo.plugin.feedforward.FeedforwardPlugin}; each architecture is
 * one file that looks like its paper.
 */
package ordo.plugin.feedforward;
