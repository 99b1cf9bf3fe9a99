package ordo.language;

import ordo.spi.data.DataSource;

/** What data a spec asks for. */
public sealed interface DataRequest {

    /** {@code data = "binarized-mnist"}: a path, or the name of data in the data folder. */
    record Named(String name) implements DataRequest { }

    /**
     * {@code data = digits(train = 2000)}: data made by a plugin.
     *
     * @param text   as written
     * @param source makes them
     */
    record Made(String text, DataSource source) implements DataRequest { }
}
