package no.stegvis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.form.FormHandler;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

/** Holds every model under {@code processes/} against its names class, its forms and its drawing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProcessModelTests {

    private static final Path PROCESSES = Path.of("processes");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("'[^']*'|\\b[a-zA-Z][a-zA-Z0-9.]*\\b");
    private static final Set<String> NOT_VARIABLES = Set.of("execution.processBusinessKey", "true", "false", "null");

    static List<Path> models() {
        return files(".bpmn");
    }

    static List<Path> forms() {
        return files(".form");
    }

    @Test
    void there_are_models_and_forms() {
        assertThat(models()).isNotEmpty();
        assertThat(forms()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_file_is_named_after_its_process_and_says_how_long_its_history_lives(Path file) {
        Process process = process(file);
        assertThat(process.getId()).isEqualTo(baseName(file));
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaVersionTag()).isNotBlank();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_names_class_and_the_model_say_the_same(Path file) {
        Class<?> names = namesClass(file);
        assertThat(constants(names)).containsEntry("PROCESS", baseName(file));
        assertThat(valuesOf(names, "Elements")).isEqualTo(ids(all(file, FlowNode.class)));
        assertThat(valuesOf(names, "Messages"))
                .isEqualTo(all(file, Message.class).stream().map(Message::getName).collect(Collectors.toSet()));
        assertThat(valuesOf(names, "Variables")).isEqualTo(variablesUsedIn(file));
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_declared_variables_are_those_the_model_uses(Path file) {
        assertThat(declared(file).keySet()).isEqualTo(variablesUsedIn(file));
    }

    @ParameterizedTest
    @MethodSource("models")
    void every_value_of_a_decision_has_one_way_out(Path file) {
        Pattern comparison = Pattern.compile("\\$\\{(\\w+) == '(\\w+)'}");
        for (ExclusiveGateway gateway : all(file, ExclusiveGateway.class)) {
            Map<String, Set<String>> branches = new TreeMap<>();
            for (SequenceFlow flow : gateway.getOutgoing()) {
                Matcher matcher = comparison.matcher(condition(flow));
                if (matcher.matches()) {
                    branches.computeIfAbsent(matcher.group(1), name -> new TreeSet<>()).add(matcher.group(2));
                } else {
                    assertThat(condition(flow)).as(flow.getId()).matches("\\$\\{!?\\w+}");
                }
            }
            branches.forEach((name, values) ->
                    assertThat(values).as(gateway.getId()).isEqualTo(declared(file).get(name).values()));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everything_in_the_drawing_has_a_label_and_a_speaking_id(Path file) {
        for (FlowNode node : all(file, FlowNode.class)) {
            assertThat(node.getName()).as("label of " + node.getId()).isNotBlank();
            assertThat(node.getName()).as("label of " + node.getId()).doesNotMatch(".*[_{}$].*");
            assertThat(node.getId())
                    .matches("(userTask|serviceTask|callActivity|subProcess|gateway|event|timer|message)_[a-z][A-Za-z]*");
        }
        for (ExclusiveGateway gateway : all(file, ExclusiveGateway.class)) {
            assertThat(gateway.getName()).as(gateway.getId()).endsWith("?");
            gateway.getOutgoing().forEach(flow -> assertThat(flow.getName()).as(flow.getId()).isNotBlank());
        }
        assertThat(process(file).getName()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everything_is_drawn(Path file) {
        Set<String> shapes = all(file, BpmnShape.class).stream()
                .map(shape -> shape.getBpmnElement().getId()).collect(Collectors.toSet());
        assertThat(shapes).isEqualTo(ids(all(file, FlowNode.class)));
        Set<String> edges = all(file, BpmnEdge.class).stream()
                .map(edge -> edge.getBpmnElement().getId()).collect(Collectors.toSet());
        assertThat(edges).isEqualTo(ids(all(file, SequenceFlow.class)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void no_expression_does_work_and_nothing_is_a_script_or_a_class(Path file) throws IOException {
        String xml = Files.readString(file);
        assertThat(xml).doesNotContain("camunda:class", "scriptTask", "camunda:script", "camunda:connector",
                "camunda:executionListener", "camunda:taskListener");
        Matcher matcher = EXPRESSION.matcher(xml);
        while (matcher.find()) {
            assertThat(matcher.group(1)).doesNotContain("(", ";", "[");
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void every_user_task_has_a_form_file_beside_it(Path file) {
        for (UserTask task : all(file, UserTask.class)) {
            assertThat(task.getCamundaFormKey()).as(task.getId()).isEqualTo("embedded:/forms/generic.html");
            assertThat(formOf(task)).as("form of " + task.getId()).isPresent();
        }
        for (String form : formsNamedIn(file)) {
            assertThat(file.resolveSibling(form + ".form")).exists();
        }
    }

    @Test
    void every_form_is_asked_for_by_a_model_and_has_one_handler() {
        Set<String> forms = forms().stream().map(ProcessModelTests::baseName).collect(Collectors.toSet());
        Set<String> asked = models().stream().flatMap(file -> formsNamedIn(file).stream()).collect(Collectors.toSet());
        assertThat(asked).isEqualTo(forms);
        List<String> handled = implementationsOf(FormHandler.class).stream()
                .map(type -> ((FormHandler) mock(type, CALLS_REAL_METHODS)).formId()).toList();
        assertThat(handled).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(forms);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_is_named_after_its_file_and_each_of_its_fields_has_a_label_and_a_limit(Path file) throws IOException {
        JsonNode schema = new ObjectMapper().readTree(file.toFile());
        assertThat(schema.path("id").asText()).isEqualTo(baseName(file));
        assertThat(schema.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(16);
        Set<String> ids = new LinkedHashSet<>();
        checkFields(schema, ids);
    }

    private void checkFields(JsonNode parent, Set<String> ids) {
        Set<String> keys = new LinkedHashSet<>();
        for (JsonNode field : parent.path("components")) {
            String id = field.path("id").asText();
            assertThat(ids.add(id)).as("id %s is used once", id).isTrue();
            String type = field.path("type").asText();
            if (!type.equals("text")) {
                String key = field.path(type.equals("dynamiclist") ? "path" : "key").asText();
                assertThat(key).as(id).matches("[a-z][A-Za-z]*");
                assertThat(keys.add(key)).as("key %s is used once", key).isTrue();
                assertThat(key.toLowerCase()).as("no diagnosis is asked for").doesNotContain("diagnos");
                assertThat(field.path(type.equals("datetime") ? "dateLabel" : "label").asText()).as(id).isNotBlank();
            }
            if (type.startsWith("text") && !type.equals("text")) {
                assertThat(field.at("/validate/maxLength").asInt()).as("limit of " + id).isBetween(1, 4000);
            }
            checkFields(field, ids);
        }
    }

    // ---------------------------------------------------------------------------------------------------------------

    private static List<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(PROCESSES)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String baseName(Path file) {
        return StringUtils.stripFilenameExtension(file.getFileName().toString());
    }

    private static BpmnModelInstance model(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    private static Process process(Path file) {
        return all(file, Process.class).iterator().next();
    }

    private static <T extends ModelElementInstance> Collection<T> all(
            Path file, Class<T> type) {
        return model(file).getModelElementsByType(type);
    }

    private static Set<String> ids(Collection<? extends BaseElement> elements) {
        return elements.stream().map(BaseElement::getId).collect(Collectors.toSet());
    }

    private static String condition(SequenceFlow flow) {
        return flow.getConditionExpression() == null ? "" : flow.getConditionExpression().getTextContent();
    }

    private static Set<String> formsNamedIn(Path file) {
        return all(file, CamundaProperty.class).stream()
                .filter(property -> property.getCamundaName().equals("form"))
                .map(CamundaProperty::getCamundaValue).collect(Collectors.toSet());
    }

    private static Optional<String> formOf(UserTask task) {
        return task.getExtensionElements() == null ? Optional.empty()
                : task.getExtensionElements().getElementsQuery()
                        .filterByType(CamundaProperties.class).list().stream()
                        .flatMap(properties -> properties.getCamundaProperties().stream())
                        .filter(property -> property.getCamundaName().equals("form"))
                        .map(CamundaProperty::getCamundaValue).findFirst();
    }

    /** Variables that the model's expressions read, that it hands to a called process, or that its caller hands to it. */
    private static Set<String> variablesUsedIn(Path file) {
        Set<String> used = new TreeSet<>();
        String xml;
        try {
            // a delegate is no variable
            xml = Files.readString(file).replaceAll("camunda:delegateExpression=\"[^\"]*\"", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Matcher expression = EXPRESSION.matcher(xml);
        while (expression.find()) {
            Matcher name = NAME.matcher(expression.group(1));
            while (name.find()) {
                if (!name.group().startsWith("'") && !NOT_VARIABLES.contains(name.group())) {
                    used.add(name.group());
                }
            }
        }
        for (Path other : models()) {
            for (CamundaIn in : all(other, CamundaIn.class)) {
                if (in.getCamundaSource() == null) {
                    continue;
                }
                CallActivity call = (CallActivity) in.getParentElement().getParentElement();
                if (other.equals(file)) {
                    used.add(in.getCamundaSource());
                }
                if (call.getCalledElement().equals(baseName(file))) {
                    used.add(in.getCamundaTarget());
                }
            }
        }
        return used;
    }

    private static Map<String, Variable> declared(Path file) {
        for (Class<?> type : implementationsOf(ProcessVariables.class)) {
            ProcessVariables variables = (ProcessVariables) mock(type, CALLS_REAL_METHODS);
            if (variables.processKey().equals(baseName(file))) {
                return variables.variables().stream().collect(Collectors.toMap(Variable::name, variable -> variable));
            }
        }
        return fail("nobody declares the variables of " + file);
    }

    private static List<? extends Class<?>> implementationsOf(Class<?> type) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(type));
        return scanner.findCandidateComponents("no.stegvis").stream()
                .map(definition -> ClassUtils.resolveClassName(definition.getBeanClassName(), null))
                .filter(found -> !found.getProtectionDomain().getCodeSource().getLocation().getPath().contains("test-classes"))
                .toList();
    }

    private static Class<?> namesClass(Path file) {
        String feature = file.getParent().getFileName().toString();
        String name = "no.stegvis." + feature + ".process." + StringUtils.capitalize(baseName(file)) + "Model";
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            return fail(file + " has no names class " + name);
        }
    }

    private static Set<String> valuesOf(Class<?> names, String group) {
        return Arrays.stream(names.getDeclaredClasses())
                .filter(nested -> nested.getSimpleName().equals(group))
                .flatMap(nested -> constants(nested).values().stream()).collect(Collectors.toSet());
    }

    private static Map<String, String> constants(Class<?> type) {
        Map<String, String> constants = new TreeMap<>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                try {
                    field.setAccessible(true);
                    constants.put(field.getName(), (String) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return constants;
    }
}
