package no.stegvis.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may do what with one case: the role in the case's unit ({@link Permissions}), and where the case is closed, being one
 * of the few it is open to. Closed are the cases of people whose address is a secret (<i>kode 6 og 7</i>). That a case is
 * closed is itself a secret: whoever is kept out is told what she would be told of another unit's case, and of one that
 * isn't there. So it is with the cases of somebody who works here herself ({@link OwnCases}): to her they aren't there.
 *
 * <p>The engine asks the same tables for each task and each list of tasks, see {@code engine/VisibleTasks.xml}.
 */
@Service
public class CaseAccess {

    private final CurrentUser user;
    private final JdbcClient jdbc;
    private final Clock clock;

    CaseAccess(CurrentUser user, JdbcClient jdbc, Clock clock) {
        this.user = user;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public boolean may(Operation operation, String unitId, String caseNumber) {
        return user.may(operation, unitId) && !isClosedTo(user.id(), caseNumber);
    }

    /** As {@link #may}, with the database asked the same whatever the answer. @param unitId null where there is no such case */
    private boolean mayAskingAlike(Operation operation, String unitId, String caseNumber) {
        boolean closed = isClosedTo(user.id(), caseNumber);
        return unitId != null && user.may(operation, unitId) && !closed;
    }

    /**
     * For looking a case up: one that is not for the user looks to her like one that isn't there. Nor does the time it takes tell: of each
     * number the same is asked, so that a closed case of her own unit isn't the one that takes a question more.
     *
     * @param find asked only when the user may do this in some unit
     * @param unit says which unit the case belongs to
     * @throws AccessRefused          when the user may do this nowhere, whichever case she asks for
     * @throws NoSuchElementException when there is no such case, or none that she {@link #may} do this with
     */
    public <T> T required(Operation operation, String caseNumber, Function<String, Optional<T>> find, Function<T, String> unit) {
        user.require(operation);
        Optional<T> there = find.apply(caseNumber);
        boolean hers = mayAskingAlike(operation, there.map(unit).orElse(null), caseNumber);
        return there.filter(found -> hers)
                .orElseThrow(() -> new NoSuchElementException("No such case for this user"));
    }

    /**
     * Whether the user may say who else a closed case is open to: whoever it is open to for good. Where that is nobody (they
     * have all left), whoever got in.
     */
    public boolean decidesAbout(String caseNumber) {
        return jdbc.sql("""
                select not isClosed or hers or not anybodys
                from (select exists (select from stegvis.closed_case where case_number = :case) as isClosed,
                             exists (select from stegvis.closed_case_reader where case_number = :case and until is null
                                                                             and user_id = :user) as hers,
                             exists (select from stegvis.closed_case_reader where case_number = :case and until is null) as anybodys) known""")
                .param("case", caseNumber).param("user", user.id()).query(Boolean.class).single();
    }

    public boolean isClosed(String caseNumber) {
        return jdbc.sql("select exists (select from stegvis.closed_case where case_number = :case)").param("case", caseNumber)
                .query(Boolean.class).single();
    }

    /** Whether the case is closed and this person none of the few it is open to, or her own. What her role allows, is another question. */
    public boolean isClosedTo(String userId, String caseNumber) {
        return jdbc.sql("""
                select exists (
                    select from stegvis.closed_case c
                    where c.case_number = :case
                      and not exists (select from stegvis.closed_case_reader r
                                      where r.case_number = c.case_number and r.user_id = :user
                                        and (r.until is null or r.until > :now)))
                    or exists (select from stegvis.own_case o where o.user_id = :user and o.case_number = :case)""")
                .param("case", caseNumber).param("user", userId).param("now", now()).query(Boolean.class).single();
    }

    /** From now on the case is open to these alone; closing it again leaves those who are let in already. */
    @Transactional
    public void close(String caseNumber, Set<String> readers) {
        jdbc.sql("insert into stegvis.closed_case (case_number, closed_at) values (:case, :now) on conflict do nothing")
                .param("case", caseNumber).param("now", now()).update();
        readers.forEach(reader -> letIn(caseNumber, reader, null));
    }

    /** From now on it is a case like any other. */
    @Transactional
    public void open(String caseNumber) {
        jdbc.sql("delete from stegvis.closed_case_reader where case_number = :case").param("case", caseNumber).update();
        jdbc.sql("delete from stegvis.closed_case where case_number = :case").param("case", caseNumber).update();
    }

    /**
     * Opens a closed case to one more.
     *
     * @param until null for good; who has been let in for good stays so
     */
    @Transactional
    public void letIn(String caseNumber, String userId, Instant until) {
        letIn(caseNumber, userId, until, null);
    }

    /**
     * As {@link #letIn(String, String, Instant)}.
     *
     * @param emergency the number of the emergency access by which she gets in: her readings are logged with it until then
     */
    @Transactional
    public void letIn(String caseNumber, String userId, Instant until, String emergency) {
        jdbc.sql("""
                insert into stegvis.closed_case_reader as reader (case_number, user_id, until, emergency)
                values (:case, :user, :until, :emergency)
                on conflict (case_number, user_id) do update
                    set until = case when reader.until is null or excluded.until is null then null
                                     else greatest(reader.until, excluded.until) end,
                        emergency = case when reader.until is null or excluded.until is null then null
                                         else excluded.emergency end""")
                .param("case", caseNumber).param("user", userId).param("emergency", emergency, java.sql.Types.VARCHAR)
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
