package no.stegvis.reporting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Told by whoever keeps the signed reports: the files of a run as they were signed. Nobody need keep any. */
public interface SignedReports {

    /**
     * @param files    in the place of the run's own of the same kinds
     * @param signedAt from then on nothing of it changes; accounts are those that stood then
     */
    record Signed(List<ReportFile> files, Instant signedAt) {
    }

    /** @return empty while the run isn't signed */
    Optional<Signed> of(ReportRun run);
}
