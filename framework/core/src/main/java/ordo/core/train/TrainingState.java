package ordo.core.train;

import java.util.Map;
import java.util.SequencedMap;

/**
 * Everything that a training needs to go on exactly where it stood.
 *
 * @param tensors  parameters ({@code "w/NAME"}), optimizer slots ({@code "s0/NAME"} …), averages
 *                 ({@code "average/NAME"}), row-major numbers of the backend's precision
 * @param counters small numbers by name
 */
public record TrainingState(SequencedMap<String, double[]> tensors, Map<String, String> counters) { }
