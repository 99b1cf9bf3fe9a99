package ordo.core.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.core.data.Folds;
import ordo.core.optimize.Optimizers;
import ordo.core.optimize.Schedules;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Plugin;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Precision;

/** What Ordo brings without any jar: the reference backend, optimizers, schedules and folds. */
public final class CorePlugin implements Plugin {
    /** The reference backend's name. */
    static final String SCALAR = "scalar";

    static LoadedPlugin loaded() {
        return PluginReader.read(new CorePlugin(), Optional.empty());
    }

    @Override
    public String name() {
        return "core";
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public List<Contribution<?>> contributions() {
        List<Contribution<?>> all = new ArrayList<>(Optimizers.contributions());
        all.addAll(Schedules.contributions());
        all.add(Folds.contribution());
        all.add(new Contribution<Backend<?>>(Kind.BACKEND, SCALAR,
                "The reference: plain loops on one thread. Slow, and what the other backends are measured against.",
                List.of(ArgumentSpec.choice("precision", List.of("double", "single"), "The floating-point format.")
                        .or("double")),
                a -> new ScalarBackend(a.text("precision").equals("single") ? Precision.SINGLE : Precision.DOUBLE)));
        return all;
    }
}
