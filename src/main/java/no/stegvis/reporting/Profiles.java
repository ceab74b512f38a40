package no.stegvis.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The organisation's logo and colours. Every change is a new version; a run has the one that stood when it was first ordered. */
@Service
public class Profiles {

    private static final String COLUMNS = "select p.version, p.ink, p.accent, p.logo from stegvis.report_profile p ";

    private final JdbcClient jdbc;
    private final Clock clock;

    Profiles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Profile current() {
        return jdbc.sql(COLUMNS + "order by p.version desc limit 1").query(Profiles::profile).optional().orElse(Profile.SHIPPED);
    }

    /** @return the shipped look for runs from before there was a choice */
    public Profile of(UUID runId) {
        return jdbc.sql(COLUMNS + "join stegvis.report_run_profile r on r.profile_version = p.version where r.run_id = :run")
                .param("run", runId).query(Profiles::profile).optional().orElse(Profile.SHIPPED);
    }

    /** For a run that was never ordered before. */
    void keepFor(ReportRun run) {
        jdbc.sql("""
                        insert into stegvis.report_run_profile (run_id, profile_version)
                        select :run, max(version) from stegvis.report_profile having max(version) is not null
                        """)
                .param("run", run.id()).update();
    }

    /**
     * @param fileName  of the new logo; null to leave it as it is
     * @param keepsLogo whether the one that is there stays, when no new one is given
     * @throws ProfileRefused when a colour can't be read on white, or the file isn't a usable picture
     */
    @Transactional
    public Profile change(String ink, String accent, String fileName, byte[] file, boolean keepsLogo, String by) {
        Colour text = readable("ink", ink);
        Colour bars = readable("accent", accent);
        if (text.contrast(bars.tint()) < Colour.READABLE) {
            throw new ProfileRefused("ink", "reporting.profile.wrong.onTint", text, rounded(text.contrast(bars.tint())));
        }
        Profile before = current();
        byte[] logo = fileName != null ? Logo.of(fileName, file) : keepsLogo ? before.logo() : null;
        jdbc.sql("""
                        insert into stegvis.report_profile (ink, accent, logo, recorded_at, recorded_by)
                        values (:ink, :accent, :logo, :at, :by)
                        """)
                .param("ink", text.toString()).param("accent", bars.toString()).param("logo", logo)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("by", by).update();
        return current();
    }

    private static Colour readable(String field, String written) {
        Optional<Colour> colour = Colour.parse(written);
        if (colour.isEmpty()) {
            throw new ProfileRefused(field, "reporting.profile.wrong.colour", Prose.line(written));
        }
        if (colour.get().onWhite() < Colour.READABLE) {
            throw new ProfileRefused(field, "reporting.profile.wrong.contrast", colour.get(), rounded(colour.get().onWhite()));
        }
        return colour.get();
    }

    /** Down, so that what is too little never looks like enough. */
    private static double rounded(double contrast) {
        return Math.floor(contrast * 10) / 10;
    }

    private static Profile profile(ResultSet row, int number) throws SQLException {
        return new Profile(row.getInt("version"), Colour.of(row.getString("ink")), Colour.of(row.getString("accent")), row.getBytes("logo"));
    }
}
