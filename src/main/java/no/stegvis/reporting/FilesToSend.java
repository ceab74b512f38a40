package no.stegvis.reporting;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import no.stegvis.reporting.ReportFile.Kind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which files of a run go to the funder: the signed ones once it is signed, else its own as a draft. */
@Component
class FilesToSend {

    /** Its own manifest lists the run's files; the bundle has one of its own, of all that is in it. */
    private static final Set<Kind> SENT = EnumSet.of(Kind.WORKBOOK, Kind.PDF, Kind.FIGURES);

    private final ReportRuns runs;
    private final ObjectProvider<SignedReports> signed;
    private final Clock clock;

    FilesToSend(ReportRuns runs, ObjectProvider<SignedReports> signed, Clock clock) {
        this.runs = runs;
        this.signed = signed;
        this.clock = clock;
    }

    /** @param knownAt the accounts that go with them are those that stood then */
    record Sending(List<ReportFile> files, boolean draft, Instant knownAt) {
    }

    /** @param run finished */
    Sending of(ReportRun run) {
        Optional<SignedReports.Signed> kept = signed.stream().flatMap(one -> one.of(run).stream()).findFirst();
        List<ReportFile> own = runs.files(run.id()).stream().filter(file -> SENT.contains(file.kind())).toList();
        if (kept.isEmpty()) {
            return new Sending(own, true, clock.instant());
        }
        List<ReportFile> replaced = kept.get().files().stream().filter(file -> SENT.contains(file.kind())).toList();
        Stream<ReportFile> others = own.stream().filter(file -> replaced.stream().noneMatch(one -> one.kind() == file.kind()));
        return new Sending(Stream.concat(replaced.stream(), others).sorted(Comparator.comparing(ReportFile::kind)).toList(), false, kept.get().signedAt());
    }
}
