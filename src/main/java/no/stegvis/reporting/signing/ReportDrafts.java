package no.stegvis.reporting.signing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import no.stegvis.form.FreeText;
import no.stegvis.funding.AwardGoal;
import no.stegvis.funding.AwardGoals;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.Schemes;
import no.stegvis.reporting.signing.WrittenText.Place;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people write to a report. Several may write at once: what somebody else has changed meanwhile is never overwritten
 * unseen.
 */
@Service
public class ReportDrafts {

    /** Longer than any portal takes; a draft may be too long for its own. */
    private static final int LONGEST = 20_000;

    private final ReportRuns runs;
    private final Schemes schemes;
    private final AwardGoals goals;
    private final SignOffs signOffs;
    private final SignOffTexts texts;

    ReportDrafts(ReportRuns runs, Schemes schemes, AwardGoals goals, SignOffs signOffs, SignOffTexts texts) {
        this.runs = runs;
        this.schemes = schemes;
        this.goals = goals;
        this.signOffs = signOffs;
        this.texts = texts;
    }

    /**
     * A text as it comes from the page.
     *
     * @param seen what stood there when the page was opened
     */
    public record Typed(String seen, String text) {
    }

    /**
     * What became of the texts of a page. What isn't named in it was saved, or hadn't been changed.
     *
     * @param conflicts what somebody else has written meanwhile, by place
     * @param numbers   the places where a national identity number seems to stand, with the text as it would be without
     * @param tooLong   the places that hold more than can be kept
     */
    public record Saved(Map<Place, WrittenText> conflicts, Map<Place, String> numbers, List<Place> tooLong) {

        public boolean isWhole() {
            return conflicts.isEmpty() && numbers.isEmpty() && tooLong.isEmpty();
        }
    }

    /** @throws java.util.NoSuchElementException when the run isn't there or isn't finished */
    @Transactional(readOnly = true)
    public ReportDraft of(UUID runId) {
        ReportRun run = runs.find(runId).filter(ReportRun::finished).orElseThrow();
        Scheme scheme = schemes.version(run.schemeHash()).orElseThrow();
        ReportDocument report = runs.document(runId).orElseThrow();
        List<AwardGoal> known = goals.asKnown(run.awardId(), run.cutOff());
        List<Deviation> deviations = Deviation.of(Objects.requireNonNullElse(report.promises(), List.of()), known, scheme);
        return ReportDraft.of(run, scheme, report, deviations, texts.of(runId));
    }

    /**
     * Saves what was changed, each text by itself: one that can't be saved keeps none of the others back.
     *
     * @param confirmed whether what looks like a national identity number isn't one
     * @throws SigningRefused when it isn't a draft (any more)
     */
    @Transactional
    public Saved save(UUID runId, Map<Place, Typed> typed, Set<Place> confirmed, String by) {
        SignOff signOff = signOffs.lock(runId).orElseThrow();
        if (!signOff.isDraft()) {
            throw new SigningRefused("signing.refused.noDraft");
        }
        ReportDraft draft = of(runId);
        Map<Place, WrittenText> conflicts = new LinkedHashMap<>();
        Map<Place, String> numbers = new LinkedHashMap<>();
        List<Place> tooLong = new ArrayList<>();
        draft.places().filter(typed::containsKey).forEach(place -> {
            String seen = FreeText.cleaned(typed.get(place).seen());
            String text = FreeText.cleaned(typed.get(place).text());
            String stands = draft.text(place);
            if (text.equals(seen) || text.equals(stands)) {
                return;
            }
            if (WrittenText.length(text) > LONGEST) {
                tooLong.add(place);
            } else if (!stands.equals(seen)) {
                conflicts.put(place, draft.texts().get(place));
            } else if (FreeText.holdsNationalNumber(text) && !confirmed.contains(place)) {
                numbers.put(place, FreeText.masked(text));
            } else {
                texts.write(runId, place, text, by);
            }
        });
        return new Saved(conflicts, numbers, tooLong);
    }

    /** Who has ordered, written or sent the report to be approved: none of them may approve it. */
    Set<String> hands(ReportRun run, SignOff signOff) {
        Set<String> hands = texts.writers(run.id());
        hands.add(run.orderedBy());
        if (signOff.explained() != null) {
            hands.add(signOff.explained().by());
        }
        return hands;
    }
}
