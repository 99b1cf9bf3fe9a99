/**
 * Images made more probable within a small distance of what they were. Start reading at
 * {@link ordo.core.purify.Purification}.
 */
package ordo.core.purify;
