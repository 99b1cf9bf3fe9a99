package ordo.plugin.convolutional;

import java.util.List;
import ordo.spi.Architecture;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Domain;
import ordo.spi.Kind;
import ordo.spi.Ordering;
import ordo.spi.Plugin;
import ordo.spi.Shape;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.testkit.PluginProperties;

/** The rules of the test kit for nets of {@code conv} that go to coarser sites and come back; one alone makes no model. */
class HourglassProperties implements PluginProperties {
    private record Hourglass(int stride, int filters) implements Architecture {
        @Override
        public Node build(Network network) {
            return network.readout("out", StridedConvTest.hourglass(network, stride, filters));
        }

        @Override
        public String horizon() {
            return Grid.HORIZON;
        }

        @Override
        public String blindSpot(Shape shape, Ordering ordering) {
            return "one stack of windows";
        }
    }

    @Override
    public Plugin plugin() {
        return new Plugin() {
            @Override
            public String name() {
                return "hourglass";
            }

            @Override
            public int spiVersion() {
                return Plugin.SPI_VERSION;
            }

            @Override
            public List<Contribution<?>> contributions() {
                return List.of(new Contribution<Architecture>(Kind.ARCHITECTURE, "hourglass", "Down, and up again.", List.of(
                        ArgumentSpec.whole("stride", 1, 4, "How far."), ArgumentSpec.whole("filters", 3, 4, "How many.")),
                        a -> new Hourglass(a.whole("stride"), a.whole("filters"))));
            }
        };
    }

    @Override
    public boolean suits(Contribution<?> contribution, Shape shape, Domain domain) {
        return shape.rank() > 1;
    }
}
