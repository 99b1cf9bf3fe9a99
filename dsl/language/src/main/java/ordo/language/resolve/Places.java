package ordo.language.resolve;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import ordo.language.diagnostic.Span;
import ordo.spi.OrdoException;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/** Where the layers of one net stand in the file: the parts of the network are labelled accordingly. */
final class Places {
    private final Map<String, Span> byLabel = new LinkedHashMap<>();
    private final Map<String, Integer> used = new HashMap<>();

    /** A label for a part of the network that says where in the file it stands; no other has it. */
    String label(String name, Span span) {
        String label = "`" + name + "` in line " + span.line();
        int number = used.merge(label, 1, Integer::sum);
        String unique = number == 1 ? label : label + " (number " + number + ")";
        byLabel.put(unique, span);
        return unique;
    }

    /** The places by label. */
    Map<String, Span> byLabel() {
        return byLabel;
    }

    /** Builds a layer as the part {@code label}; what it throws is marked with its place. */
    Node build(Network network, String label, String layer, Supplier<Node> body) {
        try {
            Node node = network.part(label, body);
            if (node == null) {
                throw new OrdoException(OrdoException.Fault.INTERNAL, "the layer `" + layer + "` gives no output", "");
            }
            return node;
        } catch (RuntimeException | Error fault) {
            throw new PlacedFault(byLabel.get(label), layer, fault);
        }
    }
}
