package no.stegvis.journey;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.form.FormRefused;
import no.stegvis.form.Question;
import no.stegvis.form.StoredAnswer;
import no.stegvis.form.StoredAnswers;
import no.stegvis.form.UnsentDrafts;
import no.stegvis.participant.Participants;
import no.stegvis.privacy.ReadLog;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a participant's forms were answered with, for those of her unit, and the correction of it. */
@Service
public class AnsweredForms {

    /**
     * @param answers those that stand, the latest first
     * @param unsent  ids of those beside which the user has a draft that was never sent
     */
    public record Overview(String caseNumber, String alias, List<StoredAnswer> answers, Set<UUID> unsent) {
    }

    /**
     * @param alias      null to somebody who may see what she has answered herself, and nothing else of the participant's
     * @param line       the answer that stands first, then what it corrects
     * @param questions  as they were asked
     * @param mayCorrect whether this user may correct it
     * @param unsent     what this user had typed when a colleague completed the task; null where that was nothing else
     */
    public record Opened(String caseNumber, String alias, List<StoredAnswer> line, List<Question> questions, boolean mayCorrect,
                         UnsentDrafts.Unsent unsent) {

        public StoredAnswer standing() {
            return line.get(0);
        }
    }

    private final Journeys journeys;
    private final Participants participants;
    private final StoredAnswers answers;
    private final UnsentDrafts unsent;
    private final OwnAnswers own;
    private final ReadLog readLog;
    private final CurrentUser user;
    private final CaseAccess access;

    AnsweredForms(Journeys journeys, Participants participants, StoredAnswers answers, UnsentDrafts unsent, OwnAnswers own, ReadLog readLog,
                  CurrentUser user, CaseAccess access) {
        this.journeys = journeys;
        this.participants = participants;
        this.answers = answers;
        this.unsent = unsent;
        this.own = own;
        this.readLog = readLog;
        this.user = user;
        this.access = access;
    }

    /** @throws NoSuchElementException when there is no such case, or none for this user: she can't tell which */
    @Transactional
    public Overview open(String caseNumber) {
        Journey journey = readable(caseNumber);
        log(journey, "answers");
        return new Overview(caseNumber, alias(journey), answers.inForce(caseNumber), unsent.of(caseNumber));
    }

    /** The answer as it stands now, also when it has been corrected since. Errors as in {@link #open(String)}. */
    @Transactional
    public Opened open(String caseNumber, UUID id, Locale locale) {
        Optional<Journey> hers = own.caseOf(caseNumber, id);
        Journey journey = hers.orElseGet(() -> readable(caseNumber));
        List<StoredAnswer> line = answers.line(caseNumber, id);
        if (line.isEmpty()) {
            throw new NoSuchElementException("No such answer in this case");
        }
        log(journey, "answer");
        if (hers.isPresent()) {
            return new Opened(caseNumber, null, line, answers.questions(line.get(0), locale), answers.isCorrectable(line.get(0)), null);
        }
        return new Opened(caseNumber, alias(journey), line, answers.questions(line.get(0), locale),
                answers.isCorrectable(line.get(0)) && user.may(Operation.WORK_JOURNEY, journey.unitId()),
                unsent.besides(line.get(0), locale).orElse(null));
    }

    /** @return the questions of an answer that is about to be corrected, to read by them what was typed. Errors as in {@link #correct}. */
    @Transactional
    public List<Question> asked(String caseNumber, UUID id, Locale locale) {
        requireCorrecting(caseNumber, id);
        return answers.questions(earlier(caseNumber, id), locale);
    }

    /**
     * Keeps a corrected answer beside the earlier one, with its facts. One correction of a case at a time.
     *
     * @param typed  by field key
     * @param reason one of {@link StoredAnswer#REASONS}
     * @return the answer that stands now
     * @throws FormRefused                     when something must be mended; nothing has changed then
     * @throws StoredAnswers.CorrectedMeanwhile when somebody else was quicker; nothing has changed then
     * @throws NoSuchElementException          when there is no such answer, or none for this user
     */
    @Transactional
    public StoredAnswer correct(String caseNumber, UUID id, Map<String, Object> typed, String reason, Locale locale) {
        requireCorrecting(caseNumber, id);
        journeys.locked(caseNumber);
        return answers.correct(earlier(caseNumber, id), typed, reason, user.id(), locale);
    }

    /** Throws away what the user had typed beside this answer. Errors as in {@link #correct}. */
    @Transactional
    public void discardUnsent(String caseNumber, UUID id) {
        readable(caseNumber);
        unsent.discard(earlier(caseNumber, id).id());
    }

    private StoredAnswer earlier(String caseNumber, UUID id) {
        return answers.line(caseNumber, id).stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> new NoSuchElementException("No such answer in this case"));
    }

    private void requireCorrecting(String caseNumber, UUID id) {
        if (own.caseOf(caseNumber, id).isEmpty()) {
            access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        }
    }

    private Journey readable(String caseNumber) {
        return access.required(Operation.READ_PARTICIPANT, caseNumber, journeys::find, Journey::unitId);
    }

    private String alias(Journey journey) {
        return participants.find(journey.participantId()).orElseThrow().particulars().alias();
    }

    private void log(Journey journey, String what) {
        readLog.opened(user.id(), journey.caseNumber(), what,
                user.id().equals(journeys.standing(journey.id()).coordinator()) ? "coordinator" : "unit");
    }
}
