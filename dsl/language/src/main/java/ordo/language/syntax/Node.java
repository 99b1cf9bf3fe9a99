package ordo.language.syntax;

import ordo.language.diagnostic.Span;

/** A part of the syntax tree; every part knows its place in the file. */
public sealed interface Node
        permits Spec, Block, Item, ModelEntry, LayerEntry, Setting, Domain, Argument, Value, Comment {

    /** The characters that the part was read from, without the comments around it. */
    Span span();
}
