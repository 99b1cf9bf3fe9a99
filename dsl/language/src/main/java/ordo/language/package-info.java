/**
 * The {@code .ar} language. Text becomes a tree in {@link ordo.language.syntax}; what is wrong with it is said through
 * {@link ordo.language.diagnostic}. Start reading at {@link ordo.language.syntax.Parser}.
 */
package ordo.language;
