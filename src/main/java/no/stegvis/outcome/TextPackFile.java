package no.stegvis.outcome;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads a text pack. The file is YAML in UTF-8, at most 100 kB:
 *
 * <pre>
 * instrument: core-10            # the id of its definition
 * language: nb                   # nb, da or en
 * source: …                      # where the texts come from
 * licence: …                     # the line that stands with the texts wherever they are shown
 * date: 2026-11-22               # when they were taken from there
 * items:                         # every item once, verbatim
 *   1: …
 * answers:                       # the words of the values, verbatim; may be left out
 *   0: …
 * </pre>
 *
 * All that is wrong is told at once, each with its line and field. Nothing is mended silently.
 */
class TextPackFile {

    /** @param line from 1 @param field as it stands in the file, such as {@code items.7}; @param messageKey in the message bundles */
    record Problem(int line, String field, String messageKey, Object... arguments) {
    }

    static final int LARGEST = 100_000;
    private static final int LONGEST = 500;
    /** Those that a reader can choose: texts in another would be seen by nobody. */
    private static final Set<String> LANGUAGES = new TreeSet<>(Set.of("nb", "da", "en"));
    private static final Set<String> FIELDS = Set.of("instrument", "language", "source", "licence", "date", "items", "answers");

    private final Instruments instruments;
    private final LocalDate today;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Node> fields = new LinkedHashMap<>();

    TextPackFile(Instruments instruments, LocalDate today) {
        this.instruments = instruments;
        this.today = today;
    }

    /** @return empty when it was read */
    List<Problem> problems() {
        return problems;
    }

    /** @return null when there are {@link #problems()} */
    TextPacks.Pack read(byte[] file) {
        Node root = file.length > LARGEST ? wrong(1, "", "outcome.pack.tooBig", LARGEST / 1000) : parsed(file);
        if (root == null) {
            return null;
        }
        if (!(root instanceof MappingNode mapping)) {
            return wrong(1, "", "outcome.pack.notFields");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            if (!FIELDS.contains(name)) {
                wrong(lineOf(tuple.getKeyNode()), shortened(name), "outcome.pack.unknownField");
            } else if (fields.put(name, tuple.getValueNode()) != null) {
                wrong(lineOf(tuple.getKeyNode()), name, "outcome.pack.twice");
            }
        }
        String id = text("instrument");
        Instrument instrument = id == null ? null : instruments.registered().stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
        if (id != null && instrument == null) {
            wrong("instrument", "outcome.pack.unknownInstrument", String.join(", ", instruments.registered().stream()
                    .filter(one -> one.texts() == Instrument.Texts.PACK).map(Instrument::id).toList()));
        } else if (instrument != null && instrument.texts() == Instrument.Texts.OWN) {
            wrong("instrument", "outcome.pack.ownTexts");
        }
        String language = text("language");
        if (language != null && !LANGUAGES.contains(language)) {
            wrong("language", "outcome.pack.language", String.join(", ", LANGUAGES));
        }
        String source = text("source");
        String licence = text("licence");
        LocalDate date = date();
        SortedMap<Integer, String> items = numbered("items", true);
        SortedMap<Integer, String> answers = numbered("answers", false);
        if (instrument != null) {
            check(instrument, items, answers);
        }
        return problems.isEmpty() ? new TextPacks.Pack(id, language, source, licence, date, items, answers) : null;
    }

    private Node parsed(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(0);
            options.setNestingDepthLimit(5);
            options.setCodePointLimit(LARGEST);
            Node root = new Yaml(options).compose(new StringReader(text));
            return root == null ? wrong(1, "", "outcome.pack.empty") : root;
        } catch (CharacterCodingException e) {
            return wrong(1, "", "outcome.pack.encoding");
        } catch (MarkedYAMLException e) {
            return wrong(e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1, "", "outcome.pack.unreadable");
        } catch (YAMLException e) {
            return wrong(1, "", "outcome.pack.unreadable");
        }
    }

    private void check(Instrument instrument, SortedMap<Integer, String> items, SortedMap<Integer, String> answers) {
        List<Integer> lacking = IntStream.rangeClosed(1, instrument.items()).filter(item -> !items.containsKey(item)).boxed().toList();
        List<Integer> beyond = items.keySet().stream().filter(item -> item < 1 || item > instrument.items()).toList();
        if (fields.get("items") instanceof MappingNode && (!lacking.isEmpty() || !beyond.isEmpty())) {
            wrong("items", "outcome.pack.itemCount", instrument.items(), items.size(), joined(lacking), joined(beyond));
        }
        List<Integer> unknown = answers.keySet().stream().filter(value -> IntStream.rangeClosed(1, instrument.items())
                .noneMatch(item -> instrument.answersOf(item).contains(value))).toList();
        if (!unknown.isEmpty()) {
            wrong("answers", "outcome.pack.answerValues", joined(unknown), joined(instrument.answers()));
        }
    }

    private static String joined(List<Integer> numbers) {
        return numbers.isEmpty() ? "–" : String.join(", ", numbers.stream().map(String::valueOf).toList());
    }

    private SortedMap<Integer, String> numbered(String field, boolean required) {
        SortedMap<Integer, String> texts = new TreeMap<>();
        Node node = fields.get(field);
        if (node == null) {
            if (required) {
                wrong(field, "outcome.pack.missing");
            }
            return texts;
        }
        if (!(node instanceof MappingNode mapping)) {
            wrong(field, "outcome.pack.notNumbered");
            return texts;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String number = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            String path = field + "." + shortened(number);
            int line = lineOf(tuple.getKeyNode());
            if (!number.matches("[0-9]{1,3}")) {
                wrong(line, path, "outcome.pack.notNumber");
            } else if (texts.containsKey(Integer.valueOf(number))) {
                wrong(line, path, "outcome.pack.twice");
            } else {
                texts.put(Integer.valueOf(number), line(tuple.getValueNode(), line, path));
            }
        }
        return texts;
    }

    private LocalDate date() {
        String text = text("date");
        try {
            LocalDate date = text == null ? null : LocalDate.parse(text);
            return date != null && date.isAfter(today) ? wrong("date", "outcome.pack.dateInFuture") : date;
        } catch (DateTimeParseException e) {
            return wrong("date", "outcome.pack.date");
        }
    }

    private String text(String field) {
        Node node = fields.get(field);
        return node == null ? wrong(field, "outcome.pack.missing") : line(node, lineOf(node), field);
    }

    private String line(Node node, int line, String path) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
        if (text.isEmpty()) {
            wrong(line, path, "outcome.pack.missing");
        } else if (text.length() > LONGEST) {
            wrong(line, path, "outcome.pack.tooLong", LONGEST, text.length());
        }
        return text;
    }

    private static int lineOf(Node node) {
        return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }

    private <T> T wrong(String field, String messageKey, Object... arguments) {
        return wrong(fields.containsKey(field) ? lineOf(fields.get(field)) : 1, field, messageKey, arguments);
    }

    private <T> T wrong(int line, String field, String messageKey, Object... arguments) {
        problems.add(new Problem(line, field, messageKey, arguments));
        return null;
    }
}
