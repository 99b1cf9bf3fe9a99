package ordo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ordo.cli.console.Table;
import ordo.cli.console.Wording;
import ordo.core.graph.BlindSpots;

/** A model card for people. */
final class CardText {
    private static final int MOST_LINES = 40;

    private CardText() { }

    /** The card as lines of text. */
    static String of(ModelCard card) {
        var out = new StringBuilder();
        out.append("model ").append(card.model()).append("  (").append(card.spec()).append(")\n\n");
        out.append(Table.aligned(facts(card), List.of(), 2)).append('\n');
        out.append(Table.aligned(parts(card), PARTS, 2)).append('\n');
        out.append(Table.aligned(costs(card), List.of(), 2));
        return out.toString();
    }

    /** Column names of {@link #parts}. */
    static final List<String> PARTS = List.of("part", "operation", "cells", "edges", "parameters");

    /** What it is a model of. */
    static List<List<String>> facts(ModelCard card) {
        List<List<String>> rows = new ArrayList<>();
        boolean table = card.declarations().size() > 1;
        rows.add(List.of("variables", Wording.count(card.variables()) + (table ? " columns: " : ", ") + (table
                || card.declarations().isEmpty() ? card.domain() : card.declarations().getFirst())));
        if (table) {
            lines(rows, "columns", card.declarations());
        }
        for (Map.Entry<String, String> given : card.given().entrySet()) {
            rows.add(List.of("given", given.getKey() + " : " + given.getValue()));
        }
        rows.add(List.of("order", (card.order().isEmpty() ? "raster" : card.order()) + (card.orderings() == 1 ? ""
                : ", " + card.orderings() + " orderings that " + (card.shared() ? "share their parameters"
                : "have parameters of their own"))));
        if (!card.network().isEmpty()) {
            rows.add(List.of("network", card.network()));
        }
        lines(rows, card.statements().size() > 1 ? "conditionals" : "conditional", card.statements());
        rows.add(List.of("head", head(card)));
        return rows;
    }

    /** A row for each line, and the name beside the first; of very many lines only the first ones. */
    private static void lines(List<List<String>> rows, String name, List<String> lines) {
        for (int k = 0; k < Math.min(lines.size(), MOST_LINES); k++) {
            rows.add(List.of(k == 0 ? name : "", lines.get(k)));
        }
        if (lines.size() > MOST_LINES) {
            rows.add(List.of("", "… and " + Wording.count(lines.size() - MOST_LINES) + " more"));
        }
    }

    private static String head(ModelCard card) {
        if (card.declarations().size() > 1 || card.parameterCells() % card.conditionals() != 0) {
            return Wording.count(card.parameterCells(), "parameter") + " for " + Wording.count(card.variables(), "variable");
        }
        return Wording.count(card.parameterCells() / card.conditionals(), "parameter") + (card.conditionals()
                == card.variables() ? " for each variable" : " for each block of " + card.variables()
                / card.conditionals() + " variables");
    }

    /** The network, an operation in a row. */
    static List<List<String>> parts(ModelCard card) {
        List<List<String>> rows = new ArrayList<>();
        for (ModelCard.Part part : card.parts()) {
            rows.add(List.of(part.part(), part.operation(), Wording.count(part.cells()), Wording.count(part.edges()),
                    Wording.count(part.parameters())));
        }
        return rows;
    }

    /** What it costs and what is proved. */
    static List<List<String>> costs(ModelCard card) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("parameters", Wording.count(card.parameters()) + " ("
                + Wording.bytes(4 * card.parameters()) + " in single precision)"));
        String each = card.orderings() == 1 ? "" : ", under each ordering";
        rows.add(List.of("to score a row", Wording.large(card.scoringFlops()) + " floating-point operations" + each));
        rows.add(List.of("to draw one", Wording.large(card.samplingFlops()) + " floating-point operations, "
                + String.format(Locale.ROOT, "%.2f", card.ratio()) + " of scoring"));
        rows.add(List.of("causality", card.causality() + (card.orderings() == 1 ? ""
                : " for all " + card.orderings() + " orderings")));
        String under = card.orderings() == 1 ? "" : ", under the first ordering";
        if (card.blindSpots().isEmpty()) {
            rows.add(List.of("blind spot", "not counted, the network is large; ordo explain shows that of one variable"));
        } else {
            rows.add(List.of("reach", reach(card.blindSpots().get()) + under));
            rows.add(List.of("blind spot", blind(card, card.blindSpots().get()) + under));
        }
        return rows;
    }

    private static String reach(BlindSpots spots) {
        return spots.within() == spots.pairs() ? "everything before each variable" : percent(spots.within(), spots.pairs())
                + " of what comes before: " + Wording.count(spots.within()) + " of " + Wording.count(spots.pairs())
                + " pairs of a variable and an earlier one";
    }

    private static String blind(ModelCard card, BlindSpots spots) {
        if (spots.blind() == 0) {
            return "none: what is within reach is seen (proved)";
        }
        return Wording.count(spots.variables()) + " of " + Wording.count(card.variables(), "variable") + " never see "
                + percent(spots.blind(), spots.within()) + " of what they reach (" + Wording.count(spots.blind(), "pair")
                + "; most, " + spots.largest() + ", at " + card.worst() + "): ordo explain --at " + card.worst();
    }

    private static String percent(long part, long all) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
    }
}
