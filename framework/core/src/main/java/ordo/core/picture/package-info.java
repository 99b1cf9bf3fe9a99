/**
 * Pictures without a screen and without fonts: PNG grids of samples, maps of an ordering and of what a conditional
 * sees, and line charts as SVG. Start reading at {@link ordo.core.picture.ImageGrid}.
 */
package ordo.core.picture;
