package ordo.plugin.formats;

import java.util.List;
import ordo.plugin.formats.customers.Customers;
import ordo.plugin.formats.digits.Digits;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Plugin;
import ordo.spi.data.DataSource;

/** The built-in file formats {@code idx, npy, npz, text, csv}, and the made data {@code digits, customers}. */
public final class FormatsPlugin implements Plugin {
    private static final int MOST = 1_000_000;

    @Override
    public String name() {
        return "formats";
    }

    @Override
    public int spiVersion() {
        return Plugin.SPI_VERSION;
    }

    @Override
    public List<Contribution<?>> contributions() {
        return List.of(
                Contribution.of(Kind.DATA_FORMAT, "idx", "The format of the MNIST files: an array of numbers of one "
                        + "type, its first extent counting the examples. Read only.", new Idx()),
                Contribution.of(Kind.DATA_FORMAT, "npy", "One NumPy array of numbers or booleans, its first extent "
                        + "counting the examples. Written as u1, f4 or f8, whichever is the smallest that is exact.",
                        new Npy()),
                Contribution.of(Kind.DATA_FORMAT, "npz", "Several NumPy arrays with names. Arrays that hold no numbers "
                        + "are left out. Read only.", new Npz()),
                Contribution.of(Kind.DATA_FORMAT, "text", "Numbers such as 0 and 1 separated by blanks, one example "
                        + "per line. Read only.", new Text()),
                Contribution.of(Kind.DATA_FORMAT, "csv", "Numbers separated by commas or semicolons, one example per "
                        + "line; a first line in which no field is a number names the columns. Also tables, with words in "
                        + "quotation marks or without.",
                        new Csv()),
                new Contribution<DataSource>(Kind.DATA_SOURCE, "digits", "Pictures of handwritten digits with their "
                        + "labels 0 … 9, binary, made by the program: pen strokes with a writer's variation. The same "
                        + "on every machine; a larger part begins with the smaller one.", List.of(
                        ArgumentSpec.whole("seed", 0, Integer.MAX_VALUE, "Which pictures.").or("1"),
                        ArgumentSpec.whole("train", 1, MOST, "How many pictures to learn from.").or("8000"),
                        ArgumentSpec.whole("valid", 1, MOST, "How many to decide when to stop.").or("1000"),
                        ArgumentSpec.whole("test", 1, MOST, "How many to look at in the end.").or("1000"),
                        ArgumentSpec.whole("size", 8, 128, "Width and height of a picture in pixels.").or("28")),
                        a -> new Digits(a.whole("seed"), a.whole("train"), a.whole("valid"), a.whole("test"),
                                a.whole("size"))),
                new Contribution<DataSource>(Kind.DATA_SOURCE, "customers", "A table of customers who do not exist, "
                        + "made by the program: age, city, income, children, plan, months, spend, churned, which hang "
                        + "together. Eight tenths of the rows train, one validates, one tests.", List.of(
                        ArgumentSpec.whole("rows", 10, MOST, "How many customers.").or("5000"),
                        ArgumentSpec.whole("seed", 0, Integer.MAX_VALUE, "Which ones.").or("1")),
                        a -> new Customers(a.whole("rows"), a.whole("seed"))));
    }
}
