package ordo.language.syntax;

import ordo.language.diagnostic.Span;

/** An entry of a {@code net} block. */
public sealed interface LayerEntry extends Node {

    /** Its comments. */
    Layout layout();

    /** {@code dense(500)}, or bare: {@code relu}. */
    record Single(Call call, Layout layout, Span span) implements LayerEntry {}

    /** A layer made of layers: {@code residual { … }}. The word is not checked here. */
    record Group(Call call, Block<LayerEntry> body, Layout layout, Span span) implements LayerEntry {}

    /**
     * {@code repeat 7 { … }}.
     *
     * @param count a {@link Value.Whole} of at least 1, or {@link Value.Broken}; it has no upper limit here
     */
    record Repeat(Value count, Block<LayerEntry> body, Layout layout, Span span) implements LayerEntry {}
}
