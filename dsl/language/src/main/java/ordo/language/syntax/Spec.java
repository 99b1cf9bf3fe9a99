package ordo.language.syntax;

import java.util.List;
import ordo.language.diagnostic.SourceFile;
import ordo.language.diagnostic.Span;

/**
 * The syntax tree of one file.
 *
 * @param source  the file
 * @param items   its models, nets and train blocks, in the order of the file
 * @param ending  the comments after the last of them
 * @param damaged whether the parser has skipped text between items, and said so: do not report a missing item
 * @param span    from the first item to the last
 */
public record Spec(SourceFile source, List<Item> items, List<Comment> ending, boolean damaged, Span span)
        implements Node {

    /** Keeps copies of the lists. */
    public Spec {
        items = List.copyOf(items);
        ending = List.copyOf(ending);
    }
}
