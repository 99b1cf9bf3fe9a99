/**
 * Element-wise mathematics written once: expressions over inputs, with derived gradients, that every backend
 * evaluates. Heads, activations and optimizers are formulas. Start reading at {@link ordo.spi.formula.FormulaBuilder}.
 */
package ordo.spi.formula;
