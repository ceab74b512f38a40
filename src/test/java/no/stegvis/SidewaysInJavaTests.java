package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import no.stegvis.engine.CompletionRefused;
import no.stegvis.engine.TaskView;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The same from inside: code of ours that would use the engine's Java services past the forms, with every permission. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SidewaysInJavaTests {

    private static final String WORDS = SidewaysRequests.WORDS;

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Tables tables;
    @Autowired
    private ProcessEngine engine;

    /** An engine and a case in it. */
    private record Case(ProcessEngine engine, String task, String instance) {

        TaskService tasks() {
            return engine.getTaskService();
        }

        Task theTask() {
            return tasks().createTaskQuery().taskId(task).singleResult();
        }
    }

    private static Map<String, Consumer<Case>> ways() {
        Map<String, Consumer<Case>> ways = new LinkedHashMap<>();
        ways.put("comment", one -> one.tasks().createComment(one.task, one.instance, WORDS));
        ways.put("attachment by address", one -> one.tasks().createAttachment("url", one.task, one.instance, WORDS, WORDS, "https://x.example"));
        ways.put("attachment with content", one -> one.tasks().createAttachment("text", one.task, one.instance, WORDS, WORDS,
                new ByteArrayInputStream(WORDS.getBytes(StandardCharsets.UTF_8))));
        ways.put("task of its own", one -> {
            Task task = one.tasks().newTask();
            task.setName(WORDS);
            one.tasks().saveTask(task);
        });
        ways.put("name", one -> changed(one, task -> task.setName(WORDS)));
        ways.put("no name", one -> changed(one, task -> task.setName(null)));
        ways.put("description", one -> changed(one, task -> task.setDescription(WORDS)));
        ways.put("case", one -> changed(one, task -> task.setCaseInstanceId(WORDS)));
        ways.put("parent", one -> changed(one, task -> task.setParentTaskId(WORDS)));
        ways.put("name by property", one -> one.tasks().setName(one.task, WORDS));
        ways.put("description by property", one -> one.tasks().setDescription(one.task, WORDS));
        ways.put("undeclared variable", one -> one.tasks().setVariable(one.task, "note", WORDS));
        ways.put("undeclared local variable", one -> one.tasks().setVariableLocal(one.task, "note", WORDS));
        ways.put("declared variable", one -> one.tasks().setVariable(one.task, "unit", WORDS));
        ways.put("declared variable with bytes", one -> one.tasks().setVariable(one.task, "unit", WORDS.getBytes(StandardCharsets.UTF_8)));
        ways.put("declared variable with an object", one -> one.tasks().setVariable(one.task, "unit", List.of(WORDS)));
        ways.put("variable of the case", one -> one.engine.getRuntimeService().setVariable(one.instance, "note", WORDS));
        ways.put("variables in a batch", one -> one.engine.getRuntimeService().setVariablesAsync(List.of(one.instance), Map.of("note", WORDS)));
        ways.put("completion with variables", one -> one.tasks().complete(one.task, Map.of("note", WORDS)));
        ways.put("completion", one -> one.tasks().complete(one.task));
        ways.put("completion with a decision", one -> one.tasks().complete(one.task, Map.of("intakeDecision", "ownWish")));
        ways.put("resolution", one -> one.tasks().resolveTask(one.task, Map.of("note", WORDS)));
        ways.put("form", one -> one.engine.getFormService().submitTaskForm(one.task, Map.of("note", WORDS)));
        ways.put("error", one -> one.tasks().handleBpmnError(one.task, "x", WORDS));
        ways.put("escalation", one -> one.tasks().handleEscalation(one.task, "x"));
        ways.put("start with words as its key", one -> one.engine.getRuntimeService().startProcessInstanceByKey("participantJourney", WORDS, unit()));
        ways.put("start with a number as its key", one -> one.engine.getRuntimeService().startProcessInstanceByKey("participantJourney", "D-2025-9999", unit()));
        ways.put("start form", one -> one.engine.getFormService().submitStartForm(definition(one), WORDS, unit()));
        ways.put("start in the middle", one -> one.engine.getRuntimeService().createProcessInstanceByKey("participantJourney")
                .businessKey("D-2025-9999").startBeforeActivity(Elements.MAKE_PLAN)
                .setVariables(Map.of("unit", "vest", "coordinator", Walk.COORDINATOR, "planDue", new Date(0))).execute());
        ways.put("assignee", one -> one.tasks().setAssignee(one.task, Canaries.MARK));
        ways.put("owner", one -> one.tasks().setOwner(one.task, Canaries.MARK));
        ways.put("delegate", one -> one.tasks().delegateTask(one.task, Canaries.MARK));
        ways.put("candidate", one -> one.tasks().addCandidateUser(one.task, Canaries.MARK));
        ways.put("candidate group", one -> one.tasks().addCandidateGroup(one.task, WORDS));
        ways.put("kind of link", one -> one.tasks().addUserIdentityLink(one.task, Walk.COORDINATOR, WORDS));
        ways.put("incident", one -> one.engine.getRuntimeService().createIncident("x", one.instance, WORDS, WORDS));
        ways.put("reason for deletion", one -> one.engine.getRuntimeService().deleteProcessInstance(one.instance, WORDS));
        ways.put("annotation of an administrator's repair", one -> {
            // by default nobody is granted such a repair
            boolean guarded = one.engine.getProcessEngineConfiguration().isAuthorizationEnabled();
            one.engine.getProcessEngineConfiguration().setAuthorizationEnabled(false);
            one.engine.getIdentityService().setAuthenticatedUserId(Walk.ADMINISTRATOR);
            try {
                one.engine.getRuntimeService().createProcessInstanceModification(one.instance)
                        .startBeforeActivity(Elements.HOLD_FIRST_CONVERSATION).setAnnotation(WORDS).execute();
            } finally {
                one.engine.getIdentityService().clearAuthentication();
                one.engine.getProcessEngineConfiguration().setAuthorizationEnabled(guarded);
            }
        });
        ways.put("reason for deletion in a batch", one -> one.engine.getRuntimeService().deleteProcessInstancesAsync(List.of(one.instance), WORDS));
        ways.put("user's properties", one -> one.engine.getIdentityService().setUserInfo(Walk.COORDINATOR, "note", WORDS));
        ways.put("message with a variable", one -> one.engine.getRuntimeService().createMessageCorrelation("message_journeyEndedEarly")
                .processInstanceId(one.instance).setVariable("note", WORDS).correlate());
        return ways;
    }

    @TestFactory
    Stream<DynamicTest> every_way_past_the_form_is_refused_and_nothing_changes() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 2, 10));
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        String person = walk.start(kari);
        walk.answer(kari, Walk.COORDINATOR, person, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        TaskView task = walk.task(person, Elements.HOLD_MAPPING_CONVERSATION);
        Case ours = new Case(engine, task.id(), task.processInstanceId());
        return ways().entrySet().stream().map(way -> dynamicTest(way.getKey(), () -> {
            var before = tables.state();
            assertThatThrownBy(() -> way.getValue().accept(ours), way.getKey()).satisfies(refusal -> assertThat(refusal)
                    .isInstanceOf(CompletionRefused.class).hasMessageNotContaining(Canaries.MARK));
            assertThat(tables.state()).isEqualTo(before);
        }));
    }

    /** Without our plug-ins the engine takes nearly all of it: the tests above are worth something. */
    @Test
    void a_stock_engine_takes_the_words() {
        ProcessEngine stock = ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration()
                .setProcessEngineName("stock").setJdbcUrl(TestDatabase.newDatabase()).setJdbcUsername("postgres").setJdbcPassword("postgres")
                .setJdbcDriver("org.postgresql.Driver").setDatabaseSchemaUpdate("true").setHistory("full").buildProcessEngine();
        try {
            stock.getRepositoryService().createDeployment().addClasspathResource("processes/journey/participantJourney.bpmn")
                    .addClasspathResource("processes/journey/activityMeasure.bpmn").deploy();
            TreeSet<String> taken = new TreeSet<>();
            ways().forEach((name, way) -> {
                String instance = stock.getRuntimeService().startProcessInstanceByKey("participantJourney", "D-2025-0001", unit()).getId();
                String task = stock.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
                try {
                    way.accept(new Case(stock, task, instance));
                    taken.add(name);
                } catch (RuntimeException refused) {
                    // some ask for what this case hasn't got
                }
            });
            assertThat(taken).contains("comment", "attachment with content", "task of its own", "name", "undeclared variable",
                    "declared variable", "completion with a decision", "start with words as its key", "assignee", "kind of link",
                    "incident", "reason for deletion", "user's properties").hasSizeGreaterThan(30);
        } finally {
            stock.close();
        }
    }

    private static void changed(Case one, Consumer<Task> change) {
        Task task = one.theTask();
        change.accept(task);
        one.tasks().saveTask(task);
    }

    private static String definition(Case one) {
        return one.engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("participantJourney")
                .latestVersion().singleResult().getId();
    }

    private static Map<String, Object> unit() {
        return Map.of("unit", "vest", "firstConversationDue", new Date(0));
    }
}
