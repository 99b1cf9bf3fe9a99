package ordo.core.data;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the name of a file or of an array in it says. A name is read word by word, words being runs of letters and
 * digits: {@code t10k-labels-idx1-ubyte.gz} holds labels of the test part.
 *
 * @param part   the part that it belongs to, if it names exactly one
 * @param labels whether it holds labels
 * @param rest   the words that say neither
 */
record Naming(Optional<Part> part, boolean labels, List<String> rest) {

    /** The parts of a data set. */
    enum Part {
        TRAIN("train", Set.of("train", "tra", "training")),
        VALID("valid", Set.of("valid", "val", "validation", "dev")),
        TEST("test", Set.of("test", "tes", "testing", "t10k"));

        private final String word;
        private final Set<String> words;

        Part(String word, Set<String> words) {
            this.word = word;
            this.words = words;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    private static final Set<String> LABELS = Set.of("label", "labels", "target", "targets", "y");
    private static final Set<String> EXAMPLES = Set.of("x", "data", "images", "image", "samples", "inputs", "arr", "0");

    static Naming of(String name) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        boolean labels = false;
        List<String> rest = new ArrayList<>();
        for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            Optional<Part> part = List.of(Part.values()).stream().filter(p -> p.words.contains(word)).findFirst();
            if (part.isPresent()) {
                parts.add(part.get());
            } else if (LABELS.contains(word)) {
                labels = true;
            } else if (!word.isEmpty()) {
                rest.add(word);
            }
        }
        return new Naming(parts.size() == 1 ? Optional.of(parts.iterator().next()) : Optional.empty(), labels, rest);
    }

    /** Whether an array of this name holds labels or examples, rather than lengths, names or anything else. */
    boolean plain() {
        return labels || EXAMPLES.containsAll(rest);
    }
}
