package no.stegvis.journey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.engine.Tasks;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the people are called whom a list of tasks is about; the list itself, which the engine makes, has their cases' numbers only. */
@Service
public class TaskAliases {

    /** More than Tasklist shows at once. */
    private static final int MOST = 60;

    private final Tasks tasks;
    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final ReadLog readLog;

    TaskAliases(Tasks tasks, JdbcClient jdbc, CurrentUser user, ReadLog readLog) {
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.user = user;
        this.readLog = readLog;
    }

    /**
     * Whoever is shown, is written down.
     *
     * @param taskIds beyond the first sixty none are looked up
     * @return by task; tasks that she doesn't see, cases whose participants she may not read about, and closed cases (which stand in no list) are left out
     */
    @Transactional
    public Map<String, String> of(List<String> taskIds) {
        Set<String> units = user.unitsWhereMay(Operation.READ_PARTICIPANT);
        if (units.isEmpty()) {
            return Map.of();
        }
        Map<String, String> cases = tasks.casesOf(taskIds.stream().limit(MOST).toList());
        Map<String, String> called = called(cases.values().stream().collect(Collectors.toSet()), units);
        readLog.write(Reading.ofList(user.id(), called.keySet(), "list", "unit"));
        Map<String, String> aliases = new HashMap<>();
        cases.forEach((task, caseNumber) -> {
            if (called.containsKey(caseNumber)) {
                aliases.put(task, called.get(caseNumber));
            }
        });
        return aliases;
    }

    private Map<String, String> called(Set<String> cases, Set<String> units) {
        Map<String, String> called = new HashMap<>();
        jdbc.sql("""
                select j.case_number, p.alias
                from stegvis.journey j
                join lateral (select v.alias from stegvis.participant_version v
                              where v.participant_id = j.participant_id
                              order by v.recorded_at desc, v.id desc limit 1) p on true
                where j.case_number = any (:cases)
                  and j.unit_id = any (:units)
                  and not exists (select from stegvis.closed_case c where c.case_number = j.case_number)""")
                .param("cases", cases.toArray(String[]::new)).param("units", units.toArray(String[]::new))
                .query(row -> {
                    called.put(row.getString(1), row.getString(2));
                });
        return called;
    }
}
