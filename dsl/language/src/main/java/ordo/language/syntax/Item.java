package ordo.language.syntax;

import java.util.List;
import ordo.language.diagnostic.Span;

/** What stands at the top of a file: a model, a net or a train block. */
public sealed interface Item extends Node {

    /** The place of the word that begins it: {@code model}, {@code net} or {@code train}. */
    Span keyword();

    /** Its entries. */
    Block<? extends Node> body();

    /** Its comments. */
    Layout layout();

    /**
     * {@code model NAME { … }}.
     *
     * @param name the model's name; {@linkplain Name#isMissing() missing} if the parser has complained about it
     */
    record Model(Span keyword, Name name, Block<ModelEntry> body, Layout layout, Span span) implements Item {}

    /**
     * {@code net NAME(x, y) { … }}: a network written out as layers.
     *
     * @param name   the net's name; {@linkplain Name#isMissing() missing} if the parser has complained about it
     * @param inputs the names of what it is given, in order
     */
    record Net(Span keyword, Name name, List<Name> inputs, Block<LayerEntry> body, Layout layout, Span span)
            implements Item {

        /** Keeps a copy of the inputs. */
        public Net {
            inputs = List.copyOf(inputs);
        }
    }

    /** {@code train { … }}. */
    record Train(Span keyword, Block<Setting> body, Layout layout, Span span) implements Item {}
}
