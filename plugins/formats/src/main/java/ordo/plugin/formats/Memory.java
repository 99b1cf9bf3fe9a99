package ordo.plugin.formats;

import ordo.spi.OrdoException;

/**
 * How much memory the numbers of one file may take: half of what Java may use. A small compressed file can hold very
 * many numbers; running out of memory must be a clear message, too.
 */
final class Memory {
    private final String name;
    private final long limit;
    private long taken;

    /** For the numbers of the file of this name. */
    Memory(String name) {
        this(name, Runtime.getRuntime().maxMemory() / 2);
    }

    /** With a limit of so many bytes. */
    Memory(String name, long limit) {
        this.name = name;
        this.limit = limit;
    }

    /**
     * Counts bytes before they are allocated.
     *
     * @throws OrdoException if that makes too many
     */
    void take(long bytes) {
        taken += bytes;
        if (taken > limit) {
            throw OrdoException.data(name + ": its numbers take more than " + (limit >> 20) + " MiB, half of the "
                    + "memory that Java may use", "give Java more memory (-Xmx), or split the file");
        }
    }
}
