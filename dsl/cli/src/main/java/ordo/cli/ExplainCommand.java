package ordo.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import ordo.cli.console.Console;
import ordo.cli.console.Json;
import ordo.core.model.Column;
import ordo.core.model.ModelDefinition;
import ordo.language.ResolvedSpec;
import ordo.language.diagnostic.SourceFile;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordo explain}. */
@Command(name = "explain", sortOptions = false, synopsisHeading = "Usage: ",
        description = {"Shows the ranks of an ordering, what one variable can see, its blind spot (what its windows reach",
            "but never see) and what is out of their reach. The answer is read off the proved graph; nothing is trained."},
        footerHeading = "%nExamples:%n",
        footer = {"  ordo explain samples/made.ar --at 14,14", "  ordo explain samples/made.ar --out sees.png",
            "  ordo explain samples/pixelcnn.ar samples/residual.ar --at 14,14 --out both.png"})
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SPEC", arity = "1..*", description = {"The spec; - is standard input. Several are explained one "
        + "after the other,", "and side by side in pictures."})
    private List<Path> paths;

    @Option(names = "--at", paramLabel = "R,C", split = ",", splitSynopsisLabel = ",",
            description = {"Which variable, an index for each extent of the shape, from 0; the middle one if left out.",
                "Of a table, the name of a column."})
    private String[] at;

    @Option(names = "--member", paramLabel = "K", defaultValue = "0",
            description = "Which ordering of an ensemble, from 0.")
    private int member;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of random structure, in place of the spec's.")
    private Long seed;

    @Option(names = "--out", paramLabel = "F.png", description = "Also write pictures: F.png and F-ranks.png.")
    private Path out;

    @Mixin
    private CommonOptions options;

    private final Session session;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SequencedMap<String, Explanation> explanations = new LinkedHashMap<>();
        for (Path path : paths) {
            Explanation explanation = explanation(path);
            String name = explanation.model().name();
            // two specs may name their models alike
            explanations.put(explanations.containsKey(name) ? name + " " + (explanations.size() + 1) : name, explanation);
        }
        Console console = session.console();
        if (out != null) {
            Path ranks = Pictures.explain(explanations, out);
            console.note("pictures: " + out + " and " + ranks);
        }
        if (explanations.size() == 1) {
            console.result(json(explanations.firstEntry().getValue()), console.json() ? ""
                    : explanations.firstEntry().getValue().text());
        } else {
            var text = new StringBuilder();
            var models = Json.object();
            explanations.forEach((name, each) -> {
                text.append(text.isEmpty() ? "" : "\n").append("# ").append(name).append("\n\n").append(each.text());
                models.put(name, json(each));
            });
            console.result(Json.object("ok", true, "models", models), text.toString());
        }
        return 0;
    }

    private Explanation explanation(Path path) {
        SourceFile source = Specs.read(path);
        ResolvedSpec spec = Specs.resolve(session, options, source, seed == null ? OptionalLong.empty()
                : OptionalLong.of(seed));
        int members = spec.compiled().members();
        if (member < 0 || member >= members) {
            throw OrdoException.spec("--member " + member + ": the model has " + (members == 1
                    ? "one ordering, number 0" : "the orderings 0 … " + (members - 1)), "");
        }
        return Explanation.of(spec.model(), spec.compiled().graphs().get(member), member, members,
                variable(spec.model()));
    }

    private int variable(ModelDefinition model) {
        Shape shape = model.shape();
        List<String> columns = model.columns().stream().map(Column::name).toList();
        if (at != null && columns.contains(String.join(",", at))) {
            return columns.indexOf(String.join(",", at));
        }
        if (at == null) {
            int[] middle = shape.extents();
            for (int axis = 0; axis < middle.length; axis++) {
                middle[axis] /= 2;
            }
            return shape.index(middle);
        }
        boolean fits = at.length == shape.rank();
        int[] place = new int[at.length];
        for (int axis = 0; fits && axis < at.length; axis++) {
            fits = at[axis].strip().matches("[0-9]{1,9}");
            place[axis] = fits ? Integer.parseInt(at[axis].strip()) : 0;
            fits &= place[axis] < shape.extent(axis);
        }
        if (!fits) {
            throw OrdoException.spec("--at " + String.join(",", at) + " does not name a variable: "
                    + (columns.isEmpty() ? "the shape is " + shape : "the columns are " + String.join(", ", columns)),
                    columns.isEmpty() ? "give " + shape.rank() + (shape.rank() == 1 ? " number" : " numbers") + " from 0, such as --at "
                            + String.join(",", List.of("0", "0", "0", "0").subList(0, Math.min(4, shape.rank())))
                            : "give the name of a column");
        }
        return shape.index(place);
    }

    private Object json(Explanation e) {
        return Json.object("ok", true, "variable", e.reach().variable(), "at",
                e.shape().coordinates(e.reach().variable()), "rank", e.ordering().rank(e.reach().variable()),
                "member", member, "shape", e.shape().extents(), "seen", e.reach().seen().stream().toArray(),
                "blind", e.reach().blind().stream().toArray(), "beyond", e.reach().beyond().stream().toArray(), "ranks", e.ordering().ranks());
    }
}
