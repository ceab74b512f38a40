package no.stegvis.journey;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.form.FreeText;
import no.stegvis.participant.Participants;
import no.stegvis.privacy.ReadLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Unplanned contact, no-shows and notes: written down in a moment, added and never changed; a correction is one more row. */
@Service
public class Contacts {

    /** Somebody else has corrected the same meanwhile. */
    public static class CorrectedMeanwhile extends RuntimeException {
        CorrectedMeanwhile() {
            super("Corrected by somebody else meanwhile");
        }
    }

    /** Something else has been written down from the same page, in another tab or before it was changed: it stands, and this isn't kept. */
    public static class WrittenOtherwise extends RuntimeException {
        WrittenOtherwise() {
            super("Something else was written down from the same page");
        }
    }

    /** What somebody has typed, as she typed it. @param id made when the page was shown; becomes the row's */
    public record Typed(UUID id, String kind, String occurredOn, String channel, String minutes, String words) {
    }

    /** @param contacts that stand, the latest first */
    public record Overview(String caseNumber, String alias, List<Contact> contacts, boolean works) {
    }

    private static final String STANDING = """
            select c.id, c.kind, c.occurred_on, c.channel, c.minutes, c.words, c.recorded_at, c.recorded_by, c.supersedes
              from stegvis.contact c
             where c.journey_id = :journey and not c.withdrawn
               and not exists (select from stegvis.contact later where later.supersedes = c.id)
            """;

    private final JdbcClient jdbc;
    private final Journeys journeys;
    private final Participants participants;
    private final Deadlines deadlines;
    private final ReadLog readLog;
    private final CurrentUser user;
    private final CaseAccess access;
    private final Clock clock;

    Contacts(JdbcClient jdbc, Journeys journeys, Participants participants, Deadlines deadlines, ReadLog readLog, CurrentUser user,
             CaseAccess access, Clock clock) {
        this.jdbc = jdbc;
        this.journeys = journeys;
        this.participants = participants;
        this.deadlines = deadlines;
        this.readLog = readLog;
        this.user = user;
        this.access = access;
        this.clock = clock;
    }

    /** @throws NoSuchElementException when there is no such case, or none for this user: she can't tell which */
    @Transactional
    public Overview open(String caseNumber) {
        Journey journey = access.required(Operation.READ_PARTICIPANT, caseNumber, journeys::find, Journey::unitId);
        readLog.opened(user.id(), caseNumber, "contacts",
                user.id().equals(journeys.standing(journey.id()).coordinator()) ? "coordinator" : "unit");
        return new Overview(caseNumber, participants.find(journey.participantId()).orElseThrow().particulars().alias(), of(journey.id(), 1000),
                user.may(Operation.WORK_JOURNEY, journey.unitId()));
    }

    /** For a page whose opening is written down already. @return those that stand, the latest first */
    public List<Contact> of(UUID journeyId, int most) {
        return jdbc.sql(STANDING + "order by c.occurred_on desc, c.recorded_at desc, c.id limit :most").param("journey", journeyId)
                .param("most", most).query(Contact.class).list();
    }

    /**
     * Writes it down. Sent twice with the same id (a double click), it is written once.
     *
     * @throws ContactRefused         when it can't be right; nothing has changed then
     * @throws WrittenOtherwise       when something else has been written down with this id; nothing has changed then
     * @throws NoSuchElementException when there is no such case, or none for this user
     */
    @Transactional
    public void log(String caseNumber, Typed typed) {
        Journey journey = worked(caseNumber);
        Map<String, String> errors = new LinkedHashMap<>();
        Contact contact = read(journey, typed, errors);
        refuse(errors);
        if (!insert(journey, contact, null, null)) {
            Optional<Contact> before = sentBefore(journey, contact.id());
            if (before.isPresent() && !before.get().says(contact)) {
                throw new WrittenOtherwise();
            } else if (before.isEmpty()) {
                insert(journey, contact.withId(UUID.randomUUID()), null, null);
            }
        }
    }

    /**
     * Writes it down anew, as it should have been; or strikes it out, where it has not happened.
     *
     * @param reason one of {@link Contact#REASONS}
     * @throws ContactRefused         as {@link #log}
     * @throws CorrectedMeanwhile     when somebody else was quicker; nothing has changed then
     * @throws NoSuchElementException when there is no such case or contact, or none for this user
     */
    @Transactional
    public void correct(String caseNumber, UUID corrects, Typed typed, String reason) {
        Journey journey = worked(caseNumber);
        journeys.locked(caseNumber);
        Contact earlier = jdbc.sql("""
                select c.id, c.kind, c.occurred_on, c.channel, c.minutes, c.words, c.recorded_at, c.recorded_by, c.supersedes
                  from stegvis.contact c where c.journey_id = :journey and c.id = :id""").param("journey", journey.id()).param("id", corrects)
                .query(Contact.class).single();
        Optional<UUID> sentBefore = jdbc.sql("select id from stegvis.contact where supersedes = :corrects").param("corrects", corrects)
                .query(UUID.class).optional();
        Map<String, String> errors = new LinkedHashMap<>();
        if (sentBefore.isPresent()) {
            boolean struckOut = jdbc.sql("select withdrawn from stegvis.contact where id = :id").param("id", sentBefore.get()).query(Boolean.class).single();
            boolean same = sentBefore(journey, typed.id()).filter(kept -> kept.id().equals(sentBefore.get()))
                    .filter(kept -> struckOut || kept.says(read(journey, typed, errors))).isPresent();
            if (same && struckOut == Contact.NOT_HAPPENED.equals(reason)) {
                return;
            }
            throw new CorrectedMeanwhile();
        }
        if (!Contact.REASONS.contains(reason)) {
            errors.put("reason", "contact.error.reason");
        }
        Contact contact = Contact.NOT_HAPPENED.equals(reason) ? new Contact(typed.id(), earlier.kind(), earlier.occurredOn(), earlier.channel(),
                earlier.minutes(), earlier.words(), null, null, null) : read(journey, typed, errors);
        refuse(errors);
        if (!insert(journey, contact, corrects, reason)) {
            // the id is taken by something else
            insert(journey, contact.withId(UUID.randomUUID()), corrects, reason);
        }
    }

