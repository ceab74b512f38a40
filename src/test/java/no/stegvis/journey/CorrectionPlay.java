package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

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
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.WebApplicationContext;

/** Corrects completed answers by their page, and asks what reports know of it as of a day. Import it beside {@link JourneyPlay}. */
@TestComponent
class CorrectionPlay {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final MockMvc web;

    CorrectionPlay(JdbcClient jdbc, TransactionOperations transactions, WebApplicationContext application) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
    }

    ResultActions page(String person, String form) {
        return as(COORDINATOR, get(route(person, form)));
    }

    /** What stands in the fields of the page and would be sent by a browser: what may be corrected, and nothing else. */
    Map<String, String> shown(String person, String form) {
        try {
            String page = page(person, form).andReturn().getResponse().getContentAsString();
            Map<String, String> sent = new TreeMap<>();
            Map<String, Object> flat = new TreeMap<>();
            flat("svar.", new ObjectMapper().readValue(jdbc.sql("select answers::text from stegvis.answer where id = cast(? as uuid)").param(answer(person, form))
                    .query(String.class).single(), Map.class), flat);
            Pattern.compile("name=\"(svar\\.[^\"]+)\"").matcher(page).results().map(found -> found.group(1))
                    .forEach(name -> sent.put(name, String.valueOf(flat.getOrDefault(name, ""))));
            return sent;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flat(String prefix, Map<?, ?> values, Map<String, Object> into) {
        values.forEach((key, value) -> {
            if (value instanceof List<?> rows) {
                for (int i = 0; i < rows.size(); i++) {
                    if (rows.get(i) instanceof Map<?, ?> row) {
                        flat(prefix + key + "[" + i + "].", row, into);
                    }
                }
            } else {
                into.put(prefix + key, value);
            }
        });
    }

    /** @return the id of the answer that stands, the one that was given last where there are several */
    String answer(String person, String form) {
        return jdbc.sql("""
                select a.id::text from stegvis.answer a
                 where a.case_number = :person and a.form_id = :form and not exists (select from stegvis.answer later where later.supersedes = a.id)
                 order by coalesce(a.first_recorded_at, a.recorded_at) desc limit 1""").param("person", person).param("form", form).query(String.class).single();
    }

    String route(String person, String form) {
        return "/deltakere/" + person + "/svar/" + answer(person, form);
    }

    ResultActions correct(String person, String form, Map<String, String> sent, String reason) {
        return correctAt(COORDINATOR, route(person, form), sent, reason);
    }

    ResultActions correctAt(String who, String route, Map<String, String> sent, String reason) {
        MockHttpServletRequestBuilder request = post(route).with(csrf()).param("reason", reason).param("lang", "nb");
        sent.forEach(request::param);
        return as(who, request);
    }

    ResultActions as(String who, MockHttpServletRequestBuilder request) {
        try {
            return web.perform(request.with(user(who)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What an indicator that is shipped counts of this person's in 2025, as known at the end of a day: row, column, number. */
    List<String> figures(LocalDate asOf, String indicator, String caseNumber) {
        try {
            return figures(asOf, Files.readString(Path.of("reports/common/" + indicator + ".sql")), caseNumber, LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> figures(LocalDate asOf, String sql, String caseNumber, LocalDate from, LocalDate before) {
        return transactions.execute(asked -> {
            jdbc.sql("select set_config('stegvis.cut_off', :at, true)")
                    .param("at", asOf.atTime(LocalTime.of(23, 0)).atZone(ZoneId.of("Europe/Oslo")).toInstant().toString()).query(String.class).single();
            return jdbc.sql("""
                    select concat_ws(' ', f.row_key, f.col_key, coalesce(sum(cast(f.amount as numeric)), count(*)))
                      from (%s) f
                     where f.person = (select participant_id from stegvis.journey where case_number = :caseNumber)
                     group by f.row_key, f.col_key order by 1""".formatted(sql)).param("caseNumber", caseNumber).param("units", new String[] {"vest"})
                    .param("period_start", from).param("period_end", before).param("whole", true).query(String.class).list();
        });
    }
}
