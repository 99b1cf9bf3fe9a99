package ordo.language;

import java.util.OptionalLong;
import ordo.core.plugin.Registry;
import ordo.language.diagnostic.SourceFile;
import ordo.language.resolve.SpecResolver;

/** The front door of the language. */
public final class Language {
    private Language() { }

    /**
     * Parses and resolves a spec: every name is bound, every argument checked, the network built and proved causal
     * under each ordering. Never throws on account of what the file says.
     *
     * @param source   the file
     * @param registry what plugins contribute
     * @param seed     of random structure; empty takes the one in the {@code train} block, or 1
     */
    public static Resolution resolve(SourceFile source, Registry registry, OptionalLong seed) {
        return SpecResolver.resolve(source, registry, seed);
    }
}
