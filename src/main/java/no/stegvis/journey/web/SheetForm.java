package no.stegvis.journey.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import no.stegvis.journey.Questionnaires;
import no.stegvis.outcome.Drafts;
import no.stegvis.outcome.Instrument;
import no.stegvis.outcome.Response;

/** What was typed on an instrument's page: fields {@code id, corrects, takenOn, how, reason, item1 … itemN}. */
class SheetForm {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    /** @param key in the message bundles */
    record Wrong(String key, Object... arguments) {
    }

    private final Instrument instrument;
    private final Map<String, String> typed;

    SheetForm(Instrument instrument, Map<String, String> typed) {
        this.instrument = instrument;
        this.typed = typed;
    }

    /** What stands on the page before anything is typed: one's draft, else what is to be corrected, else today's empty form. */
    static SheetForm shown(Questionnaires.Sheet sheet) {
        Map<String, String> typed = new LinkedHashMap<>();
        Drafts.Draft draft = sheet.draft();
        Response before = sheet.corrects();
        SortedMap<Integer, Integer> answers = new TreeMap<>();
        // a draft of another day may be typed over with other answers: they are judged anew
        boolean todays = draft != null && LocalDate.ofInstant(draft.savedAt(), NORWAY).equals(sheet.span().today());
        typed.put("id", (todays ? draft.id() : UUID.randomUUID()).toString());
        typed.put("how", Response.PAPER);
        // as every other form proposes the day it is filled in
        typed.put("takenOn", sheet.span().today().toString());
        if (before != null) {
            typed.put("corrects", before.id().toString());
            typed.put("takenOn", before.takenOn().toString());
            typed.put("how", before.how());
            answers.putAll(before.answers());
        }
        if (draft != null) {
            typed.put("takenOn", draft.takenOn());
            typed.put("how", draft.how());
            answers.clear();
            answers.putAll(draft.answers());
        }
        answers.forEach((item, value) -> typed.put("item" + item, value.toString()));
        return new SheetForm(sheet.instrument(), typed);
    }

    /** The same once more, for a page of its own. @param corrects what it corrects from now on, or null where that stays as it is */
    SheetForm anew(UUID corrects) {
        Map<String, String> again = new LinkedHashMap<>(typed);
        again.put("id", UUID.randomUUID().toString());
        if (corrects != null) {
            again.put("corrects", corrects.toString());
        }
        return new SheetForm(instrument, again);
    }

    String text(String field) {
        String text = typed.get(field);
        return text == null ? "" : text.strip();
    }

    /** @return what stands in the fields beside the items, for showing it again */
    Map<String, String> kept() {
        return Map.of("id", text("id"), "takenOn", text("takenOn"), "how", text("how"), "reason", text("reason"));
    }

    /** @return those that are among the item's values; the others are errors */
    SortedMap<Integer, Integer> answers() {
        SortedMap<Integer, Integer> answers = new TreeMap<>();
        for (int item = 1; item <= instrument.items(); item++) {
            String value = text("item" + item);
            if (value.matches("[0-9]{1,4}") && instrument.answersOf(item).contains(Integer.valueOf(value))) {
                answers.put(item, Integer.valueOf(value));
            }
        }
        return answers;
    }

    /** @return by field; empty when it can be kept */
    Map<String, Wrong> wrong(Questionnaires.Span span) {
        Map<String, Wrong> wrong = new LinkedHashMap<>();
        if (withdraws()) {
            return wrong;
        }
        SortedMap<Integer, Integer> answers = answers();
        LocalDate takenOn = day(text("takenOn"));
        if (takenOn == null) {
            wrong.put("takenOn", new Wrong(text("takenOn").isEmpty() ? "outcome.error.dateNeeded" : "outcome.error.date"));
        } else if (takenOn.isAfter(span.today())) {
            wrong.put("takenOn", new Wrong("outcome.error.dateInFuture"));
        } else if (takenOn.isBefore(span.began())) {
            wrong.put("takenOn", new Wrong("outcome.error.dateBeforeJourney", span.began()));
        }
        if (!Response.WAYS.contains(text("how"))) {
            wrong.put("how", new Wrong("outcome.error.how"));
        }
        for (int item = 1; item <= instrument.items(); item++) {
            if (!text("item" + item).isEmpty() && !answers.containsKey(item)) {
                wrong.put("item" + item, new Wrong("outcome.error.value",
                        instrument.answersOf(item).stream().map(String::valueOf).collect(Collectors.joining(", "))));
            }
        }
        if (answers.isEmpty()) {
            wrong.putIfAbsent("item1", new Wrong("outcome.error.noAnswers"));
        }
        if (corrects() != null && !Response.REASONS.contains(text("reason"))) {
            wrong.put("reason", new Wrong("outcome.error.reason"));
        }
        return wrong;
    }

    boolean withdraws() {
        return corrects() != null && Response.WITHDRAWN.equals(text("reason"));
    }

    UUID corrects() {
        return text("corrects").isEmpty() ? null : uuid(text("corrects"));
    }

    /** What isn't an id of ours gets a new one: it is hidden on the page, nobody types it. */
    private UUID id() {
        try {
            return UUID.fromString(text("id"));
        } catch (IllegalArgumentException e) {
            return UUID.randomUUID();
        }
    }

    Questionnaires.Filled filled() {
        return new Questionnaires.Filled(id(), corrects(), answers(), text("takenOn"), Response.WAYS.contains(text("how")) ? text("how") : Response.PAPER,
                text("reason"));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NoSuchElementException("No such response");
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
