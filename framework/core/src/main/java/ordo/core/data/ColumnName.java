package ordo.core.data;

import java.util.List;
import java.util.Set;

/** What a column is called in a spec, whose names are letters, digits and underscores. */
public final class ColumnName {
    /** Words that mean something else where a spec says what its columns are. */
    private static final Set<String> TAKEN = Set.of("order", "given", "model", "train", "net", "repeat", "residual",
            "real", "binary", "categorical", "levels", "bytes", "missing", "other", "true", "false", "h", "i", "x");

    private ColumnName() { }

    /**
     * The name in a spec of a column of this name: what is neither letter nor digit becomes an underscore, so that
     * {@code fixed acidity} is {@code fixed_acidity}; a name that begins with a digit gets {@code c_} before it, and a word
     * of the language an underscore behind it.
     */
    public static String of(String header) {
        String plain = header.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", "");
        return plain.isEmpty() ? "c" : Character.isDigit(plain.charAt(0)) ? "c_" + plain
                : TAKEN.contains(plain) ? plain + "_" : plain;
    }

    /** The name in a spec of a column without a name. */
    public static String of(int column) {
        return "c" + (column + 1);
    }

    /** The place of a column in a table without names, from 0; -1 if its name says none. */
    static int place(String name) {
        return name.matches("c[1-9][0-9]{0,8}") ? Integer.parseInt(name.substring(1)) - 1 : -1;
    }

    /** The place of the name that a column of a spec means; -1 if there is none, or more than one. */
    static int find(String name, List<String> names) {
        int exact = names.indexOf(name);
        if (exact >= 0) {
            return exact;
        }
        List<String> plain = names.stream().map(ColumnName::of).toList();
        return plain.indexOf(name) == plain.lastIndexOf(name) ? plain.indexOf(name) : -1;
    }
}
