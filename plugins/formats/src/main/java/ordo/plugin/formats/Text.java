package ordo.plugin.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;
import ordo.spi.data.Table;

/** Numbers separated by blanks, one example per line, as in the files of binarized MNIST. */
final class Text implements DataFormat {
    @Override
    public List<String> extensions() {
        return List.of(".amat", ".amat.gz", ".txt", ".txt.gz");
    }

    @Override
    public boolean recognises(byte[] head) {
        return NumberText.plainText(head)
                && new String(head, StandardCharsets.US_ASCII).matches("[-+.eE\\s]*[0-9][-+.eE0-9\\s]*");
    }

    @Override
    public SequencedMap<String, Rows> read(Path path) throws IOException {
        return NumberText.read(path, false);
    }

    @Override
    public Optional<Table> table(Path path) {
        return Optional.of(new TableFile(path));
    }
}
