package no.stegvis.form;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** One person's windows at one form: nothing that was typed in one is lost by what is typed in another. Whoever calls takes them one at a time. */
@Component
class OtherWindows {

    private final Drafts drafts;
    private final MessageSource messages;

    OtherWindows(Drafts drafts, MessageSource messages) {
        this.drafts = drafts;
        this.messages = messages;
    }

    /**
     * @param in        null for a page that says nothing of it: what it sends takes the draft's place
     * @param questions of the form, asked for only where they are needed
     */
    KeptDraft keep(String key, String userId, Map<String, Object> typed, TypedIn in, UUID formVersion, Supplier<List<Question>> questions) {
        DraftMerge merge = merge(key, userId, typed, in);
        Elsewhere elsewhere = told(merge, key, userId, typed, questions);
        // as long as it doesn't show what another has told, it doesn't know all that is kept
        Instant at = drafts.save(key, userId, merge.answers(), formVersion, in == null || !elsewhere.isNothing() ? null : in.window());
        return new KeptDraft(at, elsewhere);
    }

    /** @throws Elsewhere.NotSeen where another window has told what this one doesn't show */
    void requireSeen(String key, String userId, Map<String, Object> typed, TypedIn in, Supplier<List<Question>> questions) {
        Elsewhere elsewhere = told(merge(key, userId, typed, in), key, userId, typed, questions);
        if (!elsewhere.isNothing()) {
            throw new Elsewhere.NotSeen(elsewhere);
        }
    }

    private DraftMerge merge(String key, String userId, Map<String, Object> typed, TypedIn in) {
        Map<String, Object> here = StorableText.ofAll(typed);
        Optional<Drafts.Draft> kept = in == null ? Optional.empty() : drafts.find(key, userId).filter(draft -> !isKnown(draft, in));
        return kept.map(draft -> DraftMerge.of(StorableText.ofAll(in.base()), here, draft.answers())).orElse(new DraftMerge(here, List.of(), List.of()));
    }

    private static boolean isKnown(Drafts.Draft draft, TypedIn in) {
        return draft.revision() == in.revision() || Objects.equals(draft.window(), in.window());
    }

    private Elsewhere told(DraftMerge merge, String key, String userId, Map<String, Object> typed, Supplier<List<Question>> questions) {
        if (merge.taken().isEmpty() && merge.both().isEmpty()) {
            return Elsewhere.NOTHING;
        }
        Locale reader = LocaleContextHolder.getLocale();
        List<Question> asked = questions.get();
        Map<String, Object> kept = new LinkedHashMap<>(drafts.find(key, userId).orElseThrow().answers());
        return new Elsewhere(asked.stream().filter(question -> merge.taken().contains(question.key())).map(Question::label).toList(),
                DifferentAnswer.between(asked.stream().filter(question -> merge.both().contains(question.key())).toList(), typed, kept,
                        new AnswerWords(messages, reader)));
    }
}
