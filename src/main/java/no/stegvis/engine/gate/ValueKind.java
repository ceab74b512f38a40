package no.stegvis.engine.gate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** What a value in a model may look like. The allow-lists name these in lower case with hyphens. */
enum ValueKind {

    /** Words for people; the engine must find no expression in it. */
    TEXT((value, gate) -> plainText(value, Rule.EXPRESSION_NOT_HERE)),

    /** An id, or a reference to one. */
    REF("[\\p{L}_][\\p{L}\\p{N}_.:-]{0,254}"),

    /** A name that programs use: of messages, errors, variables, topics, processes. */
    NAME("[A-Za-z_][A-Za-z0-9_.-]{0,127}"),
    NAME_LIST("[A-Za-z_][A-Za-z0-9_-]*(\\s*,\\s*[A-Za-z_][A-Za-z0-9_-]*)*"),
    BOOLEAN("true|false"),
    INTEGER("-?\\d{1,9}"),
    NUMBER("-?\\d{1,7}(\\.\\d{1,20})?([eE]-?\\d{1,2})?"),
    EXPRESSION((value, gate) -> gate.check(value, ExpressionUse.MODEL)),
    DELEGATE((value, gate) -> gate.check(value, ExpressionUse.DELEGATE)),
    BUSINESS_KEY((value, gate) -> gate.check(value, ExpressionUse.BUSINESS_KEY)),
    EXTERNAL("external"),
    GENERIC_FORM(Pattern.quote("embedded:/forms/generic.html")),
    BINDING("deployment|latest"),
    OWN_DEPLOYMENT("deployment"),
    ALL("all"),
    FORMAL_EXPRESSION("([A-Za-z][\\w-]*:)?tFormalExpression"),

    /** ISO 8601 in whole days, or a number of days. */
    TIME_TO_LIVE("P\\d{1,5}D|P\\d{1,3}[YMW]|\\d{1,5}"),
    RETRIES("R\\d{1,2}/P[0-9TDHMS]{1,20}|P[0-9TDHMS]{1,20}(\\s*,\\s*P[0-9TDHMS]{1,20})*"),

    /** Pairs of namespace and file name: the file may stand nowhere else than where the standard says. */
    SCHEMA_LOCATION("\\s*(\\S+\\s+(http://www\\.omg\\.org/spec/BPMN/2\\.0/(20100501/)?)?\\w+\\.xsd\\s*)*"),
    QUERY_LANGUAGE("http://www\\.w3\\.org/(1999|TR)/XPath"),
    TYPE_LANGUAGE("http://www\\.w3\\.org/2001/XMLSchema"),
    LOCAL_HREF("#[\\p{L}_][\\p{L}\\p{N}_.-]{0,254}"),

    /** No language but FEEL decides. */
    FEEL_LANGUAGE((value, gate) -> Patterns.FEEL_NAMES.matcher(value).matches()
            ? Optional.empty() : Optional.of(new Refusal(Rule.DECISION_LANGUAGE, value))),
    FEEL((value, gate) -> feel(value));

    private final BiFunction<String, ExpressionGate, Optional<Refusal>> check;

    ValueKind(BiFunction<String, ExpressionGate, Optional<Refusal>> check) {
        this.check = check;
    }

    ValueKind(String pattern) {
        Pattern shape = Pattern.compile(pattern);
        this.check = (value, gate) -> shape.matcher(value).matches()
                ? Optional.empty() : Optional.of(new Refusal(Rule.VALUE_NOT_ALLOWED, value));
    }

    Optional<Refusal> check(String value, ExpressionGate gate) {
        return check.apply(value, gate);
    }

    static ValueKind of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(id.toUpperCase(Locale.ROOT).replace('-', '_'))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such kind of value: " + id));
    }

    private static Optional<Refusal> plainText(String value, Rule rule) {
        return ExpressionGate.holdsExpression(value) ? Optional.of(new Refusal(rule, value)) : Optional.empty();
    }

    private static Optional<Refusal> feel(String value) {
        boolean reachesOut = Patterns.FEEL_EXTERNAL.matcher(Patterns.FEEL_STRING.matcher(value).replaceAll("\"\"")).find();
        return reachesOut || value.length() > 2_000 ? Optional.of(new Refusal(Rule.FEEL_NOT_ALLOWED, value))
                : plainText(value, Rule.FEEL_NOT_ALLOWED);
    }

    /** Apart, since an enum's constants are made before its own fields. */
    private static final class Patterns {
        static final Pattern FEEL_NAMES = Pattern.compile("(?i:feel)|http://www\\.omg\\.org/spec/FEEL/20140401"
                + "|https?://www\\.omg\\.org/spec/DMN/(20180521|20191111|20211108|20230324)/FEEL/");
        static final Pattern FEEL_STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
        static final Pattern FEEL_EXTERNAL = Pattern.compile("\\b(external|function)\\b", Pattern.CASE_INSENSITIVE);
    }
}
