package ordo.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import ordo.bench.Forks;
import ordo.bench.Pace;
import ordo.bench.Results;
import ordo.cli.console.Console;
import ordo.cli.console.ProgressLine;
import ordo.cli.console.Wording;
import ordo.spi.OrdoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ordo bench}: how fast kernels and models are, by themselves or beside an opponent. */
@Command(name = "bench", sortOptions = false, synopsisHeading = "Usage: ",
        description = {"Measures kernels and models in fresh processes, beside an opponent if one is named.",
            "Medians over the processes with their spread; the goals that can be read off them; shares of what the",
            "machine gave in the same run. All lines go to a file as they come."},
        footerHeading = "%nExamples:%n",
        footer = {"  ordo bench --quick --only made                  a first look, a minute",
            "  ordo bench --against libtorch --threads 1,2     everything; fetches libtorch the first time (271 MB)",
            "  ordo bench --against pytorch --peers FOLDER     the scripts of a folder, by python3"})
final class BenchCommand implements Callable<Integer> {
    @Option(names = "--against", paramLabel = "NAME", defaultValue = "",
            description = "An opponent: libtorch, or pytorch.")
    private String against;

    @Option(names = "--threads", paramLabel = "N,…", split = ",", defaultValue = "1",
            description = "Numbers of threads, in turn; 1 if left out.")
    private List<Integer> threads;

    @Option(names = "--forks", paramLabel = "N", description = "Fresh processes for each; 5 if left out.")
    private Integer forks;

    @Option(names = "--only", paramLabel = "PATTERN", defaultValue = "",
            description = "Only cases in whose names this regular expression is found.")
    private String only;

    @Option(names = "--quick", description = "One process and short blocks: to see that it works, not for results.")
    private boolean quick;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "bench.jsonl",
            description = "Where every line goes as it comes; bench.jsonl if left out.")
    private Path out;

    @Option(names = "--markdown", description = "Tables for a README.")
    private boolean markdown;

    @Option(names = "--peers", paramLabel = "FOLDER",
            description = "The folder with bench.py, for --against pytorch; ORDO_PEERS if left out.")
    private Path peers;

    @Option(names = "--python", paramLabel = "FILE", defaultValue = "python3",
            description = "The Python that has torch, for --against pytorch.")
    private String python;

    @Mixin
    private CommonOptions options;

    private final Session session;

    BenchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Console console = session.console();
        var opponent = BenchOpponent.of(against, new BenchOpponent.Peers(peers, python), console);
        var work = new Forks(forks != null ? forks : quick ? 1 : 5, threads, opponent.inProcess(), opponent.libraries(),
                only, quick ? Pace.QUICK : Pace.FULL, out);
        var line = new ProgressLine(console);
        long began = System.nanoTime();
        Results results = work.run(new Forks.Listener() {
            @Override
            public void begun(int fork, int n, String name) {
                line.update(() -> "fork " + fork + " of " + work.count() + ", " + Wording.count(n, "thread") + ": " + name);
            }

            @Override
            public void said(String text) {
                line.clear();
                console.note(text);
            }

            @Override
            public List<String> between(int fork, int n) {
                return opponent.measure(fork, n, only, quick, line);
            }
        });
        line.clear();
        if (results.cases().isEmpty() && only.isEmpty()) {
            throw OrdoException.data("nothing was measured", "what the processes said is above");
        }
        var report = new BenchReport(results, command(), (System.nanoTime() - began) * 1e-9);
        console.result(report.json(), markdown ? report.markdown() : report.text());
        console.note("all lines: " + out);
        return 0;
    }

    private String command() {
        return "ordo bench" + (against.isEmpty() ? "" : " --against " + against) + " --threads "
                + String.join(",", threads.stream().map(String::valueOf).toList()) + (quick ? " --quick" : "")
                + (forks == null ? "" : " --forks " + forks) + (only.isEmpty() ? "" : " --only '" + only + "'");
    }
}
