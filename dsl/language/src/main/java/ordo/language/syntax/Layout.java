package ordo.language.syntax;

import java.util.List;
import java.util.Optional;

/**
 * What {@code fmt} keeps of the way an entry was written; it means nothing to the model. A comment inside an entry,
 * where nothing can carry it, counts as one of the leading comments.
 *
 * @param leading     the comments on the lines before the entry
 * @param blankBefore whether an empty line is kept between what comes before (the last leading comment, or else the
 *                    previous entry) and the entry
 * @param sameLine    whether the entry shares the line of the previous one; layers, declarations and orderings may
 * @param trailing    the comment after the entry, on its last line
 */
public record Layout(List<Comment> leading, boolean blankBefore, boolean sameLine, Optional<Comment> trailing) {
    /** An entry on a line of its own, without comments. */
    public static final Layout PLAIN = new Layout(List.of(), false, false, Optional.empty());

    /** Keeps a copy of the comments. */
    public Layout {
        leading = List.copyOf(leading);
    }

    /** The same, beginning a line. */
    Layout onALineOfItsOwn() {
        return new Layout(leading, blankBefore, false, trailing);
    }

    /** Whether there is any comment. */
    public boolean hasComments() {
        return !leading.isEmpty() || trailing.isPresent();
    }
}
