package no.stegvis.engine.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The models in {@code src/test/resources/gate}, and what {@code corpus.csv} says of each: which rule refuses it here, and
 * what a bare engine does with it. Malicious ones want to run code or reach out; unfit ones nobody meant any harm with.
 */
public final class Corpus {

    private static final Path FOLDER = Path.of("src/test/resources/gate");

    /** What an engine without the gate does when the model is deployed, started and worked through. */
    enum Bare { RUNS, DEPLOYS, REFUSES }

    /**
     * @param path below the corpus's folder
     * @param rule the rule that refuses it, empty for a harmless one
     */
    public record Model(String path, String rule, Bare bare, String what) {

        public String file() {
            return path.substring(path.indexOf('/') + 1);
        }

        public boolean isHarmless() {
            return path.startsWith("harmless/");
        }

        boolean isMalicious() {
            return path.startsWith("malicious/");
        }

        public byte[] content() {
            byte[] made = GateExamples.bytes(made(file()));
            return made.length > 0 ? made : read(FOLDER.resolve(path));
        }

        @Override
        public String toString() {
            return path + ": " + what;
        }
    }

    private Corpus() {
    }

    public static List<Model> all() {
        return new String(read(FOLDER.resolve("corpus.csv")), StandardCharsets.UTF_8).lines().skip(1)
                .map(line -> line.split(";"))
                .map(row -> new Model(row[0], row[1], Bare.valueOf(row[2]), row[3])).toList();
    }

    public static Stream<Model> refused() {
        return all().stream().filter(model -> !model.isHarmless());
    }

    public static Stream<Model> harmless() {
        return all().stream().filter(Model::isHarmless);
    }

    /** Every file in the folder, and those too large to keep. */
    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return Stream.concat(files.filter(file -> Files.isRegularFile(file) && !file.endsWith("corpus.csv")).map(file -> FOLDER.relativize(file).toString()).toList().stream(),
                    Stream.of("malicious/xml-ten-megabytes.bpmn", "malicious/xml-deep.bpmn", "malicious/xml-many.bpmn"));
        }
    }

    private static String made(String file) {
        return switch (file) {
            case "xml-ten-megabytes.bpmn" -> GateExamples.process("<userTask id=\"step\"><documentation>" + "a".repeat(10_000_000) + "</documentation></userTask>");
            case "xml-deep.bpmn" -> GateExamples.process("<userTask id=\"step\"/>" + "<subProcess>".repeat(1_000) + "</subProcess>".repeat(1_000));
            case "xml-many.bpmn" -> GateExamples.process("<userTask id=\"step\"/>" + "<task/>".repeat(30_000));
            default -> "";
        };
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
