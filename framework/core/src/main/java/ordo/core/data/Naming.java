package ordo.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ordo.spi.data.Dataset;

/**
 * What the name of a file or of an array in it says. A name is read word by word, words being runs of letters and
 * digits: {@code t10k-labels-idx1-ubyte.gz} holds labels of the test part, and where a model is given {@code edges},
 * {@code edges_train} holds those of the train part.
 *
 * @param part  the part that it belongs to, if it names exactly one
 * @param given the name of what it holds that is given with examples; {@link Dataset#LABELS} for labels
 * @param rest  the words that say neither
 */
record Naming(Optional<Part> part, Optional<String> given, List<String> rest) {

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
        for (String word : words(name)) {
            Optional<Part> part = part(word);
            if (part.isPresent()) {
                parts.add(part.get());
            } else if (LABELS.contains(word)) {
                labels = true;
            } else {
                rest.add(word);
            }
        }
        return new Naming(parts.size() == 1 ? Optional.of(parts.iterator().next()) : Optional.empty(),
                labels ? Optional.of(Dataset.LABELS) : Optional.empty(), rest);
    }

    /**
     * An array of a file.
     *
     * @param given the names of what the model is given: an array that is called just that, words for parts aside, is it
     */
    static Naming array(String name, List<String> given) {
        Naming naming = of(name);
        List<String> said = said(name);
        return given.stream().filter(thing -> thing.equals(name) || !said.isEmpty() && words(thing).equals(said))
                .max(Comparator.comparing(name::equals)).map(naming::holding).orElse(naming);
    }

    /** A file, which has to be called after something that is given among other words. */
    static Naming file(String name, List<String> given) {
        Naming naming = of(name);
        List<String> said = said(name);
        return given.stream().filter(thing -> !words(thing).isEmpty() && Collections.indexOfSubList(said, words(thing)) >= 0)
                .max(Comparator.comparing(thing -> words(thing).size())).map(naming::holding).orElse(naming);
    }

    private Naming holding(String thing) {
        return new Naming(part, Optional.of(thing), List.of());
    }

    private static List<String> words(String name) {
        return Stream.of(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")).filter(word -> !word.isEmpty()).toList();
    }

    private static List<String> said(String name) {
        return words(name).stream().filter(word -> part(word).isEmpty()).toList();
    }

    private static Optional<Part> part(String word) {
        return Stream.of(Part.values()).filter(p -> p.words.contains(word)).findFirst();
    }

    /** Whether an array of this name holds what is given or examples, rather than lengths, names or anything else. */
    boolean plain() {
        return given.isPresent() || EXAMPLES.containsAll(rest);
    }
}
