package no.stegvis.journey.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.journey.GoalsOverTime;
import no.stegvis.journey.GoalsOverTime.History;
import no.stegvis.journey.GoalsOverTime.Line;
import no.stegvis.outcome.LifeAreas;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A participant's goals over time, to look at together and to print. */
@Controller
class GoalsController {

    private final GoalsOverTime goals;
    private final GoalCurve curve;
    private final MeasureWords measures;

    GoalsController(GoalsOverTime goals, GoalCurve curve, MeasureWords measures) {
        this.goals = goals;
        this.curve = curve;
        this.measures = measures;
    }

    /** @param levels the judgement of each day of the table, −2 to 2, or null where it wasn't judged then */
    public record Row(Line line, List<Integer> levels) {
    }

    public record Total(String day, String score, int judged, int goals) {
    }

    /** What was answered on the life areas in one conversation. @param scores by area, 1 to 5; what was skipped isn't there */
    public record Asked(String day, String occasion, Map<String, Integer> scores) {
    }

    @GetMapping("/deltakere/{caseNumber}/mal")
    String page(@PathVariable String caseNumber, @RequestParam(name = "side", defaultValue = "1") int areasPage, Locale locale, Model model) {
        GoalsOverTime.Opened opened = goals.open(caseNumber, areasPage);
        History history = opened.history();
        model.addAttribute("opened", opened);
        model.addAttribute("goalCurve", curve.of(history, measures.during(opened.measures(), locale), locale));
        model.addAttribute("totals", history.points().stream().map(point -> new Total(TimelineWords.shortDay(point.on(), locale),
                GoalCurve.written(point.score(), locale), point.judged(), point.goals())).toList());
        model.addAttribute("rows", history.lines().stream().map(line -> new Row(line,
                history.points().stream().map(point -> line.levels().get(point.on())).toList())).toList());
        model.addAttribute("areas", opened.areas());
        model.addAttribute("asked", opened.areas().asked().stream().map(one -> new Asked(TimelineWords.shortDay(one.on(), locale), one.occasion(),
                one.scores())).toList());
        model.addAttribute("areaNames", LifeAreas.AREAS);
        return "journey/goals";
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
