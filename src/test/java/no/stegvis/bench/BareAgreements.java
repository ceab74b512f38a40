package no.stegvis.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import no.stegvis.reporting.ReportRun;

/** Follow-ups that were due, and how many were held in time, by one loop over the tables: no corrections among agreements, moves and pauses. */
final class BareAgreements {

    /** @param share of those due, to nine decimals */
    record Sum(BigDecimal due, BigDecimal share) {
    }

    private record Stay(LocalDate endedOn, List<Talk> talks, List<Change> pauses) {
    }

    private record Talk(LocalDate heldOn, Instant told) {
    }

    /** @param to the day it was moved to; null for a pause of {@code days} */
    private record Change(LocalDate day, int sort, Instant told, LocalDate to, long days) {
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private final DataSource dataSource;

    BareAgreements(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    Sum due(ReportRun run) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement cutOff = connection.prepareStatement("select set_config('stegvis.cut_off', ?, true)")) {
                cutOff.setString(1, run.cutOff().toString());
                cutOff.execute();
            }
            return reckoned(connection, run);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Sum reckoned(Connection connection, ReportRun run) throws SQLException {
        Map<String, Stay> stays = new HashMap<>();
        read(connection, "select stay::text, ended_on from reporting.stay", null, row -> stays.put(row.getString(1),
                new Stay(row.getObject(2, LocalDate.class), new ArrayList<>(), new ArrayList<>())));
        read(connection, """
                select c.journey_id::text, c.held_on, c.recorded_at from stegvis.conversation c
                 where c.kind in ('followUp', 'evaluation') and c.recorded_at <= ?
                   and not exists (select from stegvis.conversation n where n.supersedes = c.id and n.recorded_at <= ?)""", run, row -> {
            Stay stay = stays.get(row.getString(1));
            if (stay != null) {
                stay.talks().add(new Talk(row.getObject(2, LocalDate.class), row.getTimestamp(3).toInstant()));
            }
        });
        read(connection, "select journey_id::text, from_on, until_before, recorded_at from stegvis.journey_pause where recorded_at <= ?", run, row -> {
            Stay stay = stays.get(row.getString(1));
            if (stay != null) {
                LocalDate from = row.getObject(2, LocalDate.class);
                stay.pauses().add(new Change(from, 2, row.getTimestamp(4).toInstant(), null, ChronoUnit.DAYS.between(from, row.getObject(3, LocalDate.class))));
            }
        });
        Map<String, Change> moves = new HashMap<>();
        read(connection, "select agreement_id::text, moved_on, agreed_on, recorded_at from stegvis.agreed_move where recorded_at <= ?", run, row ->
                moves.put(row.getString(1), new Change(row.getObject(2, LocalDate.class), 1, row.getTimestamp(4).toInstant(), row.getObject(3, LocalDate.class), 0)));
        long[] due = new long[2];
        LocalDate known = LocalDate.ofInstant(run.cutOff(), ZoneId.of("Europe/Oslo"));
        read(connection, """
                select j.id::text, a.id::text, cast(a.answers ->> 'heldOn' as date), cast(a.answers ->> 'nextConversationOn' as date), a.recorded_at
                  from stegvis.answer a
                  join stegvis.journey j on j.case_number = a.case_number
                 where a.recorded_at <= ?""", run, row -> {
            Stay stay = stays.get(row.getString(1));
            if (stay == null) {
                return;
            }
            LocalDate made = row.getObject(3, LocalDate.class);
            Instant told = row.getTimestamp(5).toInstant();
            LocalDate held = stay.talks().stream().filter(talk -> isAfter(talk.heldOn(), talk.told(), made, told)).map(Talk::heldOn)
                    .min(Comparator.naturalOrder()).orElse(null);
            List<Change> changes = new ArrayList<>();
            stay.pauses().stream().filter(pause -> isAfter(pause.day(), pause.told(), made, told) && (held == null || pause.day().isBefore(held))).forEach(changes::add);
            if (moves.containsKey(row.getString(2))) {
                changes.add(moves.get(row.getString(2)));
            }
            LocalDate day = moved(row.getObject(4, LocalDate.class), changes);
            if (!day.isBefore(run.startsOn()) && day.isBefore(run.endsBefore()) && day.isBefore(known) && (stay.endedOn() == null || stay.endedOn().isAfter(day))) {
                due[0]++;
                due[1] += held != null && !held.isAfter(day) ? 1 : 0;
            }
        });
        return new Sum(BigDecimal.valueOf(due[0]), BigDecimal.valueOf(due[1]).divide(BigDecimal.valueOf(due[0]), 9, RoundingMode.HALF_UP));
    }

    private static boolean isAfter(LocalDate day, Instant told, LocalDate made, Instant recorded) {
        return day.isAfter(made) || day.equals(made) && told.isAfter(recorded);
    }

    private static LocalDate moved(LocalDate agreed, List<Change> changes) {
        changes.sort(Comparator.comparing(Change::day).thenComparing(Change::sort).thenComparing(Change::told));
        LocalDate day = agreed;
        for (Change change : changes) {
            if (change.day().isAfter(day)) {
                break;
            }
            day = change.to() == null ? day.plusDays(change.days()) : change.to();
        }
        return day;
    }

    private static void read(Connection connection, String sql, ReportRun run, Row each) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; run != null && i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setTimestamp(i, Timestamp.from(run.cutOff()));
            }
            statement.setFetchSize(10_000);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    each.read(row);
                }
            }
        }
    }
}
