package ordo.language;

import java.util.Optional;
import ordo.core.train.TrainingPlan;

/**
 * A {@code train} block.
 *
 * @param plan how to train
 * @param data what to train on; empty if the spec leaves that to the command line
 */
public record TrainSection(TrainingPlan plan, Optional<DataRequest> data) { }
