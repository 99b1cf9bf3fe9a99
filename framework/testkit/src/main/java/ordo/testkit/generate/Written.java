package ordo.testkit.generate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A contribution with arguments, as in a spec.
 *
 * @param name      its name
 * @param arguments each as {@code name = value}
 */
record Written(String name, List<String> arguments) {

    /** {@code name(a = 1, b = 2)}; without arguments the bare name. */
    @Override
    public String toString() {
        return arguments.isEmpty() ? name : name + "(" + String.join(", ", arguments) + ")";
    }

    /** The same with something before its arguments: {@code bernoulli(made(x[<i], hidden = [4]))}. */
    String around(String first) {
        return name + Stream.concat(Stream.of(first), arguments.stream()).collect(Collectors.joining(", ", "(", ")"));
    }
}
