/**
 * A model before any number is computed: what a spec means, its graphs, its parameters, its card.
 * Start reading at {@link ordo.core.model.ModelDefinition}.
 */
package ordo.core.model;
