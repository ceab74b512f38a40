package no.stegvis.journey;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import no.stegvis.form.FieldError;
import no.stegvis.form.FreeText;
import no.stegvis.participant.Particulars;

/** What the register says of a person as it is typed: each field as text, the empty text where nothing is told. Unit and protection are changed elsewhere. */
public record RegisterEntry(Map<String, String> values) {

    public static final List<String> FIELDS = List.of("alias", "givenName", "familyName", "birthYear", "sex", "phone", "email");
    public static final List<String> SEXES = List.of("female", "male", "other", "unknown");

    /** As long as the inquiry's form lets them be. */
    private static final Map<String, Integer> LONGEST = Map.of("alias", 60, "givenName", 100, "familyName", 100, "phone", 30, "email", 200);
    private static final int EARLIEST_YEAR = 1900;

    static RegisterEntry of(Particulars known) {
        return typed(Map.of("alias", text(known.alias()), "givenName", text(known.givenName()), "familyName", text(known.familyName()),
                "birthYear", text(known.birthYear()), "sex", text(known.sex()), "phone", text(known.phone()), "email", text(known.email())));
    }

    /** @param sent by field; what is not sent is empty, and what is no field is left out */
    public static RegisterEntry typed(Map<String, String> sent) {
        Map<String, String> values = new LinkedHashMap<>();
        FIELDS.forEach(field -> values.put(field, FreeText.cleaned(sent.getOrDefault(field, "").replaceAll("\\p{Cntrl}", " "))));
        return new RegisterEntry(values);
    }

    private static String text(Object value) {
        return Objects.toString(value, "");
    }

    public String get(String field) {
        return values.get(field);
    }

    /** @return the fields that say something else in the other */
    public List<String> differences(RegisterEntry other) {
        return FIELDS.stream().filter(field -> !get(field).equals(other.get(field))).toList();
    }

    /** Whether people are compared by something else now. */
    boolean isCalledOtherwiseThan(RegisterEntry other) {
        return differences(other).stream().anyMatch(List.of("givenName", "familyName", "birthYear")::contains);
    }

    /** By whom one looks for people like her: a confirmation counts for these names and this year alone. */
    public String who() {
        return String.join(" / ", get("givenName"), get("familyName"), get("birthYear"));
    }

    /** @return null where it isn't known; ask only what has no {@link #errors} */
    Integer birthYear() {
        return get("birthYear").isEmpty() ? null : Integer.valueOf(get("birthYear"));
    }

    Particulars onto(Particulars known) {
        return known.described(get("alias"), orNull("givenName"), orNull("familyName"), birthYear(), get("sex"), orNull("phone"), orNull("email"));
    }

    String orNull(String field) {
        return get(field).isEmpty() ? null : get(field);
    }

    /**
     * @param known     what stands: what isn't changed is not asked about
     * @param inquiryOn when she first asked, or null
     */
    List<FieldError> errors(RegisterEntry known, LocalDate today, LocalDate inquiryOn) {
        return differences(known).stream().map(field -> error(field, today, inquiryOn)).filter(Objects::nonNull).toList();
    }

    private FieldError error(String field, LocalDate today, LocalDate inquiryOn) {
        String value = get(field);
        if (field.equals("alias") && value.isEmpty()) {
            return new FieldError(field, "register.error.alias");
        } else if (LONGEST.containsKey(field) && value.length() > LONGEST.get(field)) {
            return new FieldError(field, "register.error.tooLong", LONGEST.get(field));
        } else if (LONGEST.containsKey(field) && FreeText.holdsNationalNumber(value)) {
            return new FieldError(field, "register.error.nationalNumber");
        } else if (field.equals("email") && !value.isEmpty() && !value.matches("[^@\\s]+@[^@\\s]+")) {
            return new FieldError(field, "register.error.email");
        } else if (field.equals("sex") && !SEXES.contains(value)) {
            return new FieldError(field, "register.error.sex");
        }
        return field.equals("birthYear") && !value.isEmpty() ? yearError(value, today, inquiryOn) : null;
    }

    private static FieldError yearError(String value, LocalDate today, LocalDate inquiryOn) {
        if (!value.matches("[0-9]{4}") || Integer.parseInt(value) < EARLIEST_YEAR || Integer.parseInt(value) > today.getYear()) {
            // as text: a year isn't grouped by thousands
            return new FieldError("birthYear", "register.error.birthYear", String.valueOf(EARLIEST_YEAR), String.valueOf(today.getYear()));
        }
        return inquiryOn != null && Integer.parseInt(value) > inquiryOn.getYear()
                ? new FieldError("birthYear", "register.error.bornAfterInquiry", String.valueOf(inquiryOn.getYear())) : null;
    }
}
