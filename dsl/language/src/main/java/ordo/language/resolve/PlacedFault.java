package ordo.language.resolve;

import ordo.language.diagnostic.Span;

/** What a layer has thrown, on its way from building the network to the finding about it. */
final class PlacedFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Span span;
    private final String layer;

    /**
     * @param span  where the layer stands in the file
     * @param layer its name in a spec
     * @param cause what it threw
     */
    PlacedFault(Span span, String layer, Throwable cause) {
        super(cause);
        this.span = span;
        this.layer = layer;
    }

    Span span() {
        return span;
    }

    String layer() {
        return layer;
    }
}
