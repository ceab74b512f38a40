package no.stegvis.access.web;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import no.stegvis.access.PasswordRules;
import no.stegvis.access.ProcessParameter;
import no.stegvis.access.SetUp;
import no.stegvis.access.Unit;
import no.stegvis.access.Users;
import org.springframework.util.MultiValueMap;

/** What was typed on the set-up page, and what is wrong with it: a message key for each field. */
class SetUpForm {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_DISTRICTS = 200;
    private static final String ZONE = "Europe/Oslo";

    private final Map<String, String> typed;
    private final Map<String, String> errors = new LinkedHashMap<>();

    SetUpForm(MultiValueMap<String, String> parameters) {
        this.typed = parameters.toSingleValueMap();
    }

    static Map<String, String> standardValues() {
        Map<String, String> values = new LinkedHashMap<>();
        for (ProcessParameter parameter : ProcessParameter.values()) {
            values.put(parameter.id(), parameter.standard());
        }
        return values;
    }

    /** Everything typed but the passwords and the code. */
    Map<String, String> keep() {
        Map<String, String> keep = new LinkedHashMap<>(typed);
        keep.keySet().removeAll(Set.of("password", "repeated", "code"));
        return keep;
    }

    Map<String, String> errors() {
        return errors;
    }

    /** @return what to set up, nothing if there are {@link #errors()} */
    Optional<SetUp.Organisation> check(SetUp setUp, PasswordRules rules) {
        if (!setUp.isCode(text("code"))) {
            errors.put("code", "setup.error.code");
        }
        Unit head = unit("organisation", name("organisation"));
        List<Unit> districts = districts(head);
        String administratorName = setUp.makesAdministrator() ? name("administratorName") : null;
        String administrator = setUp.makesAdministrator()
                ? administrator(administratorName, Stream.concat(Stream.of(head), districts.stream()).map(Unit::name).toList(), rules) : null;
        Map<ProcessParameter, String> parameters = parameters();
        return errors.isEmpty() ? Optional.of(new SetUp.Organisation(head, districts, administrator, administratorName,
                typed.get("password"), parameters)) : Optional.empty();
    }

    private String administrator(String name, List<String> organisation, PasswordRules rules) {
        String administrator = text("administrator").toLowerCase(Locale.ROOT);
        if (!Users.isId(administrator)) {
            errors.put("administrator", "setup.error.userId");
        }
        rules.complaint(administrator, name, organisation, typed.getOrDefault("password", ""), typed.getOrDefault("repeated", ""))
                .ifPresent(key -> errors.put("password", key));
        return administrator;
    }

    private Map<ProcessParameter, String> parameters() {
        Map<ProcessParameter, String> values = new EnumMap<>(ProcessParameter.class);
        for (ProcessParameter parameter : ProcessParameter.values()) {
            parameter.read(text(parameter.id())).ifPresentOrElse(value -> values.put(parameter, value), () ->
                    errors.put(parameter.id(), ParameterWords.bounds(parameter)));
        }
        return values;
    }

    private List<Unit> districts(Unit head) {
        List<Unit> districts = new ArrayList<>();
        Set<String> taken = new HashSet<>(Set.of(head.id()));
        for (String line : text("districts").lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            Unit district = unit("districts", line);
            if (line.length() > LONGEST_NAME) {
                errors.put("districts", "setup.error.name");
            } else if (!taken.add(district.id())) {
                errors.put("districts", "setup.error.sameDistrict");
            }
            districts.add(district);
        }
        if (districts.isEmpty() || districts.size() > MOST_DISTRICTS) {
            errors.put("districts", "setup.error.districts");
        }
        return districts;
    }

    private Unit unit(String field, String name) {
        String id = slug(name);
        if (id.length() < 2) {
            errors.putIfAbsent(field, "setup.error.letters");
        }
        return new Unit(id, name, null, ZONE);
    }

    /** @return a–z and 0–9 only, at most 40: {@code Sør-Østlandet} becomes {@code sorostlandet} */
    static String slug(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace("æ", "ae").replace("ø", "o").replace("å", "a");
        String letters = Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("[^a-z0-9]", "");
        return letters.substring(0, Math.min(40, letters.length()));
    }

    private String name(String field) {
        String name = text(field);
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            errors.put(field, "setup.error.name");
        }
        return name;
    }

    private String text(String field) {
        return typed.getOrDefault(field, "").strip();
    }
}
