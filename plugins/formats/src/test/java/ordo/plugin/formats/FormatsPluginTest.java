package ordo.plugin.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import ordo.plugin.formats.digits.Digits;
import ordo.spi.Arguments;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Plugin;
import ordo.spi.data.DataFormat;
import org.junit.jupiter.api.Test;

class FormatsPluginTest {
    private final Plugin plugin = ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get)
            .filter(p -> p.name().equals("formats")).findFirst().orElseThrow();

    @Test
    void whatItBrings() {
        assertEquals(Plugin.SPI_VERSION, plugin.spiVersion());
        assertEquals(List.of("idx", "npy", "npz", "text", "csv", "cifar", "image", "images", "digits",
                "customers"),
                plugin.contributions().stream().map(Contribution::name).toList());
        assertTrue(plugin.contributions().stream().noneMatch(c -> c.documentation().isBlank()));
    }

    @Test
    void noEndingIsClaimedTwice() {
        Set<String> endings = new HashSet<>();
        for (Contribution<?> contribution : plugin.contributions()) {
            if (contribution.kind() == Kind.DATA_FORMAT) {
                DataFormat format = (DataFormat) contribution.factory().apply(Arguments.none());
                assertFalse(format.extensions().isEmpty());
                format.extensions().forEach(e -> assertTrue(endings.add(e), e));
            }
        }
    }

    @Test
    void argumentsReachTheDigits() {
        var arguments = new Arguments(Map.of("seed", 2, "train", 3, "valid", 4, "test", 5, "size", 6, "coarse", 0));
        assertEquals(new Digits(2, 3, 4, 5, 6), plugin.contributions().get(8).factory().apply(arguments));
        var coarse = new Arguments(Map.of("seed", 2, "train", 3, "valid", 4, "test", 5, "size", 6, "coarse", 7));
        assertEquals(new CoarseMaps(new Digits(2, 3, 4, 5, 6), 7, 1), plugin.contributions().get(8).factory().apply(coarse));
    }
}
