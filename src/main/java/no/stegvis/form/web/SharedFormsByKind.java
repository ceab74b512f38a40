package no.stegvis.form.web;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;

import no.stegvis.form.SharedForms;
import org.springframework.stereotype.Component;

/** All forms that may be filled in together, whichever feature they belong to, and their addresses. */
@Component
class SharedFormsByKind {

    static final String TASK = "task";
    static final String INSTRUMENT = "instrument";

    private final Map<String, SharedForms> byKind;

    SharedFormsByKind(List<SharedForms> all) {
        this.byKind = all.stream().collect(Collectors.toUnmodifiableMap(SharedForms::kind, Function.identity()));
    }

    /** @throws NoSuchElementException when no feature has such forms */
    SharedForms of(String kind) {
        SharedForms forms = byKind.get(kind);
        if (forms == null) {
            throw new NoSuchElementException("No such form");
        }
        return forms;
    }

    static String instrument(String caseNumber, String instrument) {
        return caseNumber + "/" + instrument;
    }
}
