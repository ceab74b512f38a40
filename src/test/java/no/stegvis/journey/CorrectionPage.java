package no.stegvis.journey;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.WebApplicationContext;

/** The page on which an answer is corrected, filled in and sent as a browser does; and what reports make of it. */
@TestComponent
class CorrectionPage {

    private final WebApplicationContext application;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final ObjectMapper json;

    CorrectionPage(WebApplicationContext application, JdbcClient jdbc, TransactionOperations transactions, ObjectMapper json) {
        this.application = application;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
    }

    /** @return ids of the answers to this form that stand, in the order in which they were given */
    List<String> answers(String caseNumber, String form) {
        return jdbc.sql("""
                select a.id::text from stegvis.answer a
                where a.case_number = :case and a.form_id = :form
                  and not exists (select from stegvis.answer later where later.supersedes = a.id)
                order by coalesce(a.first_recorded_at, a.recorded_at)""").param("case", caseNumber).param("form", form).query(String.class).list();
    }

    String latest(String caseNumber, String form) {
        List<String> all = answers(caseNumber, form);
        return all.get(all.size() - 1);
    }

    ResultActions open(String who, String caseNumber, String answer) throws Exception {
        return as(who, get("/deltakere/" + caseNumber + "/svar/" + answer));
    }

    /** @param changed fields by key; all others are sent as the page shows them */
    ResultActions send(String who, String caseNumber, String answer, Map<String, String> changed) throws Exception {
        Map<String, String> sent = shown(answer);
        sent.putAll(changed);
        MockHttpServletRequestBuilder request = post("/deltakere/" + caseNumber + "/svar/" + answer).with(csrf()).param("reason", "mistyped");
        sent.forEach((field, value) -> request.param("svar." + field, value));
        return as(who, request);
    }

    private Map<String, String> shown(String answer) {
        Map<String, String> shown = new TreeMap<>();
        String stored = jdbc.sql("select answers::text from stegvis.answer where id = cast(:id as uuid)").param("id", answer).query(String.class).single();
        try {
            json.readTree(stored).fields().forEachRemaining(field -> shown.put(field.getKey(), field.getValue().asText()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return shown;
    }

    private ResultActions as(String who, MockHttpServletRequestBuilder request) throws Exception {
        MockMvc web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
        return web.perform(request.with(user(who)));
    }

    /** @return one column of what the views of reports know at the end of a day of these cases, in order */
    List<String> asOf(LocalDate day, String sql, String... caseNumbers) {
        Instant cutOff = day.atTime(LocalTime.of(23, 0)).atZone(ZoneId.of("Europe/Oslo")).toInstant();
        return transactions.execute(asked -> {
            jdbc.sql("select set_config('stegvis.cut_off', :at, true)").param("at", cutOff.toString()).query(String.class).single();
            return jdbc.sql(sql).param("cases", List.of(caseNumbers)).param("units", new String[] {"vest"}).param("whole", true)
                    .param("period_start", day).param("period_end", day).query(String.class).list();
        });
    }

    /**
     * A funder's figure, by the indicator's own SQL, of these cases alone.
     *
     * @param indicator such as {@code moved-in}
     * @param cell      what to count of it, such as {@code col_key = 'last'}
     * @param from      the first day of the period
     * @param until     the day after its last
     */
    int figure(LocalDate cutOff, String indicator, String cell, LocalDate from, LocalDate until, String... caseNumbers) {
        Instant at = cutOff.atTime(LocalTime.of(23, 0)).atZone(ZoneId.of("Europe/Oslo")).toInstant();
        return transactions.execute(asked -> {
            jdbc.sql("select set_config('stegvis.cut_off', :at, true)").param("at", at.toString()).query(String.class).single();
            return jdbc.sql("""
                    select count(distinct f.person) from (
                    %s
                    ) f
                    join stegvis.journey j on j.participant_id = f.person
                    where j.case_number in (:cases) and (%s)""".formatted(read("reports/common/" + indicator + ".sql"), cell))
                    .param("cases", List.of(caseNumbers)).param("units", new String[] {"vest"}).param("whole", true)
                    .param("period_start", from).param("period_end", until).query(Integer.class).single();
        });
    }

    private static String read(String path) {
        try (InputStream in = CorrectionPage.class.getClassLoader().getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
