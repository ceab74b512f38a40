package no.stegvis.journey;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.form.StoredAnswer;
import no.stegvis.form.StoredAnswers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody who may not read about a participant has answered in her case all the same, such as whether there is a <i>tidgiver</i>:
 * hers to see and to correct, as long as it is she alone who has said it and her unit still is the case's. Nothing else in the case is.
 */
@Service
public class OwnAnswers {

    /** More than anybody scrolls through. */
    public static final int MOST = 50;

    private final StoredAnswers answers;
    private final Journeys journeys;
    private final CaseAccess access;
    private final CurrentUser user;

    OwnAnswers(StoredAnswers answers, Journeys journeys, CaseAccess access, CurrentUser user) {
        this.answers = answers;
        this.journeys = journeys;
        this.access = access;
        this.user = user;
    }

    /**
     * @return the latest that are hers, see {@link #MOST}
     * @throws no.stegvis.access.AccessRefused when she isn't among those who answer so
     */
    @Transactional(readOnly = true)
    public List<StoredAnswer> latest() {
        user.require(Operation.WORK_VOLUNTEERS);
        return answers.givenBy(user.id(), answers.alsoBy().keySet(), MOST).stream().filter(this::isHers).toList();
    }

    /** @return the case, where the answer in it is hers; empty where the case's own rules are to be asked */
    Optional<Journey> caseOf(String caseNumber, UUID answerId) {
        if (answers.alsoBy().values().stream().flatMap(Set::stream).noneMatch(user::may)) {
            return Optional.empty();
        }
        return journeys.find(caseNumber).filter(journey -> !access.may(Operation.READ_PARTICIPANT, journey.unitId(), caseNumber))
                .filter(journey -> answers.line(caseNumber, answerId).stream().findFirst().filter(this::isHers).isPresent());
    }

    private boolean isHers(StoredAnswer standing) {
        Set<Operation> also = answers.alsoBy().getOrDefault(standing.formId(), Set.of());
        return answers.line(standing.caseNumber(), standing.id()).stream().allMatch(one -> one.submittedBy().equals(user.id()))
                && journeys.find(standing.caseNumber()).filter(journey -> also.stream()
                        .anyMatch(operation -> access.may(operation, journey.unitId(), journey.caseNumber()))).isPresent();
    }
}
