/** An Ordo plugin of two files: an ordering and a head. Start reading at {@link example.diagonal.DiagonalPlugin}. */
package example.diagonal;
