package no.stegvis.journey.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.journey.CaseFile;
import no.stegvis.journey.EverydaySupport;
import no.stegvis.journey.JourneyMeasures;
import no.stegvis.journey.MeasureKind;
import no.stegvis.journey.MeasureStanding;
import no.stegvis.journey.SupportCorrections;
import no.stegvis.journey.SupportLog;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The measures on a participant's page: where each stands, and how one is started, ended or repeated. */
@Component
class MeasurePanel {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final JourneyMeasures measures;
    private final SupportLog support;
    private final SupportCorrections corrections;
    private final CurrentUser user;
    private final MeasureWords words;
    private final MessageSource messages;
    private final Clock clock;

    MeasurePanel(JourneyMeasures measures, SupportLog support, SupportCorrections corrections, CurrentUser user, MeasureWords words, MessageSource messages, Clock clock) {
        this.measures = measures;
        this.support = support;
        this.corrections = corrections;
        this.user = user;
        this.words = words;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @param what      kind and category, as {@code activity:cinema}
     * @param again     an id for one more of the same, or null when that can't be started
     * @param supported an id for everyday support to be written down, or null where there is none to write down
     * @param clicked   whether something was written down so that can be corrected
     */
    public record Shown(UUID id, String label, String standing, String what, boolean canEnd, UUID again, UUID supported, boolean clicked) {
    }

    public record Choice(String what, String label) {
    }

    /** What can be started, in groups. @param id for the measure that this page's form starts */
    public record Panel(List<Shown> measures, Map<MeasureKind, List<Choice>> offered, List<String> reasons, UUID id, String today,
                        boolean works, String caseNumber, List<String> supportTypes, List<String> supportDoneBy) {
    }

    void fill(Model model, CaseFile file, Locale locale) {
        boolean works = user.may(Operation.WORK_JOURNEY, file.journey().unitId());
        List<MeasureKind> offered = works ? measures.offered(file.journey(), file.standing()) : List.of();
        Map<MeasureKind, List<Choice>> choices = new java.util.EnumMap<>(MeasureKind.class);
        offered.forEach(kind -> choices.put(kind, kind.categories().stream()
                .map(category -> new Choice(kind.word() + ":" + category, words.name(kind.word(), category, locale))).toList()));
        model.addAttribute("measurePanel", new Panel(measures.standing(file.journey()).stream()
                .map(one -> shown(one, works, offered, locale)).toList(), choices, JourneyMeasures.REASONS, UUID.randomUUID(),
                LocalDate.now(clock.withZone(NORWAY)).toString(), works, file.journey().caseNumber(),
                EverydaySupport.TYPES, EverydaySupport.DONE_BY));
        for (String kept : List.of("measureTyped", "measureErrors")) {
            if (!model.containsAttribute(kept)) {
                model.addAttribute(kept, Map.of());
            }
        }
    }

    private Shown shown(MeasureStanding one, boolean works, List<MeasureKind> offered, Locale locale) {
        String label = words.label(one, locale);
        boolean repeatable = one.outcome() != null && offered.stream().anyMatch(kind -> kind.word().equals(one.kind()));
        return new Shown(one.id(), label, standing(one, locale), one.kind() + ":" + one.category(), works && one.canEnd(),
                repeatable ? UUID.randomUUID() : null, works && one.canEnd() && supports(one) ? UUID.randomUUID() : null,
                works && supports(one) && corrections.hasClicks(one.id()));
    }

    private static boolean supports(MeasureStanding one) {
        return one.kind().equals(MeasureKind.EVERYDAY_SUPPORT.word());
    }

    private String standing(MeasureStanding one, Locale locale) {
        String started = said("journey.measure.since", locale, TimelineWords.shortDay(one.startedOn(), locale));
        if (supports(one)) {
            SupportLog.Sum given = support.given(one.id());
            started += " · " + said("journey.support.sum", locale, given.times(), given.minutes());
        }
        if (one.outcome() != null) {
            String ended = said("journey.measure.outcome." + one.outcome(), locale, TimelineWords.shortDay(one.overOn(), locale));
            return started + " · " + ended + (one.reason() == null ? "" : ": " + said("journey.measure.reason." + one.reason(), locale));
        }
        return one.latestStep() == null ? started : started + " · " + said("journey.measure.latest", locale,
                said("journey.timeline." + one.latestStep(), locale), TimelineWords.shortDay(one.latestOn(), locale));
    }

    private String said(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
