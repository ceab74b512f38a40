package no.stegvis.funding;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Which periods have their report, told by whoever makes the reports. */
public interface MadeReports {

    record PeriodId(String awardId, String period) {
    }

    /** @return when the first report that covers the whole period was sent, for each period that has one */
    Map<PeriodId, Instant> made(Collection<String> awardIds);

    /** @return names of the award's periods of which any report has been ordered: their days stay as they are */
    Set<String> begun(String awardId);
}
