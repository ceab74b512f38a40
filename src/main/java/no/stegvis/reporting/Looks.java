package no.stegvis.reporting;

import java.util.Optional;

import org.springframework.stereotype.Component;

/** What a report's files are dressed in: the scheme it was ordered with, and the organisation's look of that day. */
@Component
public class Looks {

    private final ReportRuns runs;
    private final Schemes schemes;
    private final Profiles profiles;

    Looks(ReportRuns runs, Schemes schemes, Profiles profiles) {
        this.runs = runs;
        this.schemes = schemes;
        this.profiles = profiles;
    }

    /** @return empty when the report's run is unknown here */
    public Optional<Scheme> scheme(ReportDocument report) {
        return runs.find(report.header().runId()).flatMap(run -> schemes.version(run.schemeHash()));
    }

    public Profile profile(ReportDocument report) {
        return profiles.of(report.header().runId());
    }
}
