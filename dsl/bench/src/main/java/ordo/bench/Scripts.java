package ordo.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import ordo.spi.OrdoException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * PyTorch through a folder of scripts: {@code bench.py MODEL train|score|sample --threads N …} prints one line of JSON for
 * each measurement. They run between the forks, not inside them.
 *
 * @param script the file {@code bench.py}
 * @param python who runs it
 */
public record Scripts(Path script, String python) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String[] OPTIONS = {"--reps", "10", "--budget", "2", "--sample-counts", "16"};
    /** Ordo's name, the scripts' name, options. */
    private static final List<List<String>> MODELS = List.of(
            List.of("made", "made"), List.of("logistic", "fvsbn"), List.of("nade", "nade", "--form", "loop"),
            List.of("pixelcnn", "pixelcnn", "--channels-last"), List.of("gated_pixelcnn", "gated_pixelcnn", "--channels-last"));

    /**
     * Scripts of a folder.
     *
     * @throws OrdoException if the folder has no {@code bench.py} or this Python has no torch
     */
    public static Scripts in(Path folder, String python) {
        Path script = folder.resolve("bench.py");
        if (!Files.isRegularFile(script)) {
            throw OrdoException.data("there is no " + script, "--peers takes the folder of the PyTorch scripts");
        }
        try {
            Process process = new ProcessBuilder(python, "-c", "import torch").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw OrdoException.data(python + " has no module torch",
                        "install it (Debian: python3-torch) or name another Python with --python");
            }
        } catch (IOException e) {
            throw OrdoException.data("cannot run " + python + ": " + e.getMessage(), "name a Python with --python");
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        return new Scripts(script, python);
    }

    /**
     * Measures once.
     *
     * @param only  a regular expression for the names of cases
     * @param begun is told each model's name
     * @return lines as a fork prints them, with the entrants {@code pytorch} and {@code pytorch-full}
     */
    public List<String> measure(int fork, int threads, String only, boolean quick, Consumer<String> begun) {
        List<String> lines = new ArrayList<>();
        Pattern pattern = Pattern.compile(only);
        for (List<String> model : MODELS) {
            for (String task : List.of("train", "score", "sample")) {
                String name = model.getFirst() + "/" + (task.equals("sample") ? "sample-16" : task);
                if (pattern.matcher(name).find() && !(quick && task.equals("score"))) {
                    begun.accept(name);
                    run(model, task, threads).forEach(node -> lines.add(line(name, fork, threads, node)));
                }
            }
        }
        return lines;
    }

    private List<JsonNode> run(List<String> model, String task, int threads) {
        List<String> command = new ArrayList<>(List.of(python, script.toString(), model.get(1), task, "--threads",
                Integer.toString(threads)));
        command.addAll(model.subList(2, model.size()));
        command.addAll(List.of(OPTIONS));
        List<JsonNode> found = new ArrayList<>();
        try {
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            Forks.environment(builder, threads);
            Process process = builder.start();
            try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    found.add(JSON.readTree(line));
                }
            }
        } catch (IOException | JacksonException e) {
            // what it found before is kept
        }
        return found;
    }

    private static String line(String name, int fork, int threads, JsonNode found) {
        String who = found.path("way").asString("").equals("full") ? "pytorch-full" : "pytorch";
        var time = new Meter.Time(who, found.get("median_ms").asDouble() * 1e-3, found.get("min_ms").asDouble() * 1e-3);
        Map<String, Object> line = Line.of("case", name, "fork", fork, "threads", threads, "times", List.of(time));
        return JSON.writeValueAsString(line);
    }
}
