package no.stegvis.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

import no.stegvis.engine.gate.Corpus.Bare;
import no.stegvis.engine.gate.Corpus.Model;

/**
 * The corpus on a bare engine and on ours, by each way into the engine from inside. What comes over the web has
 * {@code CorpusByWebTests}, and files of people {@link CheckModelTests}.
 */
class CorpusTests {

    private static Engines engines;

    @BeforeAll
    static void start() {
        engines = new Engines();
    }

    @AfterAll
    static void stop() throws IOException {
        engines.close();
    }

    /** A way into the engine. Another one, such as an editor, joins the list here. */
    private enum Way {
        JAVA {
            @Override
            void deploy(ProcessEngine engine, Model model) {
                engine.getRepositoryService().createDeployment().addInputStream(model.file(), new ByteArrayInputStream(model.content())).deploy();
            }
        },
        START {
            @Override
            void deploy(ProcessEngine engine, Model model) {
                Engines.startWith(engine, model.file(), model.content());
            }
        };

        abstract void deploy(ProcessEngine engine, Model model);
    }

    @TestFactory
    Stream<DynamicTest> noWayInTakesAModelThatTheGateRefuses() {
        return Arrays.stream(Way.values()).flatMap(way -> Corpus.refused().map(model -> dynamicTest(way + " " + model, () -> {
            String before = rows();
            assertThatThrownBy(() -> way.deploy(engines.guarded, model)).isInstanceOf(ModelRefused.class).hasMessageContaining(model.rule() + ": ");
            assertThat(rows()).isEqualTo(before);
        })));
    }

    @TestFactory
    Stream<DynamicTest> everyWayInTakesAHarmlessModel() {
        return Arrays.stream(Way.values()).flatMap(way -> Corpus.harmless().map(model -> dynamicTest(way + " " + model, () -> {
            String before = rows();
            way.deploy(engines.guarded, model);
            assertThat(rows()).isNotEqualTo(before);
            Played.clear(engines.guarded);
        })));
    }

    static Stream<Model> all() {
        return Corpus.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBareEngineDoesWithItWhatTheListSays(Model model) {
        int before = Reached.times();
        Played played = new Played(engines.bare, model);
        assertThat(!played.deployed() ? Bare.REFUSES : played.ranCode() || Reached.times() > before ? Bare.RUNS : Bare.DEPLOYS).isEqualTo(model.bare());
    }

    /** Behind the check of models stands another: what runs code on a bare engine runs none even if it is deployed. */
    @Test
    void whatGotPastTheCheckOfModelsStillRunsNoCode() {
        ProcessEngine engine = engines.onlyGuardedWhileRunning();
        List<Model> running = Corpus.refused().filter(model -> model.bare() == Bare.RUNS).toList();
        assertThat(running).hasSizeGreaterThan(60);
        for (Model model : running) {
            int before = Reached.times();
            Played played = new Played(engine, model);
            assertThat(played.ranCode() || Reached.times() > before).as(model.path()).isFalse();
        }
        engine.close();
    }

    /** How much is in the tables that keep models. */
    private static String rows() {
        return new JdbcTemplate(engines.guardedDatabase).queryForObject("""
                select concat_ws(' ', (select count(*) from act_ge_bytearray), (select count(*) from act_re_deployment),
                       (select count(*) from act_re_procdef), (select count(*) from act_re_decision_def),
                       (select count(*) from act_re_decision_req_def), (select count(*) from act_re_case_def),
                       (select count(*) from act_re_camformdef))""", String.class);
    }
}
