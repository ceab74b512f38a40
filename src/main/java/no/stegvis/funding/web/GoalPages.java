package no.stegvis.funding.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.Operation;
import no.stegvis.funding.AwardGoal;
import no.stegvis.funding.AwardGoals;
import no.stegvis.funding.FundingRefused;
import no.stegvis.funding.Indicator;
import no.stegvis.funding.IndicatorForm;
import no.stegvis.funding.RegisteredAward;
import no.stegvis.funding.SchemeFigures;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was promised for an award: its goals and their indicators. */
@Controller
@RequestMapping("/tilskudd/{id}")
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class GoalPages {

    private final AwardReach reach;
    private final AwardGoals goals;
    private final SchemeFigures schemes;
    private final Wrongs wrongs;

    GoalPages(AwardReach reach, AwardGoals goals, SchemeFigures schemes, Wrongs wrongs) {
        this.reach = reach;
        this.goals = goals;
        this.schemes = schemes;
        this.wrongs = wrongs;
    }

    @ModelAttribute("written")
    Written written() {
        return new Written();
    }

    @GetMapping("/mal")
    String blankGoal(@PathVariable String id, Model model) {
        return goalForm(reach.require(Operation.WRITE_AWARD, id), null, "", Map.of(), model);
    }

    @PostMapping("/mal")
    String addGoal(@PathVariable String id, @RequestParam(defaultValue = "") String goal, Model model, Locale locale, HttpServletResponse response) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        try {
            goals.addGoal(id, goal, reach.userId());
            return back(id);
        } catch (FundingRefused refused) {
            return goalForm(award, null, goal, told(refused, locale, response), model);
        }
    }

    @GetMapping("/mal/{goalId}")
    String editGoal(@PathVariable String id, @PathVariable UUID goalId, Model model) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        AwardGoal goal = goal(id, goalId);
        return goalForm(award, goal, goal.text(), Map.of(), model);
    }

    @PostMapping("/mal/{goalId}")
    String changeGoal(@PathVariable String id, @PathVariable UUID goalId, @RequestParam(defaultValue = "") String goal, Model model,
                      Locale locale, HttpServletResponse response) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        AwardGoal before = goal(id, goalId);
        try {
            goals.changeGoal(id, goalId, goal, reach.userId());
            return back(id);
        } catch (FundingRefused refused) {
            return goalForm(award, before, goal, told(refused, locale, response), model);
        }
    }

    @PostMapping("/mal/{goalId}/fjern")
    String removeGoal(@PathVariable String id, @PathVariable UUID goalId) {
        reach.require(Operation.WRITE_AWARD, id);
        goals.removeGoal(id, goalId, reach.userId());
        return back(id);
    }

    @GetMapping("/mal/{goalId}/indikator")
    String blankIndicator(@PathVariable String id, @PathVariable UUID goalId, Model model) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        return indicatorForm(award, goal(id, goalId), null, Map.of("threshold", IndicatorForm.USUAL_THRESHOLD, "direction", "higher"),
                Map.of(), model);
    }

    @PostMapping("/mal/{goalId}/indikator")
    String addIndicator(@PathVariable String id, @PathVariable UUID goalId, @RequestParam Map<String, String> typed, Model model,
                        Locale locale, HttpServletResponse response) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        AwardGoal goal = goal(id, goalId);
        try {
            goals.addIndicator(id, goalId, IndicatorForm.read(typed, figures(award)), reach.userId());
            return back(id);
        } catch (FundingRefused refused) {
            return indicatorForm(award, goal, null, typed, told(refused, locale, response), model);
        }
    }

    @GetMapping("/indikator/{indicatorId}")
    String editIndicator(@PathVariable String id, @PathVariable UUID indicatorId, Model model) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        Indicator indicator = indicator(id, indicatorId);
        return indicatorForm(award, goal(id, indicator.goalId()), indicator, IndicatorForm.write(indicator.terms()), Map.of(), model);
    }

    @PostMapping("/indikator/{indicatorId}")
    String changeIndicator(@PathVariable String id, @PathVariable UUID indicatorId, @RequestParam Map<String, String> typed, Model model,
                           Locale locale, HttpServletResponse response) {
        RegisteredAward award = reach.require(Operation.WRITE_AWARD, id);
        Indicator indicator = indicator(id, indicatorId);
        try {
            goals.changeIndicator(id, indicatorId, IndicatorForm.read(typed, figures(award)), typed.getOrDefault("reason", ""), reach.userId());
            return back(id);
        } catch (FundingRefused refused) {
            return indicatorForm(award, goal(id, indicator.goalId()), indicator, typed, told(refused, locale, response), model);
        }
    }

    @PostMapping("/indikator/{indicatorId}/fjern")
    String removeIndicator(@PathVariable String id, @PathVariable UUID indicatorId) {
        reach.require(Operation.WRITE_AWARD, id);
        goals.removeIndicator(id, indicator(id, indicatorId).id(), reach.userId());
        return back(id);
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws java.io.IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    private String goalForm(RegisteredAward award, AwardGoal goal, String text, Map<String, String> errors, Model model) {
        model.addAttribute("award", award);
        model.addAttribute("goal", goal);
        model.addAttribute("typed", Map.of("goal", text));
        model.addAttribute("errors", errors);
        return "funding/goal-form";
    }

    private String indicatorForm(RegisteredAward award, AwardGoal goal, Indicator indicator, Map<String, String> typed,
                                 Map<String, String> errors, Model model) {
        model.addAttribute("award", award);
        model.addAttribute("goal", goal);
        model.addAttribute("indicator", indicator);
        model.addAttribute("figures", figures(award));
        model.addAttribute("targets", indicator == null ? List.of() : goals.targets(indicator.id()));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "funding/indicator-form";
    }

    private Map<String, String> told(FundingRefused refused, Locale locale, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return wrongs.texts(refused.wrong(), locale);
    }

    private List<SchemeFigures.Figure> figures(RegisteredAward award) {
        return schemes.figures(award.terms().schemeId());
    }

    private AwardGoal goal(String awardId, UUID goalId) {
        return goals.of(awardId).stream().filter(goal -> goal.id().equals(goalId)).findFirst().orElseThrow();
    }

    private Indicator indicator(String awardId, UUID indicatorId) {
        return goals.indicator(awardId, indicatorId).orElseThrow();
    }

    private static String back(String awardId) {
        return "redirect:/tilskudd/" + awardId;
    }
}
