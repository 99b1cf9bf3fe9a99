/**
 * A first spec for a table that nobody has described. Start reading at {@link ordo.cli.infer.FirstSpec}.
 */
package ordo.cli.infer;
