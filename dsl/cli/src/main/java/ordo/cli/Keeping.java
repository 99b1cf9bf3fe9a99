package ordo.cli;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import ordo.core.model.Column;
import ordo.core.model.ModelDefinition;
import ordo.spi.OrdoException;
import ordo.spi.data.Rows;
import picocli.CommandLine.Option;

/** {@code --keep} and {@code --mask}: which part of every row is taken as known. */
final class Keeping {
    private static final Pattern WRITTEN = Pattern.compile("(rows|columns|variables)\\s+(.+)");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:\\s*-\\s*(\\d{1,9}))?");

    @Option(names = "--keep", paramLabel = "WHAT", description = {"What to keep of every row, the rest being drawn: "
        + "\"rows 0-13\" or \"columns 0-9,20\" of images,", "\"variables 0-4\" of vectors, counted from 0, or a table's "
        + "columns by name."})
    private String keep;

    @Option(names = "--mask", paramLabel = "M", description = {"A picture or array of the size of an image: what is not "
        + "black, or not 0, is kept."})
    private Path mask;

    /** What is kept of every row; empty if nobody says. */
    Optional<BitSet> kept(ModelDefinition model, Datasets datasets) {
        if (keep != null && mask != null) {
            throw OrdoException.spec("--keep and --mask exclude each other", "leave one of them out");
        }
        return keep != null ? Optional.of(written(model)) : Optional.ofNullable(mask).map(file -> masked(file, model,
                datasets));
    }

    private BitSet written(ModelDefinition model) {
        List<String> names = model.columns().stream().map(Column::name).toList();
        var kept = new BitSet();
        if (!names.isEmpty()) {
            for (String word : keep.split(",")) {
                int variable = names.indexOf(word.strip());
                if (variable < 0) {
                    throw OrdoException.spec("--keep: the model has no column '" + word.strip() + "'",
                            "its columns are " + String.join(", ", names));
                }
                kept.set(variable);
            }
            return kept;
        }
        Matcher matcher = WRITTEN.matcher(keep.strip());
        if (!matcher.matches()) {
            throw OrdoException.spec("cannot read --keep \"" + keep + "\"",
                    "write \"rows 0-13\", \"columns 0-9,20\" or \"variables 0-4\"");
        }
        boolean image = model.shape().rank() > 1;
        int axis = switch (matcher.group(1)) {
            case "rows" -> 0;
            case "columns" -> 1;
            default -> -1;
        };
        if (axis >= 0 && !image) {
            throw OrdoException.spec("variables of shape " + model.shape() + " have no " + matcher.group(1),
                    "write \"variables 0-4\"");
        }
        BitSet chosen = numbers(matcher.group(2), matcher.group(1),
                axis < 0 ? model.variables() : model.shape().extent(axis));
        IntStream.range(0, model.variables()).filter(i -> chosen.get(axis < 0 ? i : model.shape().coordinates(i)[axis]))
                .forEach(kept::set);
        return kept;
    }

    private BitSet numbers(String text, String what, int count) {
        var chosen = new BitSet();
        for (String piece : text.split(",")) {
            Matcher range = RANGE.matcher(piece.strip());
            int from = range.matches() ? Integer.parseInt(range.group(1)) : -1;
            int to = from < 0 || range.group(2) == null ? from : Integer.parseInt(range.group(2));
            if (from < 0 || to < from || to >= count) {
                throw OrdoException.spec("--keep \"" + keep + "\": there are no " + what + " " + piece.strip(),
                        "they are numbered 0-" + (count - 1));
            }
            chosen.set(from, to + 1);
        }
        return chosen;
    }

    private static BitSet masked(Path file, ModelDefinition model, Datasets datasets) {
        int size = model.variables();
        int channels = model.shape().rank() == 3 ? model.shape().extent(2) : 1;
        double[] values = SampleCommand.ending(file).equals(".png") ? Pictures.brightness(file)
                : flat(datasets.numbers(file.toString()));
        if (values.length != size && values.length != size / channels) {
            throw OrdoException.data(file + " has " + values.length + " pixels, but the model has "
                    + size / channels + " (shape " + model.shape() + ")", "give a mask of the size of an image");
        }
        var kept = new BitSet();
        IntStream.range(0, size).filter(i -> values[i / (size / values.length)] != 0).forEach(kept::set);
        return kept;
    }

    private static double[] flat(Rows rows) {
        int each = rows.shape().size();
        double[] values = new double[Math.multiplyExact(rows.count(), each)];
        for (int row = 0; row < rows.count(); row++) {
            rows.copy(row, values, row * each);
        }
        return values;
    }
}
