package ordo.core.complete;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Engine;
import ordo.spi.Ordering;
import ordo.spi.OrdoException;

/**
 * Draws what is missing in rows from p(missing | known).
 *
 * <p>What is done depends on which variables of a row are known. If every ordering of the model has them first, the rest is
 * drawn by steps, exactly. Failing that, a network that serves every ordering gets one that has them first; or the missing
 * values are enumerated, if there are few; or the one ordering of an ensemble that has them first is used; or, as the last
 * resort, draws are weighted. {@link Completion#method()} says what was done.
 *
 * <p>A completion is a function of the seed, the row and its number, and the completion's number.
 */
public final class Completer {
    private final Engine<?> engine;
    private final Settings settings;

    /**
     * @param engine   the model with its parameters
     * @param settings what is wanted
     */
    public Completer(Engine<?> engine, Settings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /** Rows with the same variables known are treated alike; those with the same way, together. */
    private sealed interface Way {
        record Nothing() implements Way { }

        record Steps(Method method, List<Integer> members) implements Way { }

        record Chosen(Ordering ordering) implements Way { }

        record Values(Known known) implements Way { }

        record Particles() implements Way { }
    }

    /**
     * Completes rows.
     *
     * @param x     rows · D numbers, NaN where one is missing
     * @param given one array of {@code rows} numbers for each given value
     * @param rows  how many
     * @param first the number of the first row
     * @param done  told how many rows are done, now and then
     * @return the completions of each row
     * @throws OrdoException if nothing works for a row: a block of jointly distributed variables is known in part, and
     *                       its values are too many to enumerate
     */
    public Completion[] complete(double[] x, List<double[]> given, int rows, long first, IntConsumer done) {
        ModelDefinition model = engine.model().definition();
        var all = new Batch(model, x, given, IntStream.range(0, rows).mapToLong(r -> first + r).toArray());
        Map<Known, Way> ways = new LinkedHashMap<>();
        Map<Way, List<Integer>> groups = new LinkedHashMap<>();
        for (int row = 0; row < rows; row++) {
            long number = first + row;
            Way way = ways.computeIfAbsent(Known.of(model, x, row), known -> way(known, number));
            groups.computeIfAbsent(way, _ -> new ArrayList<>()).add(row);
        }
        Completion[] completions = new Completion[rows];
        int[] before = {0};
        groups.forEach((way, mine) -> {
            // a piece at a time, since each row may have many draws
            int together = way instanceof Way.Steps || way instanceof Way.Chosen
                    ? Math.max(1, 4 * engine.batch() / settings.draws()) : mine.size();
            Engine<?> chosen = way instanceof Way.Chosen(Ordering ordering) ? engine.under(List.of(ordering)) : engine;
            for (int from = 0; from < mine.size(); from += together) {
                List<Integer> part = mine.subList(from, Math.min(mine.size(), from + together));
                Completion[] found = go(way, chosen, all.pick(part.size(), part::get),
                        extra -> done.accept(before[0] + extra));
                for (int k = 0; k < found.length; k++) {
                    completions[part.get(k)] = found[k];
                }
                before[0] += found.length;
                done.accept(before[0]);
            }
        });
        return completions;
    }

    private Completion[] go(Way way, Engine<?> chosen, Batch batch, IntConsumer done) {
        return switch (way) {
            case Way.Nothing() -> whole(batch);
            case Way.Steps(Method method, List<Integer> members) -> new BySteps(engine,
                    members.stream().mapToInt(Integer::intValue).toArray(), settings, method).complete(batch);
            case Way.Chosen(Ordering _) -> new BySteps(chosen, new int[1], settings, Method.CHOSEN_ORDERING)
                    .complete(batch);
            case Way.Values(Known known) -> new ByEnumeration(engine, settings).complete(batch, known);
            case Way.Particles() -> new ByResampling(engine, settings).complete(batch, done);
        };
    }

    private Completion[] whole(Batch batch) {
        double[] logP = engine.score(batch.x(), batch.given(), batch.rows());
        return IntStream.range(0, batch.rows()).mapToObj(row -> {
            double[] copies = new double[settings.number() * batch.variables()];
            for (int j = 0; j < settings.number(); j++) {
                System.arraycopy(batch.x(), row * batch.variables(), copies, j * batch.variables(), batch.variables());
            }
            return new Completion(Method.NOTHING_MISSING, copies, new double[settings.number()], logP[row], Double.NaN);
        }).toArray(Completion[]::new);
    }

    private Way way(Known known, long row) {
        if (known.all()) {
            return new Way.Nothing();
        }
        List<Ordering> orderings = known.model().orderings();
        boolean whole = known.torn().isEmpty();
        List<Integer> suitable = IntStream.range(0, orderings.size())
                .filter(m -> whole && known.firstIn(orderings.get(m))).boxed().toList();
        if (suitable.size() == orderings.size()) {
            return new Way.Steps(Method.ORDERING, suitable);
        }
        if (whole && known.model().orderAgnostic()) {
            return new Way.Chosen(known.first(orderings.getFirst()));
        }
        if (known.values() <= settings.enumerated()) {
            return new Way.Values(known);
        }
        if (!suitable.isEmpty()) {
            return new Way.Steps(Method.ONE_MEMBER, suitable.subList(0, 1));
        }
        if (!whole) {
            int variable = known.torn().getFirst().conditional().variable();
            throw OrdoException.data("row " + (row + 1) + ": " + known.model().nameOf(variable) + " and the "
                    + "variables that are distributed jointly with it are known in part", "give all of them, or none");
        }
        return new Way.Particles();
    }
}
