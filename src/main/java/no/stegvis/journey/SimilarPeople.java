package no.stegvis.journey;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.PeopleSearches;
import no.stegvis.form.Caution;
import no.stegvis.participant.NameSound;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Is she registered already? People alike by name and year of birth, told to whoever is about to register one. Of her own units she is told
 * which case; of others only in which unit an open journey goes on. Protected people (kode 6/7) are found by nobody, those who may
 * open their cases included. Relatives are looked for among relatives, participants among participants: that somebody is the one doesn't
 * come out where the other is registered.
 *
 * <p>Alike are: both names sound the same, one of them is the same written plainly, and the years of birth are at most one apart or one of
 * them isn't known. Where only a given name is known of one of the two, or only a family name: it is the same written plainly, and so is
 * the year.
 */
@Service
class SimilarPeople {

    /** Kinds of {@link Caution}. */
    static final String HERE = "similarPerson";
    static final String ELSEWHERE = "similarElsewhere";
    /** More than these say that the name is a common one. */
    private static final int MOST = 5;

    /** @param open it hasn't been concluded or ended */
    record Alike(UUID participantId, String caseNumber, String unitId, String unitName, String alias, Stage stage, boolean open) {
    }

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final PeopleSearches searches;
    private final ReadLog readLog;
    private final MessageSource messages;

    SimilarPeople(JdbcClient jdbc, CurrentUser user, PeopleSearches searches, ReadLog readLog, MessageSource messages) {
        this.jdbc = jdbc;
        this.user = user;
        this.searches = searches;
        this.readLog = readLog;
        this.messages = messages;
    }

    /**
     * Counts as a search for people, and what is told is in the read log. Call it in the transaction that tells.
     *
     * @param herself   registrations that she is: of these nothing is told
     * @param confirmed kinds that the user has been told already
     * @throws PeopleSearches.TooMany when she has searched too often
     */
    List<Caution> cautions(JourneyKind kind, String given, String family, Integer birthYear, Set<UUID> herself, Set<String> confirmed, Locale locale) {
        NameSound name = NameSound.of(given, family);
        if (name.isEmpty() || confirmed.containsAll(Set.of(HERE, ELSEWHERE))) {
            return List.of();
        }
        searches.another(user.id());
        Set<String> mine = user.unitsWhereMay(Operation.READ_PARTICIPANT);
        List<Alike> all = find(kind, name, birthYear).stream().filter(one -> !herself.contains(one.participantId())).toList();
        List<Alike> here = all.stream().filter(one -> mine.contains(one.unitId())).limit(MOST).toList();
        List<Alike> elsewhere = all.stream().filter(one -> one.open() && !mine.contains(one.unitId())).toList();
        List<Caution> cautions = new ArrayList<>();
        String field = family == null ? "givenName" : "familyName";
        if (!here.isEmpty() && !confirmed.contains(HERE)) {
            cautions.add(new Caution(field, HERE, told(here, HERE).stream().map(one -> words(one, locale)).collect(Collectors.joining("; "))));
        }
        if (!elsewhere.isEmpty() && !confirmed.contains(ELSEWHERE)) {
            cautions.add(new Caution(field, ELSEWHERE, told(elsewhere, ELSEWHERE).stream().map(Alike::unitName).distinct().sorted()
                    .limit(MOST).collect(Collectors.joining(", "))));
        }
        return cautions;
    }

    private List<Alike> told(List<Alike> alike, String what) {
        readLog.write(Reading.ofList(user.id(), alike.stream().map(Alike::caseNumber).toList(), what, "registers"));
        return alike;
    }

    private String words(Alike one, Locale locale) {
        return "%s %s (%s)".formatted(one.caseNumber(), one.alias(), messages.getMessage("journey.stage." + one.stage(), null, locale));
    }

    /** Remembers that somebody registers her although she was told of these: they may be the same. Call it before she is registered. */
    Set<UUID> alike(JourneyKind kind, String given, String family, Integer birthYear) {
        NameSound name = NameSound.of(given, family);
        return name.isEmpty() ? Set.of() : find(kind, name, birthYear).stream().map(Alike::participantId).collect(Collectors.toSet());
    }

    void registeredAllTheSame(UUID participantId, Set<UUID> alike, Source source) {
        alike.forEach(other -> jdbc.sql("""
                insert into stegvis.resemblance (participant_id, resembles, told_at, told)
                select :id, :other, :at, :by
                 where not exists (select from stegvis.resemblance known where (known.participant_id, known.resembles) = (:other, :id))
                on conflict do nothing""")
                .param("id", participantId).param("other", other).param("at", Timestamp.from(source.recordedAt()))
                .param("by", source.recordedBy()).update());
    }

    /** @return open journeys first, then the newest */
    private List<Alike> find(JourneyKind kind, NameSound name, Integer birthYear) {
        return jdbc.sql("""
                with alike as (
                    select k.participant_id
                      from stegvis.name_key k
                     where k.given_sound = :givenSound and k.family_sound = :familySound
                       and (k.given_plain = :givenPlain or k.family_plain = :familyPlain)
                       and (k.birth_year is null or :birthYear::integer is null or abs(k.birth_year - :birthYear) <= 1)
                    union
                    select k.participant_id
                      from stegvis.name_key k
                     where k.given_plain = :givenPlain and k.birth_year = :birthYear
                       and (k.family_plain is null or :familyPlain::text is null)
                    union
                    select k.participant_id
                      from stegvis.name_key k
                     where k.family_plain = :familyPlain and k.birth_year = :birthYear
                       and (k.given_plain is null or :givenPlain::text is null)
                )
                select j.participant_id, j.case_number, j.unit_id, u.name as unit_name, v.alias, s.stage, s.end_state is null as open
                  from alike
                  join stegvis.journey j on j.participant_id = alike.participant_id
                  join stegvis.unit u on u.id = j.unit_id
                  join stegvis.journey_standing s on s.journey_id = j.id
                  join lateral (select newest.alias from stegvis.participant_version newest
                                 where newest.participant_id = j.participant_id
                                 order by newest.recorded_at desc, newest.id desc limit 1) v on true
                 where j.process_key = :process
                   and not exists (select from stegvis.closed_case c where c.case_number = j.case_number)
                   and j.case_number not in (select o.case_number from stegvis.own_case o where o.user_id = :me)
                 order by s.end_state is not null, j.recorded_at desc, j.case_number desc
                 limit 50""")
                .param("process", kind.process()).param("me", user.id()).param("givenSound", name.givenSound()).param("familySound", name.familySound())
                .param("givenPlain", name.givenPlain()).param("familyPlain", name.familyPlain()).param("birthYear", birthYear)
                .query(Alike.class).list();
    }
}
