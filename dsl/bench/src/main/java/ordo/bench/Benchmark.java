package ordo.bench;

import java.util.function.Function;

/**
 * A case by its name; its arrays are made when it is its turn.
 *
 * @param name what {@code --only} is matched with
 * @param open makes it ready; an {@link ordo.spi.OrdoException} says why it cannot be measured here
 */
public record Benchmark(String name, Function<Setting, Case> open) { }
