package no.stegvis.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

    /** @param saidOf the case of which it was said; the others follow it */
    @Transactional
    public void keepOut(String userId, Collection<String> caseNumbers, String saidOf, String by) {
        caseNumbers.forEach(caseNumber -> jdbc.sql("""
                insert into stegvis.own_case (user_id, case_number, said_of, marked_at, marked_by) values (:user, :case, :saidOf, :now, :by)
                on conflict do nothing""").param("user", userId).param("case", caseNumber).param("saidOf", saidOf)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("by", by).update());
    }

    /** Of each who is kept from one of the cases: a case of which it was said. */
    public Map<String, String> saidOf(Collection<String> cases) {
        Map<String, String> said = new TreeMap<>();
        jdbc.sql("select user_id, coalesce(min(said_of), min(case_number)) from stegvis.own_case where case_number in (:cases) group by user_id")
                .param("cases", cases).query(row -> {
                    said.put(row.getString(1), row.getString(2));
                });
        return said;
    }

    /**
     * Lets those back who are kept only because of what was said of other cases.
     *
     * @param cases all of one person
     * @param about numbers of what is about them
     */
    @Transactional
    public void letBackUnlessSaidOf(Collection<String> cases, Collection<String> about) {
        jdbc.sql("delete from stegvis.own_case where (case_number in (:cases) or case_number in (:about)) and said_of not in (:cases)")
                .param("cases", cases).param("about", about.isEmpty() ? cases : about).update();
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
                insert into stegvis.own_case (user_id, case_number, said_of, marked_at, marked_by)
                select user_id, :about, said_of, :now, marked_by from stegvis.own_case where case_number = :case
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
