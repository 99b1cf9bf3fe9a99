package ordo.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import ordo.core.model.ModelDefinition;
import picocli.CommandLine.Option;

/** {@code --given} of commands that work on rows of data. */
final class GivenOption {
    @Option(names = "--given", paramLabel = "NAME=VALUE", description = {"What the model is given with every row, in place "
        + "of what comes with the data: y=7, or a file", "with one value for all rows or one for each: m=FILE.npy, m=FILE.png."})
    private Map<String, String> given = new LinkedHashMap<>();

    /**
     * What the user wrote.
     *
     * @throws ordo.spi.OrdoException if it does not suit the model
     */
    GivenValues values(ModelDefinition model, Datasets datasets) {
        return GivenValues.of(model, given, null, datasets);
    }
}
