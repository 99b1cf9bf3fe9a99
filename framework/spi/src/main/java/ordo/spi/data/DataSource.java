package ordo.spi.data;

/** Data that are made rather than read from files; the arguments were given to the contribution's factory. */
@FunctionalInterface
public interface DataSource {

    /** Makes the data: the same ones every time. */
    Splits load();

    /** The same for a source that needs files; others do not look at them. */
    default Splits load(DataFiles files) {
        return load();
    }
}
