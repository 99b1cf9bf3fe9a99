/**
 * The numbered rules for models, a class each. Start reading at {@link ordo.testkit.rule.Causal}.
 */
package ordo.testkit.rule;
