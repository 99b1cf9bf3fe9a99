package ordo.core.data;

import java.util.Locale;
import java.util.Set;

/** What becomes of a row in which a cell is missing. A missing cell never becomes a 0. */
public enum Missing {
    /** It is an error that names the line and the column. */
    ERROR,
    /** The row is left out; a note says how many were. */
    DROP,
    /** The cell becomes NaN: for whoever fills it in. */
    KEEP;

    private static final Set<String> WORDS = Set.of("", "na", "n/a", "nan", "null", "none", "?");

    /**
     * Whether a cell's text says that there is no value: nothing at all, {@code ?}, {@code NA}, {@code N/A},
     * {@code NaN}, {@code null} or {@code none}, in upper or lower case.
     */
    public static boolean is(String text) {
        return text.length() <= 4 && WORDS.contains(text.toLowerCase(Locale.ROOT));
    }
}
