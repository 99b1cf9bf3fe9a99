/**
 * From the text of a spec to its syntax tree and back. Start reading at {@link ordo.language.syntax.Parser}, then
 * {@link ordo.language.syntax.Spec}, the root of the tree; {@link ordo.language.syntax.Printer} is {@code ordo fmt}.
 */
package ordo.language.syntax;
