package no.stegvis.outcome;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which instruments the organisation uses. What has been answered on one stays when it is switched off. */
@Service
public class OfferedInstruments {

    private final Instruments instruments;
    private final JdbcClient jdbc;
    private final Clock clock;

    OfferedInstruments(Instruments instruments, JdbcClient jdbc, Clock clock) {
        this.instruments = instruments;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return those in use, in the order of {@link Instruments#registered()} */
    public List<Instrument> inUse() {
        Map<String, Boolean> decided = decided();
        return instruments.registered().stream()
                .filter(instrument -> decided.getOrDefault(instrument.id(), instrument.offeredAtFirst())).toList();
    }

    public boolean isInUse(Instrument instrument) {
        return inUse().contains(instrument);
    }

    @Transactional
    public void decide(Instrument instrument, boolean offered, String userId) {
        jdbc.sql("""
                insert into stegvis.instrument_offered (instrument_id, offered, decided_at, decided_by)
                values (:id, :offered, :now, :user)
                on conflict (instrument_id) do update
                    set offered = excluded.offered, decided_at = excluded.decided_at, decided_by = excluded.decided_by""")
                .param("id", instrument.id()).param("offered", offered).param("now", Timestamp.from(clock.instant()))
                .param("user", userId).update();
    }

    private Map<String, Boolean> decided() {
        Map<String, Boolean> decided = new HashMap<>();
        jdbc.sql("select instrument_id, offered from stegvis.instrument_offered").query(row -> {
            decided.put(row.getString(1), row.getBoolean(2));
        });
        return decided;
    }
}
