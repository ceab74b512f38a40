package no.stegvis.journey.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.form.BesideForm;
import no.stegvis.journey.DueInstruments;
import no.stegvis.journey.DueInstruments.Due;
import no.stegvis.journey.Journey;
import no.stegvis.journey.Journeys;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Which instruments ought to be taken now, where the work is done: beside the conversations' forms, in Tasklist's tab, on the participant's page. */
@Component
class DueInstrumentWords implements BesideForm {

    private static final Set<String> CONVERSATIONS = Set.of("holdMappingConversation", "holdFollowUpConversation", "holdEvaluationConversation");

    private final DueInstruments due;
    private final Journeys journeys;
    private final CurrentUser user;
    private final MessageSource messages;

    DueInstrumentWords(DueInstruments due, Journeys journeys, CurrentUser user, MessageSource messages) {
        this.due = due;
        this.journeys = journeys;
        this.user = user;
        this.messages = messages;
    }

    @Override
    public Optional<Part> of(String formId, String caseNumber, Locale locale) {
        return CONVERSATIONS.contains(formId) ? journeys.find(caseNumber).flatMap(journey -> of(journey, locale)) : Optional.empty();
    }

    /** Whoever asks has opened the case. @return empty when nothing is due */
    Optional<Part> of(Journey journey, Locale locale) {
        return due.of(journey).map(round -> new Part(messages.getMessage("outcome.due." + round.occasion(), null, locale),
                round.instruments().stream().map(one -> new Line(said(one, locale), page(journey, one))).toList()));
    }

    private String said(Due one, Locale locale) {
        return messages.getMessage(one.lastTaken() == null ? "outcome.due.never" : "outcome.due.last", new Object[] {one.instrument().name(locale), TimelineWords.day(one.lastTaken(), locale)}, locale);
    }

    /** There it is registered from paper, or filled in together with her where its texts are loaded. */
    private String page(Journey journey, Due one) {
        return user.may(Operation.WORK_JOURNEY, journey.unitId()) ? "/deltakere/" + journey.caseNumber() + "/skjema/" + one.instrument().id() : null;
    }
}
