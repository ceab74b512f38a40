package no.stegvis.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cases that somebody with an account is kept from because they are her own: she is a participant or a relative too. To her such a case isn't
 * there, whatever her roles are, and breaking the glass doesn't open it. {@link CaseAccess} asks it for pages, the engine for each task and
 * each list of them (see {@code engine/VisibleTasks.xml}).
 */
@Service
public class OwnCases {

    private final JdbcClient jdbc;
    private final Clock clock;

    OwnCases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    public void keepOut(String userId, Collection<String> caseNumbers, String by) {
        caseNumbers.forEach(caseNumber -> jdbc.sql("""
                insert into stegvis.own_case (user_id, case_number, marked_at, marked_by) values (:user, :case, :now, :by)
                on conflict do nothing""").param("user", userId).param("case", caseNumber)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("by", by).update());
    }

    @Transactional
    public void letBack(String userId, Collection<String> caseNumbers) {
        caseNumbers.forEach(caseNumber -> jdbc.sql("delete from stegvis.own_case where user_id = :user and case_number = :case")
                .param("user", userId).param("case", caseNumber).update());
    }

    /** Something with a number of its own is about the case: whoever is kept from the case, is kept from it. */
    @Transactional
    public void alsoKept(String caseNumber, String about) {
        jdbc.sql("""
                insert into stegvis.own_case (user_id, case_number, marked_at, marked_by)
                select user_id, :about, :now, marked_by from stegvis.own_case where case_number = :case
                on conflict do nothing""").param("case", caseNumber).param("about", about)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** @return those who are kept from the case */
    public Set<String> keptFrom(String caseNumber) {
        return jdbc.sql("select user_id from stegvis.own_case where case_number = :case").param("case", caseNumber).query(String.class).set();
    }

    /** @return the cases that this user is kept from */
    public Set<String> of(String userId) {
        return jdbc.sql("select case_number from stegvis.own_case where user_id = :user").param("user", userId).query(String.class).set();
    }

    public boolean isOwn(String userId, String caseNumber) {
        return jdbc.sql("select exists (select from stegvis.own_case where user_id = :user and case_number = :case)")
                .param("user", userId).param("case", caseNumber).query(Boolean.class).single();
    }
}
