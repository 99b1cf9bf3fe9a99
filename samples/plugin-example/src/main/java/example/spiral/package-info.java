/** An Ordo plugin of two files: an ordering and a head. Start reading at {@link example.spiral.SpiralPlugin}. */
package example.spiral;
