package no.stegvis.reporting;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** Where a scheme's files come from: the jar, a folder outside it, or the database. */
interface SchemeFiles {

    /** Far more than any query or template needs. */
    int LARGEST = 1 << 20;

    String COMMON = "common/";

    /**
     * @param name within the scheme's folder, with {@code /}
     * @return its text with line feeds, a workbook's bytes in Base64; empty when there is no such file
     * @throws SchemeBroken when it can't be read, is too large, isn't UTF-8 or lies outside the folder
     */
    Optional<String> text(String name);

    /**
     * Queries whose names begin with {@code common/} stand in the jar for all schemes, as do the templates of who has none.
     *
     * @param house the organisation's own workbook template, before the jar's
     */
    default SchemeFiles orShipped(Optional<String> house) {
        return name -> {
            Optional<String> own = text(name);
            if (own.isEmpty() && name.equals(SchemeReader.WORKBOOK) && house.isPresent()) {
                return house;
            }
            if (own.isPresent() || !name.startsWith(COMMON) && !name.equals(SchemeReader.TEMPLATE) && !name.equals(SchemeReader.WORKBOOK)) {
                return own;
            }
            return besides(new ClassPathResource("reports/" + COMMON + SchemeReader.TEMPLATE)).text(name.startsWith(COMMON)
                    ? name.substring(COMMON.length()) : name);
        };
    }

    static SchemeFiles of(Map<String, String> texts) {
        return name -> Optional.ofNullable(texts.get(name));
    }

    /** @param yaml the folder's {@code scheme.yaml} on the class path */
    static SchemeFiles besides(Resource yaml) {
        return name -> {
            try {
                Resource file = yaml.createRelative(name);
                return file.exists() ? Optional.of(text(name, file.getContentAsByteArray())) : Optional.empty();
            } catch (IOException e) {
                throw new SchemeBroken(SchemeFinding.in(name, 0, "unreadable", e.getMessage()), e);
            }
        };
    }

    static SchemeFiles in(Path folder) {
        return name -> {
            try {
                Path file = folder.resolve(name);
                if (!Files.isRegularFile(file)) {
                    return Optional.empty();
                }
                if (!file.toRealPath().startsWith(folder.toRealPath())) {
                    throw new SchemeBroken(SchemeFinding.in(name, 0, "outside"));
                }
                if (Files.size(file) > LARGEST) {
                    throw new SchemeBroken(SchemeFinding.in(name, 0, "tooLarge"));
                }
                return Optional.of(text(name, Files.readAllBytes(file)));
            } catch (CharacterCodingException e) {
                throw new SchemeBroken(SchemeFinding.in(name, 0, "notUtf8"), e);
            } catch (IOException e) {
                throw new SchemeBroken(SchemeFinding.in(name, 0, "unreadable", e.getMessage()), e);
            }
        };
    }

    /** @throws CharacterCodingException when a text isn't UTF-8 */
    private static String text(String name, byte[] content) throws CharacterCodingException {
        if (name.endsWith(".xlsx")) {
            return Base64.getEncoder().encodeToString(content);
        }
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        return text.replace("\uFEFF", "").replace("\r\n", "\n");
    }
}
