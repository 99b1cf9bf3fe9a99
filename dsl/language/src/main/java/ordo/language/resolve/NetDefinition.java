package ordo.language.resolve;

import java.util.Map;
import java.util.Optional;
import ordo.language.diagnostic.Span;
import ordo.language.syntax.Item;
import ordo.spi.Architecture;

/**
 * A net block once its layers are resolved.
 *
 * @param item         the block
 * @param architecture what it builds; empty if a layer of it could not be resolved
 * @param places       for each part of the network, by its label, where it stands in the file
 */
record NetDefinition(Item.Net item, Optional<Architecture> architecture, Map<String, Span> places) { }
