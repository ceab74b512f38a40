package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.WebApplicationContext;

/** The page on which a completed answer is corrected, filled in and sent as a browser does; and what reports make of it as of a day. Import it beside {@link JourneyPlay}. */
@TestComponent
class CorrectionPage {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final ObjectMapper json;
    private final MockMvc web;

    CorrectionPage(JdbcClient jdbc, TransactionOperations transactions, ObjectMapper json, WebApplicationContext application) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
        this.web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
    }

    /** @return ids of the answers to this form that stand, in the order in which they were given */
    List<String> answers(String person, String form) {
        return jdbc.sql("""
                select a.id::text from stegvis.answer a
                where a.case_number = :person and a.form_id = :form
                  and not exists (select from stegvis.answer later where later.supersedes = a.id)
                order by coalesce(a.first_recorded_at, a.recorded_at)""").param("person", person).param("form", form).query(String.class).list();
    }

    String latest(String person, String form) {
        List<String> all = answers(person, form);
        return all.get(all.size() - 1);
    }

    /** @return where the latest answer to this form is corrected */
    String route(String person, String form) {
        return page(person, latest(person, form));
    }

    private static String page(String person, String answer) {
        return "/deltakere/" + person + "/svar/" + answer;
    }

    ResultActions open(String person, String form) {
        return as(COORDINATOR, get(route(person, form)));
    }

    /** What stands in the fields of the page and would be sent by a browser: what may be corrected, and nothing else. */
    Map<String, String> shown(String person, String form) {
        try {
            String page = open(person, form).andReturn().getResponse().getContentAsString();
            Map<String, String> stored = stored(latest(person, form));
            Map<String, String> sent = new TreeMap<>();
            Pattern.compile("name=\"(svar\\.[^\"]+)\"").matcher(page).results().map(found -> found.group(1))
                    .forEach(name -> sent.put(name, stored.getOrDefault(name, "")));
            return sent;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the answer by the names of the page's fields, those too that it doesn't let anybody correct */
    private Map<String, String> stored(String answer) {
        try {
            Map<String, String> stored = new TreeMap<>();
            flat("svar.", json.readValue(jdbc.sql("select answers::text from stegvis.answer where id = cast(? as uuid)").param(answer).query(String.class).single(),
                    Map.class), stored);
            return stored;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flat(String prefix, Map<?, ?> values, Map<String, String> into) {
        values.forEach((key, value) -> {
            if (value instanceof List<?> rows) {
                for (int i = 0; i < rows.size(); i++) {
                    if (rows.get(i) instanceof Map<?, ?> row) {
                        flat(prefix + key + "[" + i + "].", row, into);
                    }
                }
            } else {
                into.put(prefix + key, String.valueOf(value));
            }
        });
    }

    ResultActions correct(String person, String form, Map<String, String> sent, String reason) {
        return correctAt(COORDINATOR, route(person, form), sent, reason);
    }

    ResultActions correctAt(String who, String route, Map<String, String> sent, String reason) {
        MockHttpServletRequestBuilder request = post(route).with(csrf()).param("reason", reason).param("lang", "nb");
        sent.forEach(request::param);
        return as(who, request);
    }

    /** @param changed fields by key; all others are sent as they were answered, whether they may be corrected or not */
    ResultActions send(String who, String person, String answer, Map<String, String> changed) {
        Map<String, String> sent = stored(answer);
        changed.forEach((field, value) -> sent.put("svar." + field, value));
        return correctAt(who, page(person, answer), sent, "mistyped");
    }

    /** @param which of the answers to this form, as {@link #answers} has them */
    void kept(String person, String form, int which, Map<String, String> changed) {
        try {
            send(COORDINATOR, person, answers(person, form).get(which), changed).andExpect(status().is3xxRedirection());
        } catch (Exception e) {
            throw new AssertionError(form, e);
        }
    }

    /** @param stays what was typed, and stands there still */
    void refused(String person, String form, Map<String, String> changed, String word, String stays) throws Exception {
        send(COORDINATOR, person, latest(person, form), changed).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(allOf(containsString(word), containsString(stays))));
    }

    ResultActions as(String who, MockHttpServletRequestBuilder request) {
        try {
            return web.perform(request.with(user(who)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** @return what has happened in her measures, by its day */
    List<String> events(String person) {
        return jdbc.sql("""
                select concat_ws(' ', e.kind, e.category, e.occurred_on) from stegvis.valid_measure_event e
                join stegvis.measure m on m.id = e.measure_id
                join stegvis.journey j on j.id = m.journey_id
                where j.case_number = :person order by e.occurred_on, e.kind""").param("person", person).query(String.class).list();
    }

    /** @return one column of what the views of reports know at the end of a day of these cases, in order */
    List<String> asOf(LocalDate day, String sql, String... people) {
        return known(day, sql, statement -> statement.param("cases", List.of(people)));
    }

    /**
     * A funder's figure, by the indicator's own SQL, of these cases alone.
     *
     * @param indicator such as {@code moved-in}
     * @param cell      what to count of it, such as {@code col_key = 'last'}
     * @param before    the day after the period's last
     */
    int figure(LocalDate asOf, String indicator, String cell, LocalDate from, LocalDate before, String... people) {
        return Integer.parseInt(known(asOf, """
                select count(distinct f.person) from (
                %s
                ) f
                join stegvis.journey j on j.participant_id = f.person
                where j.case_number in (:cases) and (%s)""".formatted(shipped(indicator), cell),
                statement -> period(statement.param("cases", List.of(people)), from, before)).get(0));
    }

    /** What an indicator that is shipped counts of this person's in 2025, as known at the end of a day: row, column, number. */
    List<String> figures(LocalDate asOf, String indicator, String person) {
        return figures(asOf, shipped(indicator), person, LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1));
    }

    List<String> figures(LocalDate asOf, String sql, String person, LocalDate from, LocalDate before) {
        return known(asOf, """
                select concat_ws(' ', f.row_key, f.col_key, coalesce(sum(cast(f.amount as numeric)), count(*)))
                  from (%s) f
                 where f.person = (select participant_id from stegvis.journey where case_number = :person)
                 group by f.row_key, f.col_key order by 1""".formatted(sql), statement -> period(statement.param("person", person), from, before));
    }

    private static StatementSpec period(StatementSpec statement, LocalDate from, LocalDate before) {
        return statement.param("units", new String[] {"vest"}).param("whole", true).param("period_start", from).param("period_end", before);
    }

    private List<String> known(LocalDate day, String sql, UnaryOperator<StatementSpec> filled) {
        return transactions.execute(asked -> {
            jdbc.sql("select set_config('stegvis.cut_off', :at, true)")
                    .param("at", day.atTime(LocalTime.of(23, 0)).atZone(ZoneId.of("Europe/Oslo")).toInstant().toString()).query(String.class).single();
            return filled.apply(jdbc.sql(sql)).query(String.class).list();
        });
    }

    static String shipped(String indicator) {
        try {
            return Files.readString(Path.of("reports/common/" + indicator + ".sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
