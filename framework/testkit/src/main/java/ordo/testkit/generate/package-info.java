/**
 * How subjects are made of a contribution and a sequence of choices. Start reading at
 * {@link ordo.testkit.generate.CaseGenerator}.
 */
package ordo.testkit.generate;
