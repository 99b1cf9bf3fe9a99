package ordo.core.plugin;

import java.util.List;
import ordo.spi.Contribution;
import ordo.spi.KernelContribution;
import ordo.spi.Plugin;

/** A plugin that a test writes down. */
record ExamplePlugin(String name, List<Contribution<?>> contributions, List<KernelContribution<?, ?>> kernels)
        implements Plugin {

    static ExamplePlugin of(String name, Contribution<?>... contributions) {
        return new ExamplePlugin(name, List.of(contributions), List.of());
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }
}
