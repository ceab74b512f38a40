package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.StringUtils;

/**
 * Every element of every model is walked through by a test, and every end state, boundary event and measure by one that names it.
 * It runs after all tests, on what {@link WalkedElements} wrote down while they ran.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WalkedProcessesIT {

    private static final Path TESTS = Path.of("src", "test", "java");

    static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void every_element_is_walked_through(Path file) throws IOException {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        Map<String, List<String>> walkers = walkers();
        Set<String> left = new TreeSet<>(ids(model, FlowNode.class));
        left.removeIf(id -> walkers.containsKey(process(model) + " " + id));
        assertThat(left).as("elements of %s that no test walks through. Those that did stand in %s; run all tests first", file, WalkedElements.FOLDER).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void every_end_state_boundary_event_and_measure_is_named_by_a_test_that_walks_there(Path file) throws Exception {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        Map<String, List<String>> walkers = walkers();
        Map<String, String> constants = constants(file);
        List<String> left = new ArrayList<>();
        for (String id : Stream.of(EndEvent.class, BoundaryEvent.class, CallActivity.class).flatMap(kind -> ids(model, kind).stream()).sorted().toList()) {
            if (walkers.getOrDefault(process(model) + " " + id, List.of()).stream().noneMatch(test -> names(test, id, model(file), constants.get(id)))) {
                left.add(id);
            }
        }
        assertThat(left).as("ends, boundary events and measures of %s that no test walks to and names", file).isEmpty();
    }

    /** @return the test classes that walked through each element */
    private static Map<String, List<String>> walkers() throws IOException {
        Map<String, List<String>> walkers = new HashMap<>();
        try (Stream<Path> files = Files.exists(WalkedElements.FOLDER) ? Files.list(WalkedElements.FOLDER) : Stream.of()) {
            for (Path file : files.toList()) {
                String test = StringUtils.stripFilenameExtension(file.getFileName().toString());
                for (String element : Files.exists(source(test)) ? Files.readAllLines(file) : List.<String>of()) {
                    walkers.computeIfAbsent(element, key -> new ArrayList<>()).add(test);
                }
            }
        }
        return walkers;
    }

    /** By its id, or by this model's own constant for it: several models call theirs the same. */
    private static boolean names(String test, String id, String model, String constant) {
        try {
            String source = Files.readString(source(test));
            String elements = source.contains("process." + model + ".Elements;") ? "(" + model + "\\.|(?<!\\.))Elements\\." : model + "\\.Elements\\.";
            return Pattern.compile("\\b" + id + "\\b").matcher(source).find()
                    || constant != null && Pattern.compile("\\b" + elements + constant + "\\b").matcher(source).find();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path source(String test) {
        return TESTS.resolve(test.replaceAll("\\$.*", "").replace('.', '/') + ".java");
    }

    /** @return what the names class calls each element */
    private static Map<String, String> constants(Path file) throws ReflectiveOperationException {
        String name = "no.stegvis.%s.process.%s$Elements".formatted(file.getParent().getFileName(), model(file));
        Map<String, String> constants = new HashMap<>();
        for (var field : Class.forName(name).getDeclaredFields()) {
            field.setAccessible(true);
            constants.put(String.valueOf(field.get(null)), field.getName());
        }
        return constants;
    }

    private static String model(Path file) {
        return StringUtils.capitalize(StringUtils.stripFilenameExtension(file.getFileName().toString())) + "Model";
    }

    private static String process(BpmnModelInstance model) {
        return model.getModelElementsByType(Process.class).iterator().next().getId();
    }

    private static <T extends FlowNode> Set<String> ids(BpmnModelInstance model, Class<T> kind) {
        return model.getModelElementsByType(kind).stream().map(FlowNode::getId).collect(Collectors.toSet());
    }
}
