package no.stegvis.reporting;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.StegvisClock;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardGoals;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.funding.IndicatorTerms;
import no.stegvis.funding.IndicatorTerms.Direction;
import no.stegvis.reporting.batch.ReportRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organisation with two managers and an award whose report isn't as promised: 20 participants of 40. Imported by tests of the whole application. */
class SigningWorld {

    static final String MONA = "mona.leder";
    static final String NILS = "nils.leder";
    static final String VERA = "vera.leder";
    static final String TONE = "tone.teamleder";
    static final String PIA = "pia.personvern";
    static final String SIRI = "siri.system";
    static final String KARI = "kari.koordinator";
    static final Instant NOW = Instant.parse("2026-03-01T11:00:00Z");

    private final JdbcClient jdbc;
    private final Awards awards;
    private final AwardGoals goals;
    private final Users users;
    private final Reports reports;
    private final ReportRunner runner;
    private final StegvisClock clock;

    SigningWorld(JdbcClient jdbc, Awards awards, AwardGoals goals, Users users, Reports reports, ReportRunner runner, StegvisClock clock) {
        this.jdbc = jdbc;
        this.awards = awards;
        this.goals = goals;
        this.users = users;
        this.reports = reports;
        this.runner = runner;
        this.clock = clock;
    }

    void people() {
        clock.freezeAt(NOW);
        SmallOrganisation.in(jdbc, awards);
        if (users.find(MONA).isEmpty()) {
            person(MONA, "Mona Leder", Role.LEDER, "hk");
            person(NILS, "Nils Leder", Role.LEDER, "hk");
            person(VERA, "Vera Leder", Role.LEDER, "vest");
            person(TONE, "Tone Teamleder", Role.TEAMLEDER, "hk");
            person(PIA, "Pia Personvern", Role.PERSONVERNOMBUD, "hk");
            person(SIRI, "Siri System", Role.SYSTEMANSVARLIG, "hk");
            person(KARI, "Kari Koordinator", Role.KOORDINATOR, "hk");
        }
    }

    private void person(String id, String name, Role role, String unit) {
        users.create(id, name, "et langt passord 2026", false, List.of(new Membership(role, unit)));
    }

    /** @return an award with four indicators: one missed, one met, one that is hidden, one told in words */
    String award() {
        String id = "sign-" + UUID.randomUUID().toString().substring(0, 8);
        awards.register(new Award(id, "helsedirektoratet-aktivitetstilbud", "Aktivitet " + id, "Helsedirektoratet", id, new BigDecimal("900000"), "NOK"),
                Set.of("vest", "ost"), List.of(period("2024", 2024), period("2025", 2025)));
        var goal = goals.addGoal(id, "Flere er i aktivitet", MONA);
        goals.addIndicator(id, goal.id(), terms("Unike deltakere", "uniqueParticipants/persons", "40"), MONA);
        goals.addIndicator(id, goal.id(), terms("Deltakere i alt", "uniqueParticipants/persons", "21"), MONA);
        goals.addIndicator(id, goal.id(), terms("Nye deltakere", "newParticipants/persons", "10"), MONA);
        goals.addIndicator(id, goal.id(), terms("Fornøyde deltakere", null, "80"), MONA);
        return id;
    }

    private static IndicatorTerms terms(String title, String figure, String target) {
        return new IndicatorTerms(title, figure, "personer", Direction.HIGHER, BigDecimal.TEN, null, new BigDecimal(target));
    }

    private static AwardPeriod period(String name, int year) {
        return new AwardPeriod(name, LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1), LocalDate.of(year + 1, 4, 1));
    }

    /** @return a finished run */
    UUID report(String award, String period, String by) {
        clock.freezeAt(clock.instant().plus(1, ChronoUnit.HOURS));
        UUID run = reports.order(award, period, null, by).id();
        return runner.run(run).id();
    }

    static Reply post(Visitor who, String path, Map<String, String> typed) {
        return who.send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(typed.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue())).collect(Collectors.joining("&"))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @return what the page of texts sends when each field is filled with this text, as somebody sees it who opens it now */
    static Map<String, String> texts(Visitor who, UUID run, String text) {
        Map<String, String> typed = new LinkedHashMap<>();
        Matcher matcher = Pattern.compile("name=\"seen\\.([^\"]+)\" value=\"([^\"]*)\"").matcher(who.get("/rapporter/" + run + "/tekster").body());
        while (matcher.find()) {
            typed.put("seen." + matcher.group(1), matcher.group(2));
            typed.put("text." + matcher.group(1), text);
        }
        return typed;
    }
}
