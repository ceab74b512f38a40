package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import no.stegvis.engine.gate.Corpus;
import no.stegvis.engine.gate.Corpus.Model;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * The gate's corpus through the engine's REST interface. Nobody gets there: the list of allowed requests is off here, and
 * the visitor has the engine's permission to deploy, so that the gate alone stands in the way.
 */
@WholeApplication
@TestPropertySource(properties = "stegvis.access.camunda-routes=engine-only")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorpusByWebTests {

    private static final String BOUNDARY = "fugl";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private AuthorizationService authorizations;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private JdbcClient jdbc;

    private Authorization mayDeploy;
    private Visitor kari;

    @BeforeEach
    void somebody_who_may_deploy() {
        walk.organisation();
        mayDeploy = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        mayDeploy.setUserId(Walk.COORDINATOR);
        mayDeploy.setResource(Resources.DEPLOYMENT);
        mayDeploy.setResourceId(Authorization.ANY);
        mayDeploy.addPermission(Permissions.CREATE);
        mayDeploy = authorizations.saveAuthorization(mayDeploy);
        kari = Visitor.signedIn(port, Walk.COORDINATOR);
    }

    @AfterEach
    void nobody_may() {
        authorizations.deleteAuthorization(mayDeploy.getId());
    }

    @TestFactory
    Stream<DynamicTest> what_the_gate_refuses_is_refused_and_leaves_nothing() {
        return Corpus.refused().map(model -> dynamicTest(model.toString(), () -> {
            String before = rows();
            Visitor.Reply reply = deploy(model);
            assertThat(reply.status()).as(reply.body()).isIn(400, 413);
            assertThat(reply.status() == 413 || reply.body().contains(model.rule() + ": ")).as(reply.body()).isTrue();
            assertThat(rows()).isEqualTo(before);
        }));
    }

    @TestFactory
    Stream<DynamicTest> what_is_harmless_is_taken() {
        return Corpus.harmless().map(model -> dynamicTest(model.toString(), () -> {
            Visitor.Reply reply = deploy(model);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            repository.deleteDeployment(reply.json().path("id").asText(), true);
        }));
    }

    private Visitor.Reply deploy(Model model) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nprøve\r\n--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"data\"; filename=\"" + model.file()
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(model.content());
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return kari.send("POST", Visitor.ENGINE + "/deployment/create", "multipart/form-data; boundary=" + BOUNDARY,
                BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private String rows() {
        return jdbc.sql("""
                select concat_ws(' ', (select count(*) from act_ge_bytearray), (select count(*) from act_re_deployment),
                       (select count(*) from act_re_procdef), (select count(*) from act_re_decision_def),
                       (select count(*) from act_re_case_def), (select count(*) from act_re_camformdef))""").query(String.class).single();
    }
}
