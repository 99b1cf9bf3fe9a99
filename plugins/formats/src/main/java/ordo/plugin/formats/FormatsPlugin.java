package ordo.plugin.formats;

import java.util.List;
import ordo.plugin.formats.customers.Customers;
import ordo.plugin.formats.digits.Digits;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Plugin;
import ordo.spi.data.DataSource;

/** The built-in file formats {@code idx, npy, npz, text, csv, cifar, image}, the pixels of images in fewer values,
 * {@code images}, and the made data {@code digits, customers}. */
public final class FormatsPlugin implements Plugin {
    private static final int MOST = 1_000_000;
    private static final String COARSE = "B: gives a map with each picture, `given coarse : real[…]` of its shape: at each pixel "
            + "the mean brightness in 0 … 1 of its block of B by B pixels; 0 for none.";

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
                Contribution.of(Kind.DATA_FORMAT, "cifar", "The binary version of CIFAR-10: records of a label and 32 by 32 "
                        + "pixels in red, green and blue. Examples get the shape [32, 32, 3], the label is what is given. "
                        + "Read only.", new Cifar()),
                Contribution.of(Kind.DATA_FORMAT, "image", "PNG and JPEG pictures, one example each, with 8 bits a channel: "
                        + "a folder of them, by name, is a data set, and folders in it are the classes. Shape [height, "
                        + "width] if all are grey, else [height, width, 3]. Read only.", new Pictures()),
                new Contribution<DataSource>(Kind.DATA_SOURCE, "images", "Images of 8-bit pixels with fewer values, or split "
                        + "in the order of the file. Says what it did.", List.of(
                        ArgumentSpec.text("data", "A file or folder, named as in data = \"…\"."),
                        ArgumentSpec.whole("levels", 0, 256, "K: a pixel v becomes floor(v K / 256), for levels(K); 0 leaves "
                                + "pixels as they are.").or("0"),
                        ArgumentSpec.whole("threshold", 0, 255, "T: pixels below T become 0 and the others 1, for binary; 0 "
                                + "leaves pixels as they are.").or("0"),
                        ArgumentSpec.whole("valid", 0, MOST, "How many rows, before those of test, are to validate; 0 for what "
                                + "the data have, or else one row in ten, at random.").or("0"),
                        ArgumentSpec.whole("test", 0, MOST, "How many of the last rows are for testing; 0 for what the data "
                                + "have, or else one row in ten, at random.").or("0"),
                        ArgumentSpec.whole("coarse", 0, 256, COARSE).or("0")),
                        a -> CoarseMaps.beside(new Images(a.text("data"), a.whole("levels"), a.whole("threshold"),
                                a.whole("valid"), a.whole("test")), a.whole("coarse"), a.whole("threshold") > 0 ? 1
                                : a.whole("levels") > 0 ? a.whole("levels") - 1 : 255)),
                new Contribution<DataSource>(Kind.DATA_SOURCE, "digits", "Pictures of handwritten digits with their "
                        + "labels 0 … 9, binary, made by the program: pen strokes with a writer's variation. The same "
                        + "on every machine; a larger part begins with the smaller one.", List.of(
                        ArgumentSpec.whole("seed", 0, Integer.MAX_VALUE, "Which pictures.").or("1"),
                        ArgumentSpec.whole("train", 1, MOST, "How many pictures to learn from.").or("8000"),
                        ArgumentSpec.whole("valid", 1, MOST, "How many to decide when to stop.").or("1000"),
                        ArgumentSpec.whole("test", 1, MOST, "How many to look at in the end.").or("1000"),
                        ArgumentSpec.whole("size", 8, 128, "Width and height of a picture in pixels.").or("28"),
                        ArgumentSpec.whole("coarse", 0, 128, COARSE).or("0")),
                        a -> CoarseMaps.beside(new Digits(a.whole("seed"), a.whole("train"), a.whole("valid"),
                                a.whole("test"), a.whole("size")), a.whole("coarse"), 1)),
                new Contribution<DataSource>(Kind.DATA_SOURCE, "customers", "A table of customers who do not exist, "
                        + "made by the program: age, city, income, children, plan, months, spend, churned, which hang "
                        + "together. Eight tenths of the rows train, one validates, one tests.", List.of(
                        ArgumentSpec.whole("rows", 10, MOST, "How many customers.").or("5000"),
                        ArgumentSpec.whole("seed", 0, Integer.MAX_VALUE, "Which ones.").or("1")),
                        a -> new Customers(a.whole("rows"), a.whole("seed"))));
    }
}
