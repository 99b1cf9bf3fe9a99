package ordo.cli.infer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import ordo.cli.console.Wording;
import ordo.core.data.ColumnName;
import ordo.spi.OrdoException;

/** A spec for a table that was surveyed: one that trains as it is, and says why it is as it is. */
public final class FirstSpec {
    private static final int SMALL = 2000;
    /** More columns than this come in the order in which they are declared, without saying so. */
    private static final int LISTED = 8;
    private static final Map<String, String> HEADS = Map.of("real", "gaussian_mixture(h[i], components = 8)",
            "binary", "bernoulli(h[i])", "categorical", "categorical(h[i])", "levels", "categorical(h[i])");

    private final String data;
    private final Survey survey;
    private final SequencedMap<String, Guess.Kept> kept = new LinkedHashMap<>();
    private final SequencedMap<String, Guess.LeftOut> leftOut = new LinkedHashMap<>();

    private FirstSpec(String data, Survey survey) {
        this.data = data;
        this.survey = survey;
    }

    /**
     * Judges every column.
     *
     * @param data what the spec calls the data
     * @throws OrdoException if there is nothing to model
     */
    public static FirstSpec of(String data, Survey survey) {
        var spec = new FirstSpec(data, survey);
        if (survey.rows() == 0) {
            throw OrdoException.data(data + ": there are no rows in it", "give it one line for each example");
        }
        List<String> names = survey.columns().stream().map(column -> ColumnName.of(column.header())).toList();
        for (int c = 0; c < names.size(); c++) {
            ColumnSurvey column = survey.columns().get(c);
            boolean twice = Collections.frequency(names, names.get(c)) > 1;
            Guess guess = twice ? new Guess.LeftOut("its name in a spec would be " + names.get(c)
                    + ", as another column's: rename one of them") : Guess.of(column);
            switch (guess) {
                case Guess.Kept found -> spec.kept.put(names.get(c), found);
                case Guess.LeftOut found -> spec.leftOut.put((twice ? (c + 1) + ", " : "") + column.header(), found);
            }
        }
        if (spec.kept.isEmpty()) {
            throw OrdoException.data(data + ": no column tells a model anything: " + spec.leftOut.entrySet().stream()
                    .map(e -> shown(e.getKey()) + " (" + e.getValue().reason() + ")").limit(5)
                    .collect(Collectors.joining(", ")), "name a table with numbers or labels in it");
        }
        return spec;
    }

    /** The columns of the model by their names, as objects for JSON. */
    public List<Map<String, Object>> columns() {
        List<Map<String, Object>> all = new ArrayList<>();
        kept.forEach((name, guess) -> all.add(object("name", name, "domain", guess.domain(), "reason", guess.reason())));
        return all;
    }

    /** The columns that are left out, as objects for JSON. */
    public List<Map<String, Object>> leftOut() {
        List<Map<String, Object>> all = new ArrayList<>();
        leftOut.forEach((name, guess) -> all.add(object("column", name, "reason", guess.reason())));
        return all;
    }

    private static Map<String, Object> object(Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int k = 0; k < pairs.length; k += 2) {
            object.put((String) pairs[k], pairs[k + 1]);
        }
        return object;
    }

    /** The spec. */
    public String text() {
        var text = new StringBuilder();
        text.append("# A first spec for ").append(shown(data)).append(": ").append(Wording.count(survey.rows(), "row"))
                .append(", ").append(Wording.count(survey.columns().size(), "column")).append(", guessed by ordo infer.\n");
        if (!survey.named()) {
            text.append("# Its columns have no names: c1 is the first.\n");
        }
        leftOut.forEach((name, guess) -> text.append("# Left out: ").append(shown(name)).append(": ")
                .append(guess.reason()).append('\n'));
        text.append("model ").append(model()).append(" {\n");
        kept.forEach((name, guess) -> text.append("  ").append(name).append(" : ").append(guess.domain())
                .append("  # ").append(guess.reason()).append('\n'));
        text.append('\n');
        List<String> names = List.copyOf(kept.keySet());
        if (names.size() <= LISTED) {
            text.append("  order ").append(String.join(", ", names)).append("\n\n");
        }
        text.append("  h[i] = made(x[<i], hidden = [128, 128])\n");
        for (String word : List.of("real", "binary", "categorical", "levels")) {
            if (kept.values().stream().anyMatch(guess -> guess.word().equals(word))) {
                text.append("  ").append(word).append("[i] ~ ").append(HEADS.get(word)).append('\n');
            }
        }
        return text.append("}\n\n").append(train()).toString();
    }

    private String train() {
        boolean small = survey.rows() < SMALL;
        long drops = kept.values().stream().mapToLong(Guess.Kept::drops).sum();
        return "train {\n  data = \"" + data.replace("\\", "/").replace("\"", "\\\"") + "\"\n"
                + "  optimizer = adam(rate = 1e-3)\n  schedule = cosine\n"
                + "  batch = 100\n  epochs = " + (small ? 100 : 30) + "\n  stop = patience(" + (small ? 10 : 5) + ")\n"
                + (drops > 0 ? "  missing = drop  # rows without a value in a column that needs one: at most "
                        + Wording.count(Math.min(drops, survey.rows())) + " of " + Wording.count(survey.rows()) + "\n"
                        : "") + "}\n";
    }

    /** The model is called after the file. */
    private String model() {
        String file = data.replaceAll(".*[/\\\\]", "").replaceAll("\\..*", "");
        String name = ColumnName.of(file);
        return name.length() < 2 ? "table" : name;
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{C}", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
