package no.stegvis.form;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What somebody has typed and not sent yet: kept on the server, hers alone to write, gone when it is sent. A colleague who works on the
 * same task may compare it with her own ({@link Differences}); it outlives the task when somebody else completes that ({@link UnsentDrafts}).
 */
@Component
class Drafts {

    /**
     * @param formVersion the version of the form it was typed in; null for one that an earlier release kept
     * @param revision    another one each time it is saved
     * @param window      that knows all that is in it; null where none does
     */
    record Draft(Map<String, Object> answers, Instant savedAt, UUID formVersion, long revision, UUID window) {
    }

    record ByOther(String userId, Map<String, Object> answers, Instant savedAt) {
    }

    private final JdbcClient jdbc;
    private final Answers answers;
    private final Clock clock;

    Drafts(JdbcClient jdbc, Answers answers, Clock clock) {
        this.jdbc = jdbc;
        this.answers = answers;
        this.clock = clock;
    }

    static String keyOfTask(String taskId) {
        return "task:" + taskId;
    }

    static String keyOfStart(String processKey) {
        return "start:" + processKey;
    }

    Optional<Draft> find(String key, String userId) {
        return jdbc.sql("select answers::text, saved_at, form_version_id, revision, window_id from stegvis.draft where key = :key and user_id = :userId")
                .param("key", key).param("userId", userId)
                .query((row, number) -> new Draft(answers.parsed(row.getString(1)), row.getTimestamp(2).toInstant(),
                        row.getObject(3, UUID.class), row.getLong(4), row.getObject(5, UUID.class)))
                .optional();
    }

    /** @return what others than this person have typed, the latest first */
    List<ByOther> ofOthers(String key, String userId) {
        return jdbc.sql("select user_id, answers::text, saved_at from stegvis.draft where key = :key and user_id <> :userId order by saved_at desc, user_id")
                .param("key", key).param("userId", userId)
                .query((row, number) -> new ByOther(row.getString(1), answers.parsed(row.getString(2)), row.getTimestamp(3).toInstant())).list();
    }

    /** @param window that knows all of it, or null */
    Instant save(String key, String userId, Map<String, Object> typed, UUID formVersion, UUID window) {
        Instant now = clock.instant();
        jdbc.sql("""
                insert into stegvis.draft (key, user_id, answers, saved_at, form_version_id, window_id)
                values (:key, :userId, cast(:answers as jsonb), :now, :version, :window)
                on conflict (key, user_id) do update
                    set answers = excluded.answers, saved_at = excluded.saved_at, form_version_id = excluded.form_version_id,
                        revision = excluded.revision, window_id = excluded.window_id""")
                .param("key", key).param("userId", userId).param("answers", answers.written(StorableText.ofAll(typed)))
                .param("now", Timestamp.from(now)).param("version", formVersion).param("window", window, Types.OTHER)
                .update();
        return now;
    }

    /**
     * Keeps what the participant has answered beside what is kept already.
     *
     * @param otherwise   what it is laid over where nothing is kept
     * @param formVersion where nothing is kept: a draft that was begun in an earlier version says so still when the coordinator opens it
     */
    void lay(ParticipantsPart part, Map<String, Object> typed, String key, String userId, Map<String, Object> otherwise, UUID formVersion) {
        Optional<Draft> before = find(key, userId);
        save(key, userId, part.over(before.map(Draft::answers).orElse(otherwise), typed), before.map(Draft::formVersion).orElse(formVersion), null);
    }

    /** A draft goes when its writer has sent it. */
    void forget(String key, String userId) {
        jdbc.sql("delete from stegvis.draft where key = :key and user_id = :userId")
                .param("key", key).param("userId", userId)
                .update();
    }

    /** A task that is cancelled needs nobody's draft. */
    void forget(String key) {
        jdbc.sql("delete from stegvis.draft where key = :key").param("key", key).update();
    }
}
