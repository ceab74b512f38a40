package no.stegvis.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What was typed in one window, brought together with what another has kept meanwhile, question by question: what was changed in one of them
 * alone is that one's.
 *
 * @param answers by field key
 * @param taken   keys of what comes from the other window
 * @param both    keys of what was changed in both: this window's answer stands
 */
record DraftMerge(Map<String, Object> answers, List<String> taken, List<String> both) {

    /** @param base what this window knew when it last was of one mind with what is kept */
    static DraftMerge of(Map<String, Object> base, Map<String, Object> here, Map<String, Object> kept) {
        Map<String, Object> answers = new LinkedHashMap<>(here);
        List<String> taken = new ArrayList<>();
        List<String> both = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>(here.keySet());
        keys.addAll(kept.keySet());
        for (String key : keys) {
            boolean toldElsewhere = kept.containsKey(key) && !same(here.get(key), kept.get(key)) && !same(base.get(key), kept.get(key));
            if (toldElsewhere && same(here.get(key), base.get(key))) {
                answers.put(key, kept.get(key));
                taken.add(key);
            } else if (toldElsewhere) {
                both.add(key);
            }
        }
        return new DraftMerge(answers, taken, both);
    }

    private static boolean same(Object one, Object other) {
        return Objects.equals(said(one), said(other));
    }

    /** Not answered is not answered, however a form says it; a number is the same with another ending. */
    private static Object said(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        boolean nothing = value == null || value.equals("") || value.equals(false) || value instanceof List<?> list && list.isEmpty();
        return nothing ? null : value;
    }
}
