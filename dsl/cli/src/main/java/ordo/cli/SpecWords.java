package ordo.cli;

import java.util.Optional;
import ordo.language.diagnostic.SourceFile;
import ordo.language.syntax.Item;
import ordo.language.syntax.ModelEntry;
import ordo.language.syntax.Node;
import ordo.language.syntax.Parser;

/**
 * A model in its author's own words, for cards and reports.
 *
 * @param variables {@code x : binary[28, 28]}
 * @param order     {@code raster}; empty if the spec leaves it out
 * @param statement {@code x[i] ~ bernoulli(nade(x[<i], hidden = 500))}
 */
record SpecWords(String variables, String order, String statement) {

    /** Of the first model in a spec; what is missing is empty. */
    static SpecWords of(SourceFile source) {
        Optional<Item.Model> model = Parser.parse(source).spec().items().stream()
                .filter(Item.Model.class::isInstance).map(Item.Model.class::cast).findFirst();
        String variables = "";
        String order = "";
        String statement = "";
        for (ModelEntry entry : model.map(m -> m.body().entries()).orElse(java.util.List.of())) {
            switch (entry) {
                case ModelEntry.Declaration declaration when !declaration.given() -> variables = plain(declaration);
                case ModelEntry.Declaration _ -> { }
                case ModelEntry.Order o -> order = plain(o).replaceFirst("^order ", "");
                case ModelEntry.Statement s -> statement = plain(s);
            }
        }
        return new SpecWords(variables, order, statement);
    }

    /** On one line, without comments. */
    private static String plain(Node node) {
        return node.span().text().replaceAll("#[^\\n]*", "").replaceAll("\\s+", " ").strip();
    }
}
