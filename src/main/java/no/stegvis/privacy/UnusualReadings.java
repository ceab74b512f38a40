package no.stegvis.privacy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.Operation;
import no.stegvis.access.ProcessParameter;
import no.stegvis.engine.CaseNumbers;
import no.stegvis.engine.Processes;
import no.stegvis.form.CaseUnits;
import no.stegvis.privacy.process.UnusualReadingModel;
import no.stegvis.privacy.process.UnusualReadingModel.Variables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What has been found unusual in the read log: each becomes a task for the privacy officer of the unit, once a day. */
@Service
public class UnusualReadings implements CaseUnits {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final String COLUMNS = """
            select case_number, pattern, user_id, about, unit_id, first_read_at, last_read_at, cases, found_at, conclusion
            from stegvis.unusual_reading
            """;

    private final JdbcClient jdbc;
    private final Processes processes;
    private final CaseNumbers caseNumbers;
    private final Clock clock;

    UnusualReadings(JdbcClient jdbc, Processes processes, CaseNumbers caseNumbers, Clock clock) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.caseNumbers = caseNumbers;
        this.clock = clock;
    }

    /** @return whether it is new; the same again on the same day is not */
    @Transactional
    boolean raise(Findings.Finding finding) {
        UUID id = UUID.randomUUID();
        LocalDate day = LocalDate.ofInstant(finding.last(), NORWAY);
        int inserted = jdbc.sql("""
                insert into stegvis.unusual_reading (id, pattern, user_id, about, unit_id, found_on, first_read_at, last_read_at,
                                                     cases, found_at)
                values (:id, :pattern, :userId, :about, :unit, :day, :first, :last, :cases, :now)
                on conflict do nothing""")
                .param("id", id).param("pattern", finding.pattern().id).param("userId", finding.userId())
                .param("about", finding.about()).param("unit", finding.unitId()).param("day", day)
                .param("first", Timestamp.from(finding.first())).param("last", Timestamp.from(finding.last()))
                .param("cases", finding.cases()).param("now", Timestamp.from(clock.instant())).update();
        if (inserted == 0) {
            return false;
        }
        String caseNumber = caseNumbers.next(CaseNumbers.READINGS);
        jdbc.sql("update stegvis.unusual_reading set case_number = :caseNumber where id = :id")
                .param("caseNumber", caseNumber).param("id", id).update();
        Instant due = LocalDate.now(clock.withZone(NORWAY)).plusDays(1L + number(ProcessParameter.REVIEW_READING_WITHIN_DAYS))
                .atStartOfDay(NORWAY).toInstant().minusSeconds(1);
        processes.start(UnusualReadingModel.PROCESS, caseNumber,
                Map.of(Variables.UNIT, finding.unitId(), Variables.REVIEW_DUE, Date.from(due)));
        return true;
    }

    @Transactional
    void concluded(String caseNumber, String conclusion, String userId, Instant at) {
        jdbc.sql("""
                update stegvis.unusual_reading set conclusion = :conclusion, concluded_at = :at, concluded_by = :userId
                where case_number = :caseNumber""").param("conclusion", conclusion).param("at", Timestamp.from(at))
                .param("userId", userId).param("caseNumber", caseNumber).update();
    }

    public Optional<UnusualReading> find(String caseNumber) {
        return jdbc.sql(COLUMNS + "where case_number = :caseNumber").param("caseNumber", caseNumber)
                .query(UnusualReading.class).optional();
    }

    /** @return the newest first */
    public List<UnusualReading> newest(Set<String> unitIds, int most) {
        return unitIds.isEmpty() ? List.of() : jdbc.sql(COLUMNS + "where unit_id in (:units) order by found_at desc, case_number desc limit :most")
                .param("units", unitIds).param("most", most).query(UnusualReading.class).list();
    }

    int number(ProcessParameter parameter) {
        return Integer.parseInt(jdbc.sql("select value from stegvis.process_parameter where name = :name and unit_id is null")
                .param("name", parameter.id()).query(String.class).optional().orElse(parameter.standard()));
    }

    @Override
    public String series() {
        return CaseNumbers.READINGS;
    }

    @Override
    public Optional<String> unitOf(String caseNumber) {
        return find(caseNumber).map(UnusualReading::unitId);
    }

    @Override
    public Operation needs() {
        return Operation.GUARD_PRIVACY;
    }
}
