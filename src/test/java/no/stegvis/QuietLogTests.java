package no.stegvis;

import static no.stegvis.Visitor.ENGINE;
import static no.stegvis.Walk.COORDINATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody fills the log with ids that nobody has, and what she sends doesn't come to stand there. */
@WholeApplication
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuietLogTests {

    private static final int LINES = 3;

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"POST /task/nobodys-id/claim", "POST /task/nobodys-id/complete", "POST /task/nobodys-id/submit-form", "GET /task/nobodys-id/form",
            "GET /task/nobodys-id/rendered-form", "GET /task/nobodys-id/variables", "GET /task/nobodys-id/variables/x", "GET /task/nobodys-id/localVariables",
            "GET /execution/nobodys-id/localVariables", "GET /process-instance/nobodys-id/variables", "GET /process-instance/nobodys-id/activity-instances"})
    void an_id_that_nobody_has_takes_a_line_or_two(String method, String path, CapturedOutput output) {
        walk.organisation();
        Visitor kari = Visitor.signedIn(port, COORDINATOR);
        int before = output.getAll().length();
        assertThat(kari.send(method, ENGINE + path, "{}").status()).isEqualTo(404);
        List<String> written = output.getAll().substring(before).lines().toList();
        assertThat(written).hasSizeLessThanOrEqualTo(LINES).noneMatch(line -> line.contains("nobodys-id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/task?firstResult=-5", "/task?firstResult=%2D5", "/task?%66irstResult=-5", "/task?maxResults=-1", "/task?active=true&FIRSTRESULT=1&firstResult=-1",
            "/history/task?firstResult=-2147483648", "/process-instance?maxResults=5&firstResult=-5"})
    void a_page_before_the_first_one_is_refused(String query, CapturedOutput output) {
        walk.organisation();
        Visitor kari = Visitor.signedIn(port, COORDINATOR);
        int before = output.getAll().length();
        assertThat(kari.get(ENGINE + query).status()).isEqualTo(400);
        assertThat(output.getAll().substring(before).lines().toList()).hasSizeLessThanOrEqualTo(LINES);
    }
}
