package no.stegvis.reporting.web;

import java.util.Set;
import java.util.UUID;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.ReportRefused;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.process.ReportOrders;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Stops a report that is waiting or being made: whoever may order it may stop it, whoever ordered it. */
@Controller
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class CancelPages {

    private final CurrentUser user;
    private final Awards awards;
    private final ReportRuns runs;
    private final ReportOrders orders;

    CancelPages(CurrentUser user, Awards awards, ReportRuns runs, ReportOrders orders) {
        this.user = user;
        this.awards = awards;
        this.runs = runs;
        this.orders = orders;
    }

    /** One that is over by now is shown as it is: that it came too late is seen there. */
    @PostMapping("/rapporter/{runId}/avbryt")
    String cancel(@PathVariable UUID runId) {
        user.require(Operation.ORDER_REPORT);
        runs.find(runId).filter(run -> mayOrder(run.awardId())).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            orders.cancel(runId, user.id());
        } catch (ReportRefused late) {
            return "redirect:/rapporter/" + runId + "?forsent";
        }
        return "redirect:/rapporter/" + runId;
    }

    private boolean mayOrder(String awardId) {
        Set<String> units = awards.units(awardId);
        return !units.isEmpty() && units.stream().allMatch(unit -> user.may(Operation.ORDER_REPORT, unit));
    }
}
