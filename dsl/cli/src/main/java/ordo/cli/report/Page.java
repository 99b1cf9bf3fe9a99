package ordo.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.core.picture.LineChart;

/**
 * What is on the page. Everything is text and is escaped here; nothing is fetched from anywhere.
 *
 * @param title     the model's name
 * @param lead      what it is, below the name, as in a spec
 * @param headlines the most important numbers, in boxes
 * @param picture   samples, if they are images
 * @param curves    how training went
 * @param tables    all numbers and facts; the first one stands before the spec
 * @param specName  the spec's file name
 * @param spec      its text
 * @param footer    one line at the end
 */
public record Page(String title, String lead, List<Headline> headlines, Optional<Figure> picture,
                   Optional<Curves> curves, List<Table> tables, String specName, String spec, String footer) {

    /** A number in a box: {@code 97.41 nats}, and what it is. */
    public record Headline(String value, String unit, String what) { }

    /**
     * A picture.
     *
     * @param png    the file's bytes
     * @param width  in pixels, as it should be shown
     * @param text   what is to be seen
     */
    public record Figure(byte[] png, int width, String text) { }

    /**
     * The likelihoods of a training, one of each per epoch.
     *
     * @param epochs ascending
     * @param train  nats, lower is better; NaN where there is none
     * @param valid  the same on the validation rows
     * @param best   the epoch whose parameters were kept
     * @param note   a sentence below
     */
    public record Curves(int[] epochs, double[] train, double[] valid, int best, String note) { }

    /**
     * A table.
     *
     * @param heading the section it begins; empty to continue the one before
     * @param columns column names; without them every row is a name and a text
     * @param rows    cells; those that look like numbers are aligned to the right if there are column names
     * @param note    a sentence below; may be empty
     */
    public record Table(String heading, List<String> columns, List<List<String>> rows, String note) { }

    /** The whole file. */
    public String html() {
        var out = new StringBuilder();
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"generator\" content=\"Ordo\">\n<title>").append(Html.text(title))
                .append(" · Ordo</title>\n<style>\n").append(style()).append("</style>\n</head>\n<body>\n<main>\n");
        out.append("<header>\n<h1>").append(Html.text(title)).append("</h1>\n<p class=\"lead\"><code>")
                .append(Html.text(lead)).append("</code></p>\n</header>\n");
        headlines(out);
        picture.ifPresent(p -> figure(out, p));
        curves.ifPresent(c -> curves(out, c));
        tables.stream().limit(1).forEach(table -> table(out, table));
        out.append("<section>\n<h2>The spec</h2>\n<pre><code>").append(Highlighter.html(spec.stripTrailing()))
                .append("</code></pre>\n<p class=\"note\">").append(Html.text(specName)).append("</p>\n</section>\n");
        tables.stream().skip(1).forEach(table -> table(out, table));
        out.append("<footer>").append(Html.text(footer)).append("</footer>\n</main>\n</body>\n</html>\n");
        return out.toString();
    }

    private void headlines(StringBuilder out) {
        out.append("<div class=\"headlines\">\n");
        for (Headline headline : headlines) {
            out.append("<div class=\"headline\"><b>").append(Html.text(headline.value())).append(" <small>")
                    .append(Html.text(headline.unit())).append("</small></b><span>").append(Html.text(headline.what()))
                    .append("</span></div>\n");
        }
        out.append("</div>\n");
    }

    private static void figure(StringBuilder out, Figure picture) {
        out.append("<section>\n<h2>Samples</h2>\n<figure><img class=\"samples\" width=\"").append(picture.width())
                .append("\" alt=\"").append(Html.text(picture.text())).append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(picture.png())).append("\">\n<figcaption>")
                .append(Html.text(picture.text())).append("</figcaption></figure>\n</section>\n");
    }

    private static void curves(StringBuilder out, Curves curves) {
        double[] epochs = Arrays.stream(curves.epochs()).asDoubleStream().toArray();
        var chart = new LineChart("epoch", "negative log-likelihood, nats", List.of(
                new LineChart.Series("validation", epochs, curves.valid()),
                new LineChart.Series("training", epochs, curves.train())),
                curves.best() > 0 ? OptionalDouble.of(curves.best()) : OptionalDouble.empty());
        out.append("<section>\n<h2>Training</h2>\n<figure class=\"chart\">\n").append(chart.svg())
                .append("<figcaption>").append(Html.text(curves.note())).append("</figcaption></figure>\n</section>\n");
    }

    private static void table(StringBuilder out, Table table) {
        out.append(table.heading().isEmpty() ? "<section class=\"more\">\n" : "<section>\n");
        if (!table.heading().isEmpty()) {
            out.append("<h2>").append(Html.text(table.heading())).append("</h2>\n");
        }
        boolean facts = table.columns().isEmpty();
        out.append("<div class=\"scroll\"><table class=\"").append(facts ? "facts" : "grid").append("\">\n");
        if (!facts) {
            List<String> first = table.rows().isEmpty() ? List.of() : table.rows().getFirst();
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < table.columns().size(); i++) {
                cells.add(cell("th", table.columns().get(i), i < first.size() && numeric(first.get(i))));
            }
            out.append("<thead><tr>").append(String.join("", cells)).append("</tr></thead>\n");
        }
        for (List<String> row : table.rows()) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                out.append(cell(facts && i == 0 ? "th" : "td", row.get(i), !facts && numeric(row.get(i))));
            }
            out.append("</tr>\n");
        }
        out.append("</table></div>\n");
        if (!table.note().isEmpty()) {
            out.append("<p class=\"note\">").append(Html.text(table.note())).append("</p>\n");
        }
        out.append("</section>\n");
    }

    private static String cell(String tag, String text, boolean number) {
        return "<" + tag + (number ? " class=\"number\">" : ">") + Html.text(text) + "</" + tag + ">";
    }

    private static boolean numeric(String text) {
        return text.equals("–") || text.matches("[−-]?[0-9][0-9,.]*( [A-Za-zµ%]+)?( ± [0-9.]+)?");
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
