package ordo.core.plugin;

/** What is wrong with a plugin, in one sentence without the plugin's name; caught where its place is known. */
final class PluginFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PluginFault(String sentence) {
        super(sentence);
    }
}
