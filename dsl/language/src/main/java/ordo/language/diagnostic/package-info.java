/**
 * What is said about a source file: places in it, error codes with their long explanations, and the one renderer.
 * Start reading at {@link ordo.language.diagnostic.Diagnostic}, then {@link ordo.language.diagnostic.Code}.
 */
package ordo.language.diagnostic;
