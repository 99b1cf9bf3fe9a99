package ordo.spi.data;

/**
 * Data as a training needs them. The three parts never share an example.
 *
 * @param name  what to call the data
 * @param train to learn from
 * @param valid to decide when to stop
 * @param test  looked at once, at the end
 */
public record Splits(String name, Dataset train, Dataset valid, Dataset test) { }
