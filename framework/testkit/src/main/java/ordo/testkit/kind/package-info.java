/**
 * The lettered rules for single kinds of contributions. Start reading at {@link ordo.testkit.kind.OrderingRules}.
 */
package ordo.testkit.kind;
