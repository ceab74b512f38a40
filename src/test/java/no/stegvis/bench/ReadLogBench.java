package no.stegvis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import no.stegvis.Visitor;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import no.stegvis.privacy.ReadLog;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * P10: the participant's page over HTTP, with the read log and without, by turns in the same run; a log that is a
 * million readings long. Five repetitions, the median counts.
 */
@WholeApplication
@Import(ReadLogBench.Switch.class)
class ReadLogBench {

    private static final int REPETITIONS = 5;
    private static final int PAGES = 300;
    private static final double BAR = 1.15;

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void theReadLogCostsLittleOnAParticipantsPage() {
        walk.organisation();
        walk.itIs(LocalDate.of(2026, 3, 2));
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        String page = "/deltakere/" + planned(kari);
        aLogOfAMillionReadings();
        for (boolean on : List.of(true, false)) {
            pages(kari, page, on);
        }
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            without.add(pages(kari, page, false));
            with.add(pages(kari, page, true));
        }
        double ratio = median(with) / median(without);
        System.out.printf(Locale.ROOT, "P10 participant page: with read log %.2f ms, without %.2f ms, ratio %.3f (bar %.2f); with %s, without %s%n",
                median(with), median(without), ratio, BAR, with, without);
        assertThat(jdbc.sql("select count(*) from read_log.reading where what = 'participantPage' and user_id = :who")
                .param("who", Walk.COORDINATOR).query(Integer.class).single()).isEqualTo((REPETITIONS + 1) * PAGES);
        assertThat(ratio).isLessThanOrEqualTo(BAR);
    }

    private String planned(Visitor kari) {
        String person = walk.start(kari);
        walk.answer(kari, Walk.COORDINATOR, person, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        walk.answer(kari, Walk.COORDINATOR, person, Elements.HOLD_MAPPING_CONVERSATION, Map.of());
        walk.answer(kari, Walk.COORDINATOR, person, Elements.MAKE_PLAN, Map.of("nextConversationOn", "2026-06-01"));
        return person;
    }

    private void aLogOfAMillionReadings() {
        jdbc.sql("""
                insert into read_log.reading (read_at, user_id, case_number, what, why, address)
                select timestamptz '2026-03-01T00:00:00Z' + n * interval '70 milliseconds', 'user' || n % 300,
                       'D-2025-' || lpad((n % 20000)::text, 5, '0'), 'list', 'unit', '127.0.0.1'
                from generate_series(1, 1000000) n""").update();
        jdbc.sql("select read_log.seal('2026-03-02T09:00:00Z', 1000000)").query(Integer.class).single();
        jdbc.sql("vacuum analyze read_log.reading").update();
    }

    /** @return milliseconds a page */
    private static double pages(Visitor kari, String page, boolean logged) {
        Switch.on = logged;
        long began = System.nanoTime();
        for (int i = 0; i < PAGES; i++) {
            assertThat(kari.get(page).status()).isEqualTo(200);
        }
        Switch.on = true;
        return (System.nanoTime() - began) / 1e6 / PAGES;
    }

    private static double median(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Leaves the read log out while it is off. */
    @TestComponent
    static class Switch implements BeanPostProcessor {

        private static volatile boolean on = true;

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!(bean instanceof ReadLog)) {
                return bean;
            }
            ProxyFactory proxy = new ProxyFactory(bean);
            proxy.setProxyTargetClass(true);
            proxy.addAdvice((MethodInterceptor) call -> on ? call.proceed() : null);
            return proxy.getProxy();
        }
    }
}
