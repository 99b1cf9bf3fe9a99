package ordo.core.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the files of a run use it: objects, no name twice, nothing after the end. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private Json() { }

    /**
     * Parses an object.
     *
     * @param what   what the text is, for the message: "the header", "line 3"
     * @param remedy what to do if it is none
     */
    static ObjectNode object(Path file, String what, String text, String remedy) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw FileFault.damaged(file, what + " is no JSON object", remedy);
        } catch (JacksonException e) {
            throw FileFault.damaged(file, what + " is not valid JSON (" + e.getOriginalMessage() + ")", remedy);
        }
    }

    /** The text of a file. */
    static String read(Path file, String remedy) {
        try {
            return text(file, "the file", Files.readAllBytes(file), remedy);
        } catch (IOException e) {
            throw FileFault.reading(file, e);
        }
    }

    /** Decodes UTF-8 and refuses anything else, which Jackson itself would take for another encoding. */
    static String text(Path file, String what, byte[] bytes, String remedy) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw FileFault.damaged(file, what + " is not UTF-8 text", remedy);
        }
    }
}
