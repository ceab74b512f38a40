package no.stegvis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import no.stegvis.WholeApplication;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who owns a model: a release replaces its own, never an administrator's. */
@WholeApplication
class ShippedModelsTests {

    @Autowired
    private ShippedModels shipped;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private JdbcClient jdbc;
    private String administrators;

    @AfterEach
    void takeBack() {
        if (administrators != null) {
            repository.deleteDeployment(administrators, true);
        }
        jdbc.sql("delete from stegvis.model_draft").update();
    }

    @Test
    void theSameReleaseStartedAgainDeploysNothing() {
        ProcessDefinition before = newest();

        assertThat(shipped.deploy()).isEmpty();

        assertThat(newest().getId()).isEqualTo(before.getId());
        assertThat(drafts()).isEmpty();
    }

    @Test
    void aModelThatAnAdministratorHasChangedStaysAndTheReleasesWaitsAsADraft() {
        ProcessDefinition shippedOne = newest();
        var model = repository.getBpmnModelInstance(shippedOne.getId()).clone();
        ((UserTask) model.getModelElementById("userTask_makePlan")).setName("Lag en plan sammen");
        var deployment = repository.createDeployment().name("endret").source("editor")
                .addString("processes/journey/participantJourney.bpmn", Bpmn.convertToString(model));
        for (String form : List.of("registerInquiry", "makePlan")) {
            deployment.addInputStream("processes/journey/" + form + ".form",
                    repository.getResourceAsStream(shippedOne.getDeploymentId(), "processes/journey/" + form + ".form"));
        }
        administrators = deployment.deploy().getId();

        assertThat(shipped.deploy()).containsExactly("journey");
        shipped.deploy();

        assertThat(newest().getDeploymentId()).isEqualTo(administrators);
        assertThat(drafts()).contains("processes/journey/participantJourney.bpmn", "processes/journey/makePlan.form")
                .doesNotHaveDuplicates();
    }

    private ProcessDefinition newest() {
        return repository.createProcessDefinitionQuery().processDefinitionKey("participantJourney").latestVersion().singleResult();
    }

    private List<String> drafts() {
        return jdbc.sql("select resource from stegvis.model_draft order by resource").query(String.class).list();
    }
}
