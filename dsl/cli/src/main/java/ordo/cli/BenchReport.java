package ordo.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ordo.bench.Goal;
import ordo.bench.Goals;
import ordo.bench.Results;
import ordo.bench.Spread;
import ordo.cli.console.Json;
import ordo.cli.console.Table;
import ordo.cli.console.Wording;

/** The results of {@code ordo bench} as tables and as JSON. */
record BenchReport(Results results, String command, double seconds) {
    private static final double GIGA = 1e9;

    /** For people, on a terminal. */
    String text() {
        var out = new StringBuilder(heading()).append('\n');
        for (int n : results.threads()) {
            out.append('\n').append(Wording.count(n, "thread")).append(": ").append(machine(n)).append("\n\n");
            out.append(Table.aligned(rows(n), columns(), 2));
        }
        if (!goals().isEmpty()) {
            out.append("\ngoals\n\n").append(Table.aligned(goals(), goalColumns(), 2));
        }
        return out.toString();
    }

    /** For a README. */
    String markdown() {
        var out = new StringBuilder(heading()).append('\n');
        for (int n : results.threads()) {
            out.append("\n**").append(Wording.count(n, "thread")).append("** — ").append(machine(n)).append("\n\n");
            out.append(table(rows(n), columns()));
        }
        return goals().isEmpty() ? out.toString()
                : out.append("\n**Goals**\n\n").append(table(goals(), goalColumns())).toString();
    }

    private static String table(List<List<String>> rows, List<String> columns) {
        List<List<String>> all = new ArrayList<>(List.of(columns, columns.stream().map(_ -> "---").toList()));
        all.addAll(rows);
        return all.stream().map(row -> "| " + String.join(" | ", row) + " |\n").collect(Collectors.joining());
    }

    private String heading() {
        return Machine.describe() + "; " + Machine.java() + "; " + LocalDate.now() + "; " + command + " (took "
                + Wording.seconds(seconds) + "). Medians over the forks, ± half of their range.";
    }

    /** What the machine gave, and who was there. */
    private String machine(int n) {
        String opponents = results.text("machine", n, "opponents").filter(o -> !o.isBlank()).map(o -> "; " + o).orElse("");
        return results.text("machine", n, "backend").orElse("?") + ", fused multiply-adds in registers "
                + rate(results.number("machine", n, "peak")) + " GFLOP/s, copy "
                + rate(results.number("machine", n, "bandwidth")) + " GB/s" + opponents;
    }

    private static String rate(Spread spread) {
        return Wording.fixed(spread.median() / GIGA, 1) + plusMinus(spread);
    }

    private static String plusMinus(Spread spread) {
        return spread.forks() < 2 ? "" : String.format(Locale.ROOT, " ± %.0f %%", 100 * spread.relative());
    }

    private static List<String> columns() {
        return List.of("case", "time", "MFLOP", "GFLOP/s", "of peak", "MB", "of copy", "others: their time, Ordo's / theirs");
    }

    private List<List<String>> rows(int n) {
        List<List<String>> rows = new ArrayList<>();
        double peak = results.number("machine", n, "peak").median();
        double bandwidth = results.number("machine", n, "bandwidth").median();
        for (String name : results.cases()) {
            Spread time = results.seconds(name, n, "ordo");
            if (time.forks() == 0) {
                rows.add(List.of(name, "–", "–", "–", "–", "–", "–", results.fault(name, n).orElse("not measured")));
                continue;
            }
            double flops = results.number(name, n, "flops").median();
            double bytes = results.number(name, n, "bytes").median();
            rows.add(List.of(name, time(time), Wording.fixed(flops / 1e6, 1), Wording.fixed(flops / time.median() / GIGA, 1),
                    percent(flops / time.median() / peak), Wording.fixed(bytes / 1e6, 1),
                    percent(bytes / time.median() / bandwidth), others(name, n)));
        }
        return rows;
    }

    private String others(String name, int n) {
        String all = results.entrants(name, n).stream().filter(who -> !who.equals("ordo")).map(who -> {
            Spread ratio = results.ratio(name, n, who);
            return who + " " + time(results.seconds(name, n, who)) + (ratio.forks() == 0 ? ""
                    : ", " + ratio(ratio.median()) + plusMinus(ratio));
        }).collect(Collectors.joining("; "));
        double off = results.disagreement(name, n);
        return off == 0 ? all : all + "; RESULTS DIFFER by " + off;
    }

    private static String ratio(double number) {
        return Wording.fixed(number, number < 0.1 ? 4 : number < 10 ? 2 : 0);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String time(Spread spread) {
        double s = spread.median();
        String text = s < 1e-3 ? Wording.fixed(s * 1e6, 0) + " µs" : s < 1 ? Wording.fixed(s * 1e3, s < 1e-2 ? 2 : 1) + " ms"
                : Wording.fixed(s, 2) + " s";
        return text + plusMinus(spread);
    }

    private static List<String> goalColumns() {
        return List.of("work", "threads", "what", "asked", "found", "met");
    }

    private List<List<String>> goals() {
        return Goals.of(results).stream().map(goal -> List.of(goal.work(), Integer.toString(goal.threads()), goal.what(),
                goal.asked(), ratio(goal.value().median()) + goal.unit() + plusMinus(goal.value()),
                goal.met() ? "yes" : "no")).toList();
    }

    /** For machines: what was measured with, the goals, and every line. */
    Object json() {
        return Json.object("ok", true, "command", command, "machine", Machine.describe(), "java", Machine.java(), "date",
                LocalDate.now(), "seconds", seconds, "goals", Goals.of(results).stream().map(BenchReport::json).toList(),
                "lines", results.lines().stream().map(Json.Raw::new).toList());
    }

    private static Object json(Goal goal) {
        return Json.object("work", goal.work(), "threads", goal.threads(), "what", goal.what(), "asked", goal.asked(),
                "value", goal.value().median(), "least", goal.value().least(), "most", goal.value().most(), "met",
                goal.met());
    }
}
