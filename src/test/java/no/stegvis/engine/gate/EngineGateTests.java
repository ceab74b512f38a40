package no.stegvis.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import no.stegvis.engine.CompletionRefused;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;


/** The gate in a real engine, beside a bare engine that has none; the models of the corpus have {@link CorpusTests}. */
class EngineGateTests {

    /** Reaches a class by reflection; a task's assignee shows that it ran. */
    private static final String PAYLOAD = "${''.getClass().forName('java.lang.Runtime').getName()}";
    private static final String REACHED = "java.lang.Runtime";

    private static Engines engines;

    @BeforeAll
    static void start() {
        engines = new Engines();
        for (ProcessEngine engine : List.of(engines.bare, engines.guarded)) {
            Task task = engine.getTaskService().newTask("t1");
            task.setAssignee(REACHED);
            engine.getTaskService().saveTask(task);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        engines.close();
    }

    @Test
    void oneRefusedResourceKeepsTheWholeDeploymentOut() {
        long before = rows();
        assertThatThrownBy(() -> engines.guarded.getRepositoryService().createDeployment()
                .addString("a.bpmn", GateExamples.process("<userTask id=\"step\"/>"))
                .addString("b.html", "<p>hei</p>").deploy()).isInstanceOf(ModelRefused.class);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whatWasDeployedBeforeTheGateIsToldAtTheStartAndRefusedWhenItIsLoadedAgain() {
        String model = GateExamples.process("<serviceTask id=\"step\" camunda:expression=\"${''.getClass()}\"/>").replace("id=\"p\"", "id=\"old\"");
        engines.bare.getRepositoryService().createDeployment().addString("old.bpmn", model).deploy();
        engines.bare.getRepositoryService().createDeployment().addString("good.bpmn", GateExamples.process("<userTask id=\"step\"/>")).deploy();
        assertThat(new DeployedModels(JdbcClient.create(engines.bareDatabase), engines.gate).refused()).isEqualTo(1);
        ProcessEngine upgraded = engines.guardedOnBareDatabase();
        assertThatThrownBy(() -> upgraded.getRuntimeService().startProcessInstanceByKey("old")).isInstanceOf(ModelRefused.class);
        assertThat(upgraded.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("old").count()).isZero();
        upgraded.close();
    }

    @Test
    void aMarkedDelegateRunsAndNoVariableCanTakeItsPlace() {
        deploy(engines.guarded, "invite.bpmn", GateExamples.process("<serviceTask id=\"step\" camunda:delegateExpression=\"${sendInvitationDelegate}\"/>"
                + "<sequenceFlow id=\"f2\" sourceRef=\"step\" targetRef=\"u\"/><userTask id=\"u\" camunda:candidateGroups=\"koordinator-${unit}\" camunda:dueDate=\"${filterDates.plusDays(1)}\"/>")
                .replace("id=\"p\"", "id=\"invite\""));
        String id = engines.guarded.getRuntimeService().startProcessInstanceByKey("invite",
                Variables.putValue("unit", "vest").putValue("sendInvitationDelegate", "noe annet")).getId();
        assertThat(engines.guarded.getRuntimeService().getVariables(id)).containsEntry("invited", true);
        Task task = engines.guarded.getTaskService().createTaskQuery().processInstanceId(id).taskCandidateGroup("koordinator-vest").singleResult();
        assertThat(task.getDueDate()).isEqualTo(new GateExamples.FilterDates().plusDays(1));
    }

    @Test
    void theBusinessKeyReachesTheCalledProcess() {
        engines.guarded.getRepositoryService().createDeployment()
                .addString("called.bpmn", GateExamples.process("<userTask id=\"step\"/>").replace("id=\"p\"", "id=\"called\""))
                .addString("calling.bpmn", GateExamples.process("<callActivity id=\"step\" calledElement=\"called\" camunda:calledElementBinding=\"deployment\">"
                        + "<extensionElements><camunda:in businessKey=\"#{execution.processBusinessKey}\"/></extensionElements></callActivity>").replace("id=\"p\"", "id=\"calling\""))
                .deploy();
        engines.guarded.getRuntimeService().startProcessInstanceByKey("calling", "D-2026-0001");
        assertThat(engines.guarded.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("called")
                .processInstanceBusinessKey("D-2026-0001").count()).isEqualTo(1);
    }

    @Test
    void aDecisionInFeelDecides() {
        engines.guarded.getRepositoryService().createDeployment().addInputStream("decide.dmn", new ByteArrayInputStream(Corpus.harmless()
                .filter(model -> model.file().equals("decision-literal.dmn")).findFirst().orElseThrow().content())).deploy();
        assertThat((Object) engines.guarded.getDecisionService().evaluateDecisionByKey("corpus_decision").variables(Map.of("antall", 2))
                .evaluate().getSingleEntry()).isEqualTo("snart");
    }

    @Test
    void codeInTheAlternativesOfAQueryRunsOnABareEngineAndIsRefusedByOurs() {
        assertThat(alternatives(engines.bare, PAYLOAD).list()).extracting(Task::getId).containsExactly("t1");
        assertThatThrownBy(() -> alternatives(engines.guarded, PAYLOAD).list()).isInstanceOf(ExpressionRefused.class);
        assertThatThrownBy(() -> alternatives(engines.guarded, PAYLOAD).listPage(0, 1)).isInstanceOf(ExpressionRefused.class);
        assertThatThrownBy(() -> alternatives(engines.guarded, PAYLOAD).count()).isInstanceOf(ExpressionRefused.class);
        assertThatThrownBy(() -> alternatives(engines.guarded, PAYLOAD).singleResult()).isInstanceOf(ExpressionRefused.class);
    }

    @Test
    void anExpressionInTheQueryItselfIsRefusedToo() {
        assertThatThrownBy(() -> engines.guarded.getTaskService().createTaskQuery().taskAssigneeExpression("${currentUser()}").list())
                .isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void codeThatExtendsAStoredFilterIsRefused() {
        TaskQuery mild = engines.guarded.getTaskService().createTaskQuery();
        String guarded = engines.guarded.getFilterService().saveFilter(engines.guarded.getFilterService().newTaskFilter("mild").setQuery(mild)).getId();
        String bare = engines.bare.getFilterService().saveFilter(engines.bare.getFilterService().newTaskFilter("mild")
                .setQuery(engines.bare.getTaskService().createTaskQuery())).getId();
        assertThat(engines.bare.getFilterService().list(bare, alternatives(engines.bare, PAYLOAD))).hasSize(1);
        assertThatThrownBy(() -> engines.guarded.getFilterService().list(guarded, alternatives(engines.guarded, PAYLOAD)))
                .isInstanceOf(ExpressionRefused.class);
        assertThatThrownBy(() -> engines.guarded.getFilterService().count(guarded, alternatives(engines.guarded, PAYLOAD)))
                .isInstanceOf(ExpressionRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {PAYLOAD, "${currentUser()}"})
    void peoplesOwnFiltersHoldNoExpressions(String expression) {
        Filter filter = engines.guarded.getFilterService().newTaskFilter("mitt")
                .setQuery(engines.guarded.getTaskService().createTaskQuery().taskAssigneeExpression(expression));
        assertThatThrownBy(() -> engines.guarded.getFilterService().saveFilter(filter)).isInstanceOf(ExpressionRefused.class);
        Filter hidden = engines.guarded.getFilterService().newTaskFilter("skjult").setQuery(alternatives(engines.guarded, expression));
        assertThatThrownBy(() -> engines.guarded.getFilterService().saveFilter(hidden)).isInstanceOf(ExpressionRefused.class);
    }

    @Test
    void aSeededFilterFindsTheTasksOfWhoeverLooks() {
        Filter mine = engines.guarded.getFilterService().newTaskFilter("Mine oppgaver").setQuery(engines.guarded.getTaskService().createTaskQuery()
                .taskAssigneeExpression("${currentUser()}").or().dueBeforeExpression("${filterDates.endOfWeek()}").taskUnassigned().taskAssigned().endOr());
        String id = engines.gate.saveSeeded(engines.guarded.getFilterService(), mine).getId();
        engines.guarded.getIdentityService().setAuthenticatedUserId(REACHED);
        try {
            assertThat(engines.guarded.getFilterService().listPage(id, 0, 10)).extracting("id").containsExactly("t1");
        } finally {
            engines.guarded.getIdentityService().clearAuthentication();
        }
        Filter wrong = engines.guarded.getFilterService().newTaskFilter("feil")
                .setQuery(engines.guarded.getTaskService().createTaskQuery().taskAssigneeExpression(PAYLOAD));
        assertThatThrownBy(() -> engines.gate.saveSeeded(engines.guarded.getFilterService(), wrong)).isInstanceOf(ExpressionRefused.class);
    }

    @Test
    void aFilterPutIntoTheDatabaseByOtherWaysIsRefusedWhenItRuns() {
        new JdbcTemplate(engines.guardedDatabase).update("insert into act_ru_filter (id_, rev_, resource_type_, name_, query_) values ('f1', 1, 'Task', 'x', ?)",
                "{\"taskAssigneeExpression\":\"" + PAYLOAD + "\"}");
        assertThatThrownBy(() -> engines.guarded.getFilterService().list("f1")).isInstanceOf(ExpressionRefused.class);
    }

    @Test
    void theEngineItselfMakesNoClassesAndRunsNoScriptsEvenWithoutTheCheckOfModels() {
        ProcessEngineConfigurationImpl engine = (ProcessEngineConfigurationImpl) engines.guarded.getProcessEngineConfiguration();
        assertThatThrownBy(() -> engine.getArtifactFactory().getArtifact(GateExamples.UnmarkedDelegate.class)).isInstanceOf(ExpressionRefused.class);
        assertThatThrownBy(() -> engine.getScriptEngineResolver().getScriptEngine("juel", true)).isInstanceOf(ExpressionRefused.class);
        assertThatThrownBy(() -> engine.getScriptFactory().createScriptFromSource("juel", "1")).isInstanceOf(ExpressionRefused.class);
        assertThatThrownBy(() -> engine.getExpressionManager().createExpression(PAYLOAD)).isInstanceOf(ExpressionRefused.class);
        assertThatThrownBy(() -> engine.getDmnEngineConfiguration().getElProvider().createExpression("1")).isInstanceOf(ExpressionRefused.class);
        assertThat(engine.getExpressionManager().createExpression("Kartleggingssamtale").isLiteralText()).isTrue();
    }

    @Test
    void nothingIsKeptAsASerialisedJavaObject() {
        deploy(engines.bare, "plain.bpmn", GateExamples.process("<userTask id=\"step\"/>").replace("id=\"p\"", "id=\"plain\""));
        deploy(engines.guarded, "plain.bpmn", GateExamples.process("<userTask id=\"step\"/>").replace("id=\"p\"", "id=\"plain\""));
        Map<String, Object> variables = Variables.putValue("object", new ArrayList<>(List.of("x")));
        assertThat(engines.bare.getRuntimeService().startProcessInstanceByKey("plain", variables)).isNotNull();
        assertThatThrownBy(() -> engines.guarded.getRuntimeService().startProcessInstanceByKey("plain", variables))
                .isInstanceOf(CompletionRefused.class).hasMessage("Variables hold no objects.");
        assertThat(engines.guarded.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("plain").count()).isZero();
    }

    @Test
    void aPersonsQueryAsksForABoundedNumberOfResults() {
        engines.guarded.getIdentityService().setAuthenticatedUserId("kari");
        try {
            assertThatThrownBy(() -> engines.guarded.getTaskService().createTaskQuery().list()).isInstanceOf(BadUserRequestException.class);
            assertThatThrownBy(() -> engines.guarded.getTaskService().createTaskQuery().listPage(0, 2_001)).isInstanceOf(BadUserRequestException.class);
            assertThat(engines.guarded.getTaskService().createTaskQuery().listPage(0, 2_000)).isNotNull();
        } finally {
            engines.guarded.getIdentityService().clearAuthentication();
        }
        assertThat(engines.guarded.getTaskService().createTaskQuery().list()).isNotNull();
    }

    private static TaskQuery alternatives(ProcessEngine engine, String expression) {
        return engine.getTaskService().createTaskQuery().or().taskAssigneeExpression(expression).taskName("finnes ikke").endOr();
    }

    private static String deploy(ProcessEngine engine, String file, String text) {
        return engine.getRepositoryService().createDeployment().addInputStream(file, new ByteArrayInputStream(GateExamples.bytes(text))).deploy().getId();
    }

    private static long rows() {
        return new JdbcTemplate(engines.guardedDatabase).queryForObject("select count(*) from act_ge_bytearray", Long.class);
    }
}
