package ordo.plugin.feedforward.scan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What C2 must not inline is long enough for that. C2 inlines a method that is called often if its code has at most 325 bytes
 * ({@code FreqInlineSize}). Inlined into the loops of {@link SliceGradient}, the sigmoid was too much for it in three of four
 * processes: it allocated every vector, and the backward pass took 24 instead of 9 ms. No other test would notice.
 */
class InliningTest {
    private static final int FREQ_INLINE_SIZE = 325;

    @Test
    void theSigmoidOfManyIsTooLongToBeInlined() throws IOException {
        List<Integer> lengths;
        try (InputStream bytes = VectorMath.class.getResourceAsStream("VectorMath.class")) {
            lengths = ClassFile.of().parse(bytes.readAllBytes()).methods().stream()
                    .filter(m -> m.methodName().equalsString("sigmoid"))
                    .filter(m -> m.methodTypeSymbol().returnType().descriptorString().equals("V"))
                    .map(m -> length(m.code().orElseThrow())).toList();
        }
        assertTrue(lengths.size() == 1 && lengths.getFirst() > FREQ_INLINE_SIZE, "bytes of code " + lengths
                + ": C2 would inline VectorMath.sigmoid and spoil it; write its steps out");
    }

    private static int length(CodeModel code) {
        return ((CodeAttribute) code).codeLength();
    }
}
