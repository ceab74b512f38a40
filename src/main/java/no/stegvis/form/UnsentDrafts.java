package no.stegvis.form;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.CurrentUser;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody had typed in a task that a colleague then completed: it stays hers until she has taken what she wants of it into a
 * correction, or throws it away. Who may read the answer that stands, whoever keeps the case says before asking here.
 */
@Service
public class UnsentDrafts {

    /**
     * @param answers     as typed, by field key
     * @param differences from the answer that stands; never empty
     */
    public record Unsent(Map<String, Object> answers, Instant savedAt, List<DifferentAnswer> differences) {

        /** @return the answer that stands with hers in it, as far as a correction can take them: a list that can't grow keeps its number of rows */
        public Map<String, Object> into(Map<String, Object> standing, List<Question> questions) {
            Map<String, Object> both = new LinkedHashMap<>(standing);
            for (Question question : questions) {
                if (question.isList() && !question.locked() && !question.growing()) {
                    both.put(question.key(), rows(question, standing));
                } else if (!question.locked() && answers.containsKey(question.key())) {
                    both.put(question.key(), question.isList() ? DifferentAnswer.rows(answers.get(question.key())) : answers.get(question.key()));
                }
            }
            return both;
        }

        private List<Map<String, Object>> rows(Question question, Map<String, Object> standing) {
            List<Map<String, Object>> hers = DifferentAnswer.rows(answers.get(question.key()));
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Map<String, Object> row : DifferentAnswer.rows(standing.get(question.key()))) {
                Map<String, Object> filled = new LinkedHashMap<>(row);
                if (rows.size() < hers.size()) {
                    Map<String, Object> typed = hers.get(rows.size());
                    question.inEach().stream().filter(cell -> !cell.locked()).forEach(cell -> filled.put(cell.key(), typed.get(cell.key())));
                }
                rows.add(filled);
            }
            return rows;
        }
    }

    private final JdbcClient jdbc;
    private final Answers answers;
    private final StoredAnswers stored;
    private final Drafts drafts;
    private final CurrentUser user;
    private final MessageSource messages;

    UnsentDrafts(JdbcClient jdbc, Answers answers, StoredAnswers stored, Drafts drafts, CurrentUser user, MessageSource messages) {
        this.jdbc = jdbc;
        this.answers = answers;
        this.stored = stored;
        this.drafts = drafts;
        this.user = user;
        this.messages = messages;
    }

    /** @return what the user had typed, where it differs from the answer that stands */
    public Optional<Unsent> besides(StoredAnswer standing, Locale locale) {
        return jdbc.sql("""
                select d.answers::text, d.saved_at
                  from stegvis.answer a
                  join stegvis.draft d on d.key = 'task:' || a.task_id and d.user_id = :user
                 where a.id = :id""").param("user", user.id()).param("id", standing.id())
                .query((row, number) -> unsent(answers.parsed(row.getString(1)), row.getTimestamp(2).toInstant(), standing, locale))
                .optional().filter(unsent -> !unsent.differences().isEmpty());
    }

    private Unsent unsent(Map<String, Object> typed, Instant savedAt, StoredAnswer standing, Locale locale) {
        return new Unsent(typed, savedAt, DifferentAnswer.between(stored.questions(standing, locale), typed, standing.values(), new AnswerWords(messages, locale)));
    }

    /** @return ids of the answers of a case, corrections too, beside which the user has such a draft */
    public Set<UUID> of(String caseNumber) {
        return new LinkedHashSet<>(jdbc.sql("""
                select a.id
                  from stegvis.answer a
                  join stegvis.draft d on d.key = 'task:' || a.task_id and d.user_id = :user
                 where a.case_number = :case""").param("user", user.id()).param("case", caseNumber).query(UUID.class).list());
    }

    /** Throws the user's own away. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void discard(UUID answerId) {
        jdbc.sql("""
                delete from stegvis.draft d using stegvis.answer a
                 where a.id = :id and d.key = 'task:' || a.task_id and d.user_id = :user""")
                .param("id", answerId).param("user", user.id()).update();
    }

    /** Whether something that the user typed in this task is kept. */
    public boolean isKept(String taskId) {
        return drafts.find(Drafts.keyOfTask(taskId), user.id()).isPresent();
    }
}
