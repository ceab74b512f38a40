package no.stegvis.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.ProcessParameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What coming reports lack of the cases, and the coordinators who are asked for it. Who asks says which units, days and
 * facts she needs, and under which reference; a case has one open request however many need something of it.
 */
@Service
public class MissingFacts {

    private static final Logger LOG = LoggerFactory.getLogger(MissingFacts.class);

    /**
     * @param reference  who needs it, in her own words; the same again is the same request
     * @param unitIds    the cases' units
     * @param endsBefore the day after the last
     */
    public record Asked(String reference, Set<String> unitIds, LocalDate startsOn, LocalDate endsBefore, Set<MissingFact> facts) {

        String[] words() {
            return facts.stream().map(MissingFact::word).sorted().toArray(String[]::new);
        }
    }

    /**
     * @param missing how many of these facts nobody has recorded
     * @param unknown how many more are said not to be knowable
     * @param persons how many people's are missing or unknown
     */
    public record Count(String unitId, MissingFact fact, long missing, long unknown, long persons) {
    }

    /** @param persons whose coordinators have been asked and haven't answered */
    public record Open(String unitId, long persons) {
    }

    private record Lacking(UUID journeyId, String unitId, String caseNumber, String coordinator) {
    }

    private final FactRequests requests;
    private final JdbcClient jdbc;
    private final Deadlines deadlines;
    private final Clock clock;

    MissingFacts(FactRequests requests, JdbcClient jdbc, Deadlines deadlines, Clock clock) {
        this.requests = requests;
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Counts, unit by unit, as the reports would: with the role that sees their views and nothing else. */
    @Transactional
    public List<Count> counts(Asked asked) {
        Map<String, Object> parameters = parameters(asked);
        FactRequests.knownNow(jdbc, clock);
        jdbc.sql("set local role stegvis_report").update();
        List<Count> counts = jdbc.sql("""
                        select unit, kind, count(*) filter (where not unknown) as missing, count(*) filter (where unknown) as unknown,
                               count(distinct participant) as persons
                          from reporting.missing(:units, :startsOn, :endsBefore, :today, :silent)
                         where kind = any (:kinds)
                         group by unit, kind
                         order by unit, kind
                        """)
                .params(parameters)
                .query((row, number) -> new Count(row.getString("unit"), MissingFact.of(row.getString("kind")).orElseThrow(),
                        row.getLong("missing"), row.getLong("unknown"), row.getLong("persons"))).list();
        jdbc.sql("reset role").update();
        return counts;
    }

    /** @return what is asked for under this reference and not answered yet, unit by unit */
    public List<Open> open(String reference) {
        return jdbc.sql("""
                        select j.unit_id, count(distinct j.participant_id) as persons
                          from stegvis.fact_request r
                          join stegvis.fact_request_for f on f.request_id = r.id and f.reference = :reference
                          join stegvis.journey j on j.id = r.journey_id
                         where r.settled_at is null
                         group by j.unit_id
                        """)
                .param("reference", reference).query(Open.class).list();
    }

    /** @return the references under which something is asked for */
    public List<String> references() {
        return jdbc.sql("""
                        select distinct f.reference
                          from stegvis.fact_request r
                          join stegvis.fact_request_for f on f.request_id = r.id
                         where r.settled_at is null
                         order by 1
                        """).query(String.class).list();
    }

    /**
     * Lays before each coordinator what is missing of her cases. Each case by itself: one that fails keeps no other waiting, and is
     * taken the next time. Whoever has been asked already is not asked again.
     *
     * @param due the day by which it is needed
     * @param by  user id, or what asks by itself
     */
    public void ask(Asked asked, LocalDate due, String by) {
        for (Lacking one : lacking(asked)) {
            try {
                requests.begin(one.journeyId, one.caseNumber, one.unitId, one.coordinator, asked, due, by);
            } catch (RuntimeException e) {
                LOG.warn("What is missing of {} is asked for the next time", one.caseNumber, e);
            }
        }
    }

    private List<Lacking> lacking(Asked asked) {
        return requests.known(() -> jdbc.sql("""
                        with lacking as materialized (
                            select distinct m.stay
                              from reporting.missing(:units, :startsOn, :endsBefore, :today, :silent) m
                             where m.kind = any (:kinds)
                               and not m.unknown
                        )
                        select j.id as journey_id, j.unit_id, j.case_number, s.coordinator
                          from lacking l
                          join stegvis.journey j on j.id = l.stay
                          join stegvis.journey_standing s on s.journey_id = j.id
                         where not exists (select from stegvis.registrations_of(j.participant_id) as hers
                                             join stegvis.participant_died d on d.participant_id = hers)
                           and not exists (select from stegvis.journey_on_hold h where h.journey_id = j.id)
                           and not exists (select from stegvis.fact_request r
                                             join stegvis.fact_request_for f on f.request_id = r.id
                                            where r.journey_id = j.id and r.settled_at is null and f.reference = :reference
                                              and f.starts_on = :startsOn and f.ends_before = :endsBefore and f.kinds = cast(:kinds as text[]))
                         order by j.case_number
                        """)
                .params(parameters(asked)).param("reference", asked.reference()).query(Lacking.class).list());
    }

    private Map<String, Object> parameters(Asked asked) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("units", asked.unitIds().toArray(String[]::new));
        parameters.put("startsOn", asked.startsOn());
        parameters.put("endsBefore", asked.endsBefore());
        parameters.put("kinds", asked.words());
        parameters.put("today", deadlines.today());
        parameters.put("silent", deadlines.organisations(ProcessParameter.SILENT_STAY_DAYS));
        return parameters;
    }

    /** Ends the requests whose facts have come by another way. */
    public void endThoseThatCame() {
        for (String caseNumber : requests.thatCame()) {
            over(caseNumber);
        }
    }

    /** Nobody needs anything under this reference any more: requests that were for it alone end. */
    public void noLongerNeeded(String reference) {
        for (String caseNumber : requests.forget(reference)) {
            over(caseNumber);
        }
    }

    private void over(String caseNumber) {
        try {
            requests.end(caseNumber);
        } catch (RuntimeException e) {
            LOG.warn("The request about {} is ended the next time", caseNumber, e);
        }
    }
}
