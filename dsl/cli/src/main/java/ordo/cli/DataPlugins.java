package ordo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.core.data.DataCatalog;
import ordo.core.data.LoadedData;
import ordo.core.data.Reading;
import ordo.core.plugin.DefaultValues;
import ordo.core.plugin.Registry;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.OrdoException;
import ordo.spi.data.DataFormat;
import ordo.spi.data.DataSource;

/**
 * What plugins bring to read, write and make data.
 *
 * @param registry the plugins
 */
record DataPlugins(Registry registry) {

    /** All data that can be named. */
    DataCatalog catalog() {
        return DataCatalog.ofEnvironment(formats(), registry.names(Kind.DATA_SOURCE));
    }

    /** Every format. */
    List<DataFormat> formats() {
        List<DataFormat> formats = new ArrayList<>();
        for (Contribution<DataFormat> contribution : registry.all(Kind.DATA_FORMAT)) {
            formats.add(registry.make(contribution, new DefaultValues(registry).complete(contribution, Map.of())));
        }
        return formats;
    }

    /** What plugins make has a name like {@code digits}, with arguments or without. */
    Optional<DataSource> source(String written) {
        String name = written.replaceFirst("\\(.*", "").strip();
        return registry.find(Kind.DATA_SOURCE, name).map(_ -> registry.make(Kind.DATA_SOURCE, written));
    }

    /**
     * Makes data.
     *
     * @param text what messages call them
     */
    LoadedData make(String text, DataSource source, Path folder, Reading reading) {
        try {
            return catalog().load(source, folder, reading);
        } catch (OrdoException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new OrdoException(OrdoException.Fault.INTERNAL, "making the data " + text + " failed: " + e,
                    "this is a defect of the plugin: tell its author", e);
        }
    }
}
