/**
 * Missing values, drawn given those that are known: exactly where an ordering, or counting, allows it, else by weighted
 * samples, and always labelled. Start reading at {@link ordo.core.complete.Completer}.
 */
package ordo.core.complete;
