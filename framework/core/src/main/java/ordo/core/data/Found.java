package ordo.core.data;

import java.util.Optional;
import ordo.spi.data.Rows;

/**
 * Rows that were read, and what names have told about them.
 *
 * @param part   the part that they belong to, if any name says so
 * @param labels whether they are labels
 * @param place  the file, and the array in it, for messages
 * @param rows   the rows
 */
record Found(Optional<Naming.Part> part, boolean labels, String place, Rows rows) { }
