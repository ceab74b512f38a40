package no.stegvis.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import no.stegvis.access.ProcessParameter;
import no.stegvis.access.Role;
import no.stegvis.engine.Directory;
import no.stegvis.engine.Processes;
import no.stegvis.journey.process.MissingFactsModel;
import no.stegvis.journey.process.MissingFactsModel.Variables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The requests and their processes. Whoever begins or ends one holds the case's row meanwhile, so that two who do so at once, on
 * whichever nodes, find what the other has done; request and process begin and end together or not at all.
 */
@Component
class FactRequests {

    /** @param subject the goal or the measure, null for what is one of a case */
    record Lack(MissingFact fact, UUID subject) {
    }

    private record Needed(UUID journeyId, String unitId, LocalDate startsOn, LocalDate endsBefore, String[] kinds) {
    }

    private final JdbcClient jdbc;
    private final Processes processes;
    private final Directory directory;
    private final Deadlines deadlines;
    private final Clock clock;

    FactRequests(JdbcClient jdbc, Processes processes, Directory directory, Deadlines deadlines, Clock clock) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.directory = directory;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** The views show what is known at a moment: for us that is now. */
    static void knownNow(JdbcClient jdbc, Clock clock) {
        jdbc.sql("select set_config('stegvis.cut_off', :now, true)").param("now", clock.instant().toString()).query(String.class).single();
    }

    @Transactional
    public <T> T known(Supplier<T> query) {
        knownNow(jdbc, clock);
        return query.get();
    }

    /** Asks for it, or adds it to what the coordinator has been asked already; her task and its due day stay then. */
    @Transactional
    public void begin(UUID journeyId, String caseNumber, String unitId, String coordinator, MissingFacts.Asked asked, LocalDate due, String by) {
        hold(caseNumber);
        Optional<UUID> open = openOf(caseNumber);
        UUID request = open.orElseGet(UUID::randomUUID);
        if (open.isEmpty()) {
            jdbc.sql("insert into stegvis.fact_request (id, journey_id, due, begun_at, begun_by) values (:id, :journey, :due, :now, :by)")
                    .param("id", request).param("journey", journeyId).param("due", due)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("by", by).update();
        }
        jdbc.sql("""
                        insert into stegvis.fact_request_for (request_id, reference, starts_on, ends_before, kinds)
                        values (:request, :reference, :startsOn, :endsBefore, :kinds)
                        on conflict (request_id, reference) do update
                            set starts_on = excluded.starts_on, ends_before = excluded.ends_before, kinds = excluded.kinds
                        """)
                .param("request", request).param("reference", asked.reference()).param("startsOn", asked.startsOn())
                .param("endsBefore", asked.endsBefore()).param("kinds", asked.words()).update();
        if (open.isEmpty()) {
            Map<String, Object> variables = new HashMap<>(Map.of(Variables.UNIT, unitId, Variables.FACTS_DUE, Deadlines.endOf(due)));
            variables.put(Variables.COORDINATOR, stillThere(coordinator, unitId));
            processes.start(MissingFactsModel.PROCESS, caseNumber, variables);
        }
    }

    /** @return the coordinator, or null where she doesn't work in the unit any more: then it is for all who do */
    private String stillThere(String coordinator, String unitId) {
        return directory.membersOf(Role.KOORDINATOR.groupIn(unitId)).stream().map(Directory.Person::id)
                .filter(id -> id.equals(coordinator)).findFirst().orElse(null);
    }

    /** @return what the case's open request is still about */
    @Transactional
    public List<Lack> lacks(String caseNumber) {
        knownNow(jdbc, clock);
        return needed(caseNumber).stream().flatMap(needed -> lacks(needed).stream()).distinct().toList();
    }

    private List<Needed> needed(String caseNumber) {
        return jdbc.sql("""
                        select j.id, j.unit_id, f.starts_on, f.ends_before, f.kinds
                          from stegvis.fact_request r
                          join stegvis.fact_request_for f on f.request_id = r.id
                          join stegvis.journey j on j.id = r.journey_id
                         where r.settled_at is null and j.case_number = :case
                         order by f.reference
                        """)
                .param("case", caseNumber)
                .query((row, number) -> new Needed(row.getObject("id", UUID.class), row.getString("unit_id"), row.getObject("starts_on", LocalDate.class),
                        row.getObject("ends_before", LocalDate.class), (String[]) row.getArray("kinds").getArray())).list();
    }

