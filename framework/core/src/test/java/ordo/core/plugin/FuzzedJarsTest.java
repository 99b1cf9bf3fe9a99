package ordo.core.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ordo.spi.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged copies of a good jar: each is one line or loads. */
class FuzzedJarsTest {
    private static final int VARIANTS = 300;
    private static final int TOGETHER = 30;
    @TempDir
    private Path scratch;

    @Test
    @Timeout(60)
    void damagedJarsEndInOneLineOrLoad() throws IOException {
        Map<String, byte[]> entries = new JarForge(scratch).entries(JarForge.plugin("victim",
                JarForge.ordering("victim") + ", "
                        + JarForge.activation("act", "ArgumentSpec.whole(\"a\", 1, 9, \"\").or(\"3\")")));
        byte[][] originals = {
            Files.readAllBytes(JarForge.write(scratch.resolve("good.jar"), entries)), JarForge.stored(entries)};
        var random = new Random(20260801);
        int lines = 0;
        for (int batch = 0; batch < VARIANTS / TOGETHER; batch++) {
            Path folder = Files.createDirectory(scratch.resolve("batch" + batch));
            for (int i = 0; i < TOGETHER; i++) {
                Path jar = folder.resolve("v" + i + ".jar");
                if (i % 3 == 2) {
                    JarForge.write(jar, damagedClass(entries, random));
                } else {
                    Files.write(jar, damaged(originals[i % 3], random));
                }
            }
            try (Plugins plugins = PluginFolders.of(List.of(folder)).load()) {
                // a second copy that loads is a duplicate, and so has its line
                int loaded = plugins.loaded().size() - 1;
                assertEquals(TOGETHER, plugins.broken().size() + loaded);
                assertTrue(plugins.broken().stream().map(Broken::toString)
                        .allMatch(l -> l.chars().noneMatch(Character::isISOControl) && l.length() < 600));
                assertTrue(plugins.registry().names(Kind.ORDERING).size() <= loaded);
                lines += plugins.broken().size();
            }
        }
        assertTrue(lines > VARIANTS / 2, "only " + lines + " of them were found broken");
    }

    /** A sound jar with a damaged class in it: no checksum tells. */
    private static Map<String, byte[]> damagedClass(Map<String, byte[]> entries, Random random) {
        Map<String, byte[]> copy = new LinkedHashMap<>(entries);
        copy.put("p/P.class", damaged(entries.get("p/P.class"), random));
        return copy;
    }

    private static byte[] damaged(byte[] good, Random random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(good, random.nextInt(good.length));
        }
        byte[] copy = good.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }
}
