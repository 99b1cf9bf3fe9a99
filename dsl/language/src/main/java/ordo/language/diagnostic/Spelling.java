package ordo.language.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the names that a misspelt word may have meant, by the Damerau–Levenshtein distance: insertions, deletions,
 * substitutions and swaps of neighbours (F. Damerau, 1964; the unrestricted form of Lowrance and Wagner, 1975).
 */
public final class Spelling {
    private static final int LONGEST = 64;
    private static final int MOST = 3;

    private Spelling() {}

    /** The one candidate that is nearest to {@code word}, if any is near enough to be worth a did-you-mean. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        return near(word, candidates).stream().findFirst();
    }

    /**
     * Up to three candidates near to {@code word}, nearest first, ties in alphabetical order. Case, {@code _} and
     * {@code -} count for nothing; otherwise one edit in every three characters is allowed, and at least one where
     * the word has more than two.
     */
    public static List<String> near(String word, Collection<String> candidates) {
        if (word.length() > LONGEST) {
            return List.of();
        }
        String wanted = plain(word);
        int limit = wanted.length() <= 2 ? 0 : Math.max(1, wanted.length() / 3);
        Map<String, Integer> distances = new HashMap<>();
        for (String candidate : candidates) {
            if (candidate.length() <= LONGEST && !candidate.equals(word)) {
                int distance = distance(wanted, plain(candidate));
                if (distance <= limit) {
                    distances.put(candidate, distance);
                }
            }
        }
        return distances.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey(
                        Comparator.naturalOrder())))
                .limit(MOST).map(Map.Entry::getKey).toList();
    }

    /** The Damerau–Levenshtein distance of two words, counted in UTF-16 units. */
    public static int distance(String a, String b) {
        int far = a.length() + b.length();
        int[][] cost = new int[a.length() + 2][b.length() + 2];
        cost[0][0] = far;
        for (int i = 0; i <= a.length(); i++) {
            cost[i + 1][0] = far;
            cost[i + 1][1] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            cost[0][j + 1] = far;
            cost[1][j + 1] = j;
        }
        Map<Character, Integer> lastRowOf = new HashMap<>();
        for (int i = 1; i <= a.length(); i++) {
            int lastMatch = 0;
            for (int j = 1; j <= b.length(); j++) {
                int row = lastRowOf.getOrDefault(b.charAt(j - 1), 0);
                int column = lastMatch;
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                if (same) {
                    lastMatch = j;
                }
                int edit = Math.min(cost[i][j] + (same ? 0 : 1), Math.min(cost[i + 1][j], cost[i][j + 1]) + 1);
                int swap = cost[row][column] + (i - row - 1) + 1 + (j - column - 1);
                cost[i + 1][j + 1] = Math.min(edit, swap);
            }
            lastRowOf.put(a.charAt(i - 1), i);
        }
        return cost[a.length() + 1][b.length() + 1];
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
