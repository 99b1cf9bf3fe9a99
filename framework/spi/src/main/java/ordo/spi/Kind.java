package ordo.spi;

import java.util.List;
import ordo.spi.compute.Backend;
import ordo.spi.data.DataFormat;
import ordo.spi.data.DataSource;

/**
 * A kind of thing that plugins contribute under a name.
 *
 * @param word what users call it: "ordering", "head", …
 * @param type what a contribution's factory makes
 */
public record Kind<T>(String word, Class<T> type) {
    /** {@code order NAME}. */
    public static final Kind<OrderingFamily> ORDERING = new Kind<>("ordering", OrderingFamily.class);
    /** The value of a layer's {@code mask} argument. */
    public static final Kind<Mask> MASK = new Kind<>("mask", Mask.class);
    /** {@code x[i] ~ NAME(…)}. */
    public static final Kind<ConditionalDistribution> HEAD = new Kind<>("head", ConditionalDistribution.class);
    /** {@code head(NAME(x[<i]), …)}. */
    public static final Kind<Architecture> ARCHITECTURE = new Kind<>("architecture", Architecture.class);
    /** A line of a {@code net} block. */
    public static final Kind<Layer> LAYER = new Kind<>("layer", Layer.class);
    /** A layer without weights, and the value of {@code activation} arguments. */
    public static final Kind<Activation> ACTIVATION = new Kind<>("activation", Activation.class);
    /** {@code optimizer = NAME(…)}. */
    public static final Kind<Optimizer> OPTIMIZER = new Kind<>("optimizer", Optimizer.class);
    /** {@code schedule = NAME(…)}. */
    public static final Kind<Schedule> SCHEDULE = new Kind<>("schedule", Schedule.class);
    /** {@code data = NAME(…)}: data that are made rather than read. */
    public static final Kind<DataSource> DATA_SOURCE = new Kind<>("data source", DataSource.class);
    /** A file format that data are read from. */
    public static final Kind<DataFormat> DATA_FORMAT = new Kind<>("data format", DataFormat.class);
    /** {@code --backend NAME}. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static final Kind<Backend<?>> BACKEND = new Kind<>("backend", (Class) Backend.class);

    /** All kinds, in the order in which they are listed. */
    public static final List<Kind<?>> ALL = List.of(ARCHITECTURE, LAYER, ACTIVATION, MASK, HEAD, ORDERING, OPTIMIZER,
            SCHEDULE, DATA_SOURCE, DATA_FORMAT, BACKEND);
}
