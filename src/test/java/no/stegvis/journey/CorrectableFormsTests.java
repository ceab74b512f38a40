package no.stegvis.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.TestDatabase;
import no.stegvis.form.CorrectableForm;
import no.stegvis.form.FormHandler;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** Every form's completed answer can be corrected, or it is said here why not: whoever adds a form decides. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorrectableFormsTests {

    private static final String DECISION = "a decision that was carried out when it was sent: it is changed by deciding anew, on the person's page";
    private static final String SIGN_OFF = "says what was done and by whom, for those who check afterwards: it stands as it was said";
    private static final String REPORT = "a signed report is corrected by a new run that refers to it; until it is signed, its texts are changed where they stand";

    private static final Map<String, String> NOT_CORRECTED = Map.ofEntries(
            Map.entry("answerHandOver", DECISION),
            Map.entry("decideNoContact", DECISION),
            Map.entry("noticeDeclined", "tells of no fact: it says that it was read"),
            Map.entry("noticeEmergencyAccess", SIGN_OFF),
            Map.entry("reviewEmergencyAccess", SIGN_OFF),
            Map.entry("reviewOverdue", SIGN_OFF),
            Map.entry("answerAlert", SIGN_OFF),
            Map.entry("reviewUnusualReading", SIGN_OFF),
            Map.entry("makeReport", "orders a report; the order is no fact of anybody"),
            Map.entry("explainReport", REPORT),
            Map.entry("approveReport", REPORT),
            Map.entry("signReport", REPORT),
            Map.entry("sendReport", REPORT));

    @Autowired
    private List<FormHandler> handlers;

    @Test
    void every_form_can_be_corrected_or_says_why_not() throws IOException {
        Set<String> correctable = handlers.stream().filter(CorrectableForm.class::isInstance).map(FormHandler::formId).collect(Collectors.toCollection(TreeSet::new));
        Set<String> neither = new TreeSet<>(forms());
        neither.removeAll(correctable);
        neither.removeAll(NOT_CORRECTED.keySet());
        assertThat(neither).as("forms that are neither a CorrectableForm nor named here with a reason").isEmpty();
        assertThat(NOT_CORRECTED.keySet()).as("named here, and correctable all the same, or no form any more").doesNotContainAnyElementsOf(correctable)
                .isSubsetOf(forms());
    }

    @Test
    void what_a_correction_leaves_as_it_was_is_asked_by_the_form() throws IOException {
        Map<String, Set<String>> unknown = new TreeMap<>();
        for (FormHandler handler : handlers) {
            if (handler instanceof CorrectableForm form) {
                String schema = Files.readString(file(form.formId()));
                Set<String> keys = Stream.of(form.decided(), form.elsewhere(), form.growing()).flatMap(Set::stream)
                        .filter(key -> !schema.contains("\"key\": \"" + key + "\"") && !schema.contains("\"path\": \"" + key + "\"")).collect(Collectors.toCollection(TreeSet::new));
                if (!keys.isEmpty()) {
                    unknown.put(form.formId(), keys);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static Set<String> forms() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".form")).map(name -> name.replace(".form", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Path file(String form) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.getFileName().toString().equals(form + ".form")).findFirst().orElseThrow();
        }
    }
}
