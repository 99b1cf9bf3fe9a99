package ordo.language;

import java.util.Optional;
import ordo.core.model.CompiledModel;
import ordo.core.model.ModelDefinition;

/**
 * A spec with every name bound.
 *
 * @param model    the model
 * @param compiled its graphs, proved causal
 * @param train    the {@code train} block, if there is one
 */
public record ResolvedSpec(ModelDefinition model, CompiledModel compiled, Optional<TrainSection> train) { }
