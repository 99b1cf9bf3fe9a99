/**
 * From the syntax tree to a model: names bound to what plugins contribute, arguments checked, causality proved.
 * Start reading at {@link ordo.language.resolve.SpecResolver}.
 */
package ordo.language.resolve;