    /** Asked for one case at a time, so that its facts are looked up and not all of its unit's gone through. */
    private List<Lack> lacks(Needed needed) {
        return jdbc.sql("""
                        select m.kind, m.subject
                          from reporting.missing_of_case(:units, :startsOn, :endsBefore, :today, :silent) m
                         where m.stay = :stay
                           and m.kind = any (:kinds)
                           and not m.unknown
                         order by 1, 2
                        """)
                .param("units", new String[] {needed.unitId}).param("startsOn", needed.startsOn).param("endsBefore", needed.endsBefore)
                .param("today", deadlines.today()).param("silent", deadlines.organisations(ProcessParameter.SILENT_STAY_DAYS))
                .param("stay", needed.journeyId).param("kinds", needed.kinds)
                .query((row, number) -> new Lack(MissingFact.of(row.getString("kind")).orElseThrow(), row.getObject("subject", UUID.class))).list();
    }

    /** @return whether the case's open request is about such a fact at all, missing or not */
    boolean asksFor(String caseNumber, MissingFact fact) {
        return jdbc.sql("""
                        select exists (select from stegvis.fact_request r
                                         join stegvis.fact_request_for f on f.request_id = r.id
                                         join stegvis.journey j on j.id = r.journey_id
                                        where r.settled_at is null and j.case_number = :case and :kind = any (f.kinds))
                        """)
                .param("case", caseNumber).param("kind", fact.word()).query(Boolean.class).single();
    }

    /** Units and days are looked at once each, not once for every request. @return numbers of the cases */
    @Transactional
    public List<String> thatCame() {
        knownNow(jdbc, clock);
        return jdbc.sql("""
                        with asked as materialized (
                            select r.id as request, j.id as stay, j.case_number, j.unit_id, f.starts_on, f.ends_before, f.kinds
                              from stegvis.fact_request r
                              join stegvis.fact_request_for f on f.request_id = r.id
                              join stegvis.journey j on j.id = r.journey_id
                             where r.settled_at is null
                        ),
                        lacking as materialized (
                            select d.starts_on, d.ends_before, m.stay, m.kind
                              from (select starts_on, ends_before, array_agg(distinct unit_id) as units from asked group by starts_on, ends_before) d
                             cross join lateral reporting.missing(d.units, d.starts_on, d.ends_before, :today, :silent) m
                             where not m.unknown
                        )
                        select case_number
                          from asked a
                         group by case_number
                        having not bool_or(exists (select from lacking l
                                                    where l.stay = a.stay and l.starts_on = a.starts_on and l.ends_before = a.ends_before
                                                      and l.kind = any (a.kinds)))
                         order by case_number
                        """)
                .param("today", deadlines.today()).param("silent", deadlines.organisations(ProcessParameter.SILENT_STAY_DAYS))
                .query(String.class).list();
    }

    /** @return numbers of the cases whose open request is for nothing now */
    @Transactional
    public List<String> forget(String reference) {
        jdbc.sql("""
                        delete from stegvis.fact_request_for f
                         using stegvis.fact_request r
                         where r.id = f.request_id and r.settled_at is null and f.reference = :reference
                        """).param("reference", reference).update();
        return new ArrayList<>(jdbc.sql("""
                        select j.case_number
                          from stegvis.fact_request r
                          join stegvis.journey j on j.id = r.journey_id
                         where r.settled_at is null
                           and not exists (select from stegvis.fact_request_for f where f.request_id = r.id)
                         order by 1
                        """).query(String.class).list());
    }

    /** Nobody needs an answer any more: the coordinator's task goes. */
    @Transactional
    public void end(String caseNumber) {
        hold(caseNumber);
        if (openOf(caseNumber).isPresent()) {
            settled(caseNumber);
            processes.correlate(MissingFactsModel.Messages.FACTS_COMPLETE, caseNumber, Map.of());
        }
    }

    /** It has been answered. */
    void settled(String caseNumber) {
        jdbc.sql("""
                        update stegvis.fact_request r set settled_at = :now
                          from stegvis.journey j
                         where j.id = r.journey_id and j.case_number = :case and r.settled_at is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("case", caseNumber).update();
    }

    private Optional<UUID> openOf(String caseNumber) {
        return jdbc.sql("""
                        select r.id from stegvis.fact_request r join stegvis.journey j on j.id = r.journey_id
                         where j.case_number = :case and r.settled_at is null
                        """).param("case", caseNumber).query(UUID.class).optional();
    }

    private void hold(String caseNumber) {
        jdbc.sql("select id from stegvis.journey where case_number = :case for update").param("case", caseNumber).query(UUID.class).single();
    }
}
