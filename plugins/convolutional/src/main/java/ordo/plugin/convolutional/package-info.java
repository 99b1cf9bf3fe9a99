/**
 * Convolutions for images and sequences, masked by the degrees of their cells under any ordering. Start reading at
 * {@link ordo.plugin.convolutional.Conv}.
 */
package ordo.plugin.convolutional;
