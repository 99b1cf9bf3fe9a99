package ordo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.SourceFile;
import ordo.language.syntax.Item;
import ordo.language.syntax.ModelEntry;
import ordo.language.syntax.Node;
import ordo.language.syntax.Parser;

/**
 * A model in its author's own words, for cards and reports.
 *
 * @param variables  {@code x : binary[28, 28]}, or the columns of a table, one after the other
 * @param order      {@code raster}; empty if the spec leaves it out
 * @param network    {@code h[i] = made(x[<i])}; empty if the network has no name
 * @param statements {@code x[i] ~ bernoulli(nade(x[<i], hidden = 500))}; several for a table
 */
record SpecWords(List<String> variables, String order, String network, List<String> statements) {

    /** Of the first model in a spec; what is missing is empty. */
    static SpecWords of(SourceFile source) {
        Optional<Item.Model> model = Parser.parse(source).spec().items().stream()
                .filter(Item.Model.class::isInstance).map(Item.Model.class::cast).findFirst();
        List<String> variables = new ArrayList<>();
        String order = "";
        String network = "";
        List<String> statements = new ArrayList<>();
        for (ModelEntry entry : model.map(m -> m.body().entries()).orElse(List.of())) {
            switch (entry) {
                case ModelEntry.Declaration declaration when !declaration.given() -> variables.add(plain(declaration));
                case ModelEntry.Declaration _ -> { }
                case ModelEntry.Order o -> order = plain(o).replaceFirst("^order ", "");
                case ModelEntry.Definition d -> network = plain(d);
                case ModelEntry.Statement s -> statements.add(plain(s));
            }
        }
        return new SpecWords(variables, order, network, statements);
    }

    /** On one line, without comments. */
    private static String plain(Node node) {
        return node.span().text().replaceAll("#[^\\n]*", "").replaceAll("\\s+", " ").strip();
    }
}
