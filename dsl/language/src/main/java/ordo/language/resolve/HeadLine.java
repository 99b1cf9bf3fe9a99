package ordo.language.resolve;

import java.util.List;
import ordo.language.resolve.LeftSide.Left;
import ordo.language.syntax.ModelEntry;

/**
 * A statement, and what it speaks of.
 *
 * @param statement what stands in the file
 * @param columns   the columns, or the array, that have their distribution from it
 * @param left      what its left side says
 */
record HeadLine(ModelEntry.Statement statement, List<Declared> columns, Left left) { }
