package ordo.core.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what a person may have meant by a name that does not exist. */
final class Similar {
    private Similar() { }

    /** Up to three names that differ from {@code name} by a slip or two, the most similar first. */
    static List<String> to(String name, Collection<String> names) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, Math.min(3, wanted.length() / 3));
        record Candidate(String name, int distance) { }
        return names.stream().map(n -> new Candidate(n, distance(wanted, n.toLowerCase(Locale.ROOT))))
                .filter(c -> c.distance <= allowed || wanted.length() >= 4 && c.name.contains(wanted))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name)).limit(3)
                .map(Candidate::name).toList();
    }

    /** Insertions, deletions, replacements and swaps of neighbours (Damerau 1964). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
