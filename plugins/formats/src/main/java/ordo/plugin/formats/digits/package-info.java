/**
 * Handwritten digits that are made rather than collected: pen strokes with a writer's variation. Start reading at
 * {@link ordo.plugin.formats.digits.Digits}.
 */
package ordo.plugin.formats.digits;
