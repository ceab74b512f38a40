package no.stegvis.bench;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Open tasks as they are in an organisation of a hundred units: three of five are somebody's, each is for the coordinators of
 * one unit, and one case in five hundred is closed. Nothing is left to chance: a task's number says everything about it.
 */
final class OpenTasks {

    private static final String ASSIGNEE = "case when i % 5 < 3 then case when i % 100 < 9 and i % 7 = 0 and i <= 10000 then 'ordinary' else 'person.' || i % 300 end end";
    private static final String GROUP = "'koordinator-enhet' || i % 100";

    private static final List<String> TASKS = List.of("""
            insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_, is_active_,
                is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_)
            select 'p' || i, 1, 'p' || i, 'p' || i, 'D-2026-' || i, :definition, 'userTask_makePlan', true, false, true, false, 1, 2, 1
            from generate_series(:from, :to) i""", """
            insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, assignee_, priority_,
                create_time_, due_date_, suspension_state_)
            select md5(i::text), 1, 'p' || i, 'p' || i, :definition, 'Lag plan · D-2026-' || i, 'userTask_makePlan', %s, 50,
                timestamp '2025-10-01' + abs(hashtext('c' || i)) %% 7776000 * interval '1 second',
                timestamp '2026-01-01' + abs(hashtext('d' || i)) %% 7776000 * interval '1 second', 1
            from generate_series(:from, :to) i""".formatted(ASSIGNEE), """
            insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
            select 'l' || i, 1, %s, 'candidate', md5(i::text) from generate_series(:from, :to) i""".formatted(GROUP));

    private static final String CLOSED = """
            insert into stegvis.closed_case (case_number, closed_at)
            select 'D-2026-' || i, timestamptz '2026-01-01' from generate_series(:from, :to, 500) i""";

    /** What the stock engine grants when it makes a task. */
    private static final List<String> GRANTS = List.of("""
            insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
            select 'ag' || i, 1, 1, %s, 7, md5(i::text), :group from generate_series(:from, :to) i""".formatted(GROUP), """
            insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
            select 'au' || i, 1, 1, %1$s, 7, md5(i::text), :assignee from generate_series(:from, :to) i where %1$s is not null""".formatted(ASSIGNEE));

    private OpenTasks() {
    }

    /** Makes the tasks from this number to that one. */
    static void fill(JdbcClient jdbc, int from, int to) {
        tasks(jdbc, from, to);
        jdbc.sql(CLOSED).param("from", from).param("to", to).update();
        jdbc.sql("vacuum analyze").update();
    }

    /**
     * The same in the stock engine's tables, which know no closed cases.
     *
     * @param group    the permissions the engine grants to a candidate group, one bit each
     * @param assignee to whom the task is given
     */
    static void fillStock(JdbcClient jdbc, int from, int to, int group, int assignee) {
        tasks(jdbc, from, to);
        jdbc.sql(GRANTS.get(0)).param("from", from).param("to", to).param("group", group).update();
        jdbc.sql(GRANTS.get(1)).param("from", from).param("to", to).param("assignee", assignee).update();
        jdbc.sql("vacuum analyze").update();
    }

    private static void tasks(JdbcClient jdbc, int from, int to) {
        String definition = jdbc.sql("select id_ from act_re_procdef where key_ = 'participantJourney'").query(String.class).single();
        for (String sql : TASKS) {
            JdbcClient.StatementSpec insert = jdbc.sql(sql).param("from", from).param("to", to);
            (sql.contains(":definition") ? insert.param("definition", definition) : insert).update();
        }
    }
}
