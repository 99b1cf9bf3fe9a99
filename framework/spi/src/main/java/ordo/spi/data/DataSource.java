package ordo.spi.data;

/** Data that are made rather than read from files; the arguments were given to the contribution's factory. */
@FunctionalInterface
public interface DataSource {

    /** Makes the data: the same ones every time. */
    Splits load();
}
