package ordo.core.plan;

/**
 * The parameters of every conditional, and the log p of every variable, for at most a batch of rows under one
 * ordering.
 *
 * @param conditionals as many numbers a row as there are parameter cells
 * @param terms        rows · D numbers, nats; what a block has in common stands at its first variable. Real variables
 *                     are in standardised units
 */
public record Conditionals(double[] conditionals, double[] terms) { }