    /** @return one that stands, or empty when it has been corrected or struck out since, or never was in this case */
    public Optional<Contact> find(String caseNumber, UUID id) {
        Journey journey = worked(caseNumber);
        return jdbc.sql(STANDING + "and c.id = :id").param("journey", journey.id()).param("id", id).query(Contact.class).optional();
    }

    /** @return what stands in its place now, or empty where it was struck out or never was in this case */
    public Optional<Contact> latestOf(String caseNumber, UUID id) {
        Journey journey = worked(caseNumber);
        return jdbc.sql("""
                with recursive line (id) as (
                    select c.id from stegvis.contact c where c.journey_id = :journey and c.id = :id
                    union all
                    select newer.id from line join stegvis.contact newer on newer.supersedes = line.id
                )
                """ + STANDING + "and c.id in (select id from line)").param("journey", journey.id()).param("id", id).query(Contact.class).optional();
    }

    private Contact read(Journey journey, Typed typed, Map<String, String> errors) {
        String words = FreeText.cleaned(typed.words() == null ? "" : typed.words());
        if (!Contact.KINDS.contains(typed.kind())) {
            errors.put("kind", "contact.error.kind");
        }
        boolean contact = "contact".equals(typed.kind());
        if (contact && !Contact.CHANNELS.contains(typed.channel())) {
            errors.put("channel", "contact.error.channel");
        }
        if (words.length() > Contact.LONGEST) {
            errors.put("words", "contact.error.tooLong");
        } else if (FreeText.holdsNationalNumber(words)) {
            errors.put("words", "contact.error.nationalNumber");
        } else if (words.isEmpty() && "note".equals(typed.kind())) {
            errors.put("words", "contact.error.words");
        }
        Integer minutes = contact ? minutes(typed.minutes(), errors) : null;
        return new Contact(typed.id(), typed.kind(), day(journey, typed.occurredOn(), errors), contact ? typed.channel() : null, minutes,
                words.isEmpty() ? null : words, null, null, null);
    }

    private LocalDate day(Journey journey, String typed, Map<String, String> errors) {
        try {
            LocalDate day = LocalDate.parse(typed == null ? "" : typed.strip());
            if (day.isAfter(deadlines.today())) {
                errors.put("occurredOn", "contact.error.inFuture");
            } else if (day.isBefore(journeys.standing(journey.id()).inquiryOn())) {
                errors.put("occurredOn", "contact.error.beforeInquiry");
            }
            return day;
        } catch (DateTimeParseException e) {
            errors.put("occurredOn", "contact.error.date");
            return null;
        }
    }

    private static Integer minutes(String typed, Map<String, String> errors) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > Contact.MOST_MINUTES) {
            errors.put("minutes", "contact.error.minutes");
            return null;
        }
        return Integer.valueOf(text);
    }

    private static void refuse(Map<String, String> errors) {
        if (!errors.isEmpty()) {
            throw new ContactRefused(errors);
        }
    }

    /** What this user wrote down in this case with that id, also where it has been corrected since. */
    private Optional<Contact> sentBefore(Journey journey, UUID id) {
        return jdbc.sql("""
                select c.id, c.kind, c.occurred_on, c.channel, c.minutes, c.words, c.recorded_at, c.recorded_by, c.supersedes
                  from stegvis.contact c where c.journey_id = :journey and c.id = :id and c.recorded_by = :user""").param("journey", journey.id())
                .param("id", id).param("user", user.id()).query(Contact.class).optional();
    }

    /** @return false where the id is taken; nothing is written then */
    private boolean insert(Journey journey, Contact contact, UUID supersedes, String reason) {
        return jdbc.sql("""
                insert into stegvis.contact (id, journey_id, kind, occurred_on, channel, minutes, words, withdrawn, recorded_at, recorded_by,
                                             supersedes, reason)
                values (:id, :journey, :kind, :on, :channel, :minutes, :words, :withdrawn, :now, :user, :supersedes, :reason)
                on conflict (id) do nothing""")
                .param("id", contact.id()).param("journey", journey.id()).param("kind", contact.kind()).param("on", contact.occurredOn())
                .param("channel", contact.channel(), Types.VARCHAR).param("minutes", contact.minutes(), Types.INTEGER)
                .param("words", contact.words(), Types.VARCHAR).param("withdrawn", Contact.NOT_HAPPENED.equals(reason))
                .param("now", Timestamp.from(clock.instant())).param("user", user.id()).param("supersedes", supersedes, Types.OTHER)
                .param("reason", reason, Types.VARCHAR).update() == 1;
    }

    private Journey worked(String caseNumber) {
        return access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
    }
}
