package no.stegvis.form.web;

import java.time.Instant;
import java.util.List;

import no.stegvis.form.NextSteps;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What Tasklist asks when a form has been sent: how it goes on. */
@RestController
class NextStepsController {

    private final NextSteps steps;

    NextStepsController(NextSteps steps) {
        this.steps = steps;
    }

    /** @param since as the answer to the form that was sent has told it */
    @GetMapping("/api/tasks/next")
    List<NextSteps.Step> next(@RequestParam("case") String caseNumber, @RequestParam Instant since) {
        return steps.since(caseNumber, since);
    }
}
