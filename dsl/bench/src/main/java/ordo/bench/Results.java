package ordo.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What all forks found. */
public final class Results {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> APART = Set.of("startup", "machine", "garbage");

    private final List<JsonNode> lines = new ArrayList<>();

    /** Takes a line of a fork; one that is none (a fork may die while it writes) is left out. */
    public void add(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.has("case") && node.has("threads")) {
                lines.add(node);
            }
        } catch (JacksonException e) {
            // not a result
        }
    }

    /** The lines as they came, as JSON. */
    public List<String> lines() {
        return lines.stream().map(JsonNode::toString).toList();
    }

    /** The numbers of threads that were measured with. */
    public SortedSet<Integer> threads() {
        var all = new TreeSet<Integer>();
        lines.forEach(line -> all.add(line.get("threads").asInt()));
        return all;
    }

    /** The names of the cases, in the order in which they were measured. */
    public Set<String> cases() {
        var all = new LinkedHashSet<String>();
        lines.stream().map(line -> line.get("case").asString()).filter(name -> !APART.contains(name)).forEach(all::add);
        return all;
    }

    /** Why a case was not measured, if it was not. */
    public Optional<String> fault(String name, int threads) {
        return of(name, threads).stream().filter(line -> line.has("fault")).map(line -> line.get("fault").asString())
                .findFirst();
    }

    /** Who was measured in a case, Ordo first. */
    public List<String> entrants(String name, int threads) {
        var all = new LinkedHashSet<String>();
        of(name, threads).forEach(line -> line.path("times").forEach(time -> all.add(time.get("name").asString())));
        return List.copyOf(all);
    }

    /** Seconds of one run: the median of the forks' medians. */
    public Spread seconds(String name, int threads, String entrant) {
        return Spread.of(of(name, threads).stream().map(line -> time(line, entrant)).flatMap(Optional::stream).toList());
    }

    /** Ordo's time divided by another's in the same fork. */
    public Spread ratio(String name, int threads, String other) {
        return ratio(name, "ordo", threads, name, other, threads);
    }

    /** A time divided by another one of the same fork, or of forks of the same number. */
    public Spread ratio(String name, String entrant, int threads, String otherName, String other, int otherThreads) {
        List<Double> ratios = new ArrayList<>();
        for (JsonNode line : of(name, threads)) {
            for (JsonNode against : of(otherName, otherThreads)) {
                if (against.get("fork").equals(line.get("fork"))) {
                    time(line, entrant).ifPresent(t -> time(against, other).ifPresent(o -> ratios.add(t / o)));
                }
            }
        }
        return Spread.of(ratios);
    }

    private static Optional<Double> time(JsonNode line, String entrant) {
        return StreamSupport.stream(line.path("times").spliterator(), false)
                .filter(time -> time.get("name").asString().equals(entrant)).map(time -> time.get("seconds").asDouble())
                .findFirst();
    }

    /** A number of the case itself: {@code flops}, {@code bytes}; or of {@code machine}, {@code startup}, {@code garbage}. */
    public Spread number(String name, int threads, String field) {
        return Spread.of(of(name, threads).stream().filter(line -> line.path(field).isNumber())
                .map(line -> line.get(field).asDouble()).toList());
    }

    /** A text of one of these, such as {@code backend} of {@code machine}. */
    public Optional<String> text(String name, int threads, String field) {
        Function<JsonNode, String> words = node -> node.isArray() ? String.join(", ", StreamSupport.stream(
                node.spliterator(), false).map(JsonNode::asString).toList()) : node.asString();
        return of(name, threads).stream().filter(line -> line.has(field)).map(line -> words.apply(line.get(field)))
                .findFirst();
    }

    /** The largest difference between an opponent's results and Ordo's that is beyond the case's tolerance; 0 if none is. */
    public double disagreement(String name, int threads) {
        double worst = 0;
        for (JsonNode line : of(name, threads)) {
            for (JsonNode difference : line.path("differences")) {
                double d = difference.isNumber() ? difference.asDouble() : Double.POSITIVE_INFINITY;
                if (d > line.get("tolerance").asDouble()) {
                    worst = Math.max(worst, d);
                }
            }
        }
        return worst;
    }

    private List<JsonNode> of(String name, int threads) {
        return lines.stream().filter(line -> line.get("case").asString().equals(name)
                && line.get("threads").asInt() == threads).toList();
    }
}
