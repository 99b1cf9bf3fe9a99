package ordo.cli;

import ordo.spi.data.Dataset;
import ordo.spi.data.Splits;

/** A part of a data set, as {@code --split} names it. */
enum Part {
    train, valid, test;

    Dataset of(Splits splits) {
        return switch (this) {
            case train -> splits.train();
            case valid -> splits.valid();
            case test -> splits.test();
        };
    }
}
