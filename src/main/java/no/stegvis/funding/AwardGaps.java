package no.stegvis.funding;

import java.util.ArrayList;
import java.util.List;

import no.stegvis.funding.SchemeFigures.SchemeName;
import org.springframework.stereotype.Service;

/** What an award lacks that its report will have to say. */
@Service
public class AwardGaps {

    /** @param messageKey in {@code messages/funding} */
    public record Gap(String messageKey, Object... arguments) {
    }

    private final AwardRegister awards;
    private final AwardGoals goals;
    private final ReportPeriods periods;
    private final SchemeFigures schemes;

    AwardGaps(AwardRegister awards, AwardGoals goals, ReportPeriods periods, SchemeFigures schemes) {
        this.awards = awards;
        this.goals = goals;
        this.periods = periods;
        this.schemes = schemes;
    }

    /** @return what is missing, the weightiest first; empty when nothing is, or when there is no such award */
    public List<Gap> of(String awardId) {
        return awards.find(awardId).map(this::of).orElse(List.of());
    }

    private List<Gap> of(RegisteredAward award) {
        List<Gap> gaps = new ArrayList<>();
        if (schemes.schemes().stream().map(SchemeName::id).noneMatch(award.terms().schemeId()::equals)) {
            gaps.add(new Gap("funding.gap.scheme", award.terms().schemeId()));
        }
        if (award.terms().units().isEmpty()) {
            gaps.add(new Gap("funding.gap.units"));
        }
        if (periods.of(award.id()).isEmpty()) {
            gaps.add(new Gap("funding.gap.periods"));
        }
        List<AwardGoal> all = goals.of(award.id());
        if (all.isEmpty()) {
            gaps.add(new Gap("funding.gap.goals"));
        }
        all.stream().filter(goal -> goal.indicators().isEmpty())
                .forEach(goal -> gaps.add(new Gap("funding.gap.indicators", goal.number())));
        long without = all.stream().flatMap(goal -> goal.indicators().stream()).filter(one -> one.terms().target() == null).count();
        if (without > 0) {
            gaps.add(new Gap("funding.gap.targets", without));
        }
        if (award.terms().caseNumber() == null) {
            gaps.add(new Gap("funding.gap.caseNumber"));
        }
        return gaps;
    }
}
