/** Tests of the architectures, layers, activations and masks. */
package ordo.plugin.feedforward;
