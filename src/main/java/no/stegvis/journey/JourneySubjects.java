package no.stegvis.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.OwnCases;
import no.stegvis.privacy.DataSubjects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The participants, as those need to know them who watch over the read log. */
@Component
class JourneySubjects implements DataSubjects {

    private static final String SUBJECT = """
            select j.case_number, j.unit_id, p.alias, p.given_name, p.family_name, p.protection,
                   (select array_agg(other.case_number order by other.recorded_at desc, other.case_number desc)
                      from stegvis.journey other
                     where other.participant_id in (select stegvis.registrations_of(j.participant_id))) as case_numbers
              from stegvis.journey j
              join lateral (select v.* from stegvis.participant_version v
                             where v.participant_id = j.participant_id
                             order by v.recorded_at desc, v.id desc limit 1) p on true
            """;

    private final OwnCases own;
    private final CurrentUser user;
    private final JdbcClient jdbc;

    JourneySubjects(OwnCases own, CurrentUser user, JdbcClient jdbc) {
        this.own = own;
        this.user = user;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Subject> find(String caseNumber) {
        return own.isOwn(user.id(), caseNumber) ? Optional.empty() : Optional.ofNullable(of(List.of(caseNumber)).get(caseNumber));
    }

    @Override
    public Map<String, Subject> of(Collection<String> caseNumbers) {
        Map<String, Subject> found = new HashMap<>();
        if (!caseNumbers.isEmpty()) {
            jdbc.sql(SUBJECT + "where j.case_number in (:caseNumbers)").param("caseNumbers", caseNumbers).query((ResultSet row) -> {
                found.put(row.getString("case_number"), subject(row, 0));
            });
        }
        return found;
    }

    @Override
    public List<Subject> search(String text, Set<String> unitIds, int most) {
        String wanted = text.strip();
        return wanted.isEmpty() || unitIds.isEmpty() ? List.of() : jdbc.sql(SUBJECT + """
                where j.unit_id in (:units)
                  and j.case_number not in (select o.case_number from stegvis.own_case o where o.user_id = :me)
                  and (j.case_number = upper(:text)
                       or p.protection = 'none'
                          and (position(lower(:text) in lower(p.alias)) > 0
                               or position(lower(:text) in lower(concat_ws(' ', p.given_name, p.family_name))) > 0
                               or position(upper(:text) in j.case_number) > 0))
                order by j.case_number desc
                limit :most""").param("units", unitIds).param("me", user.id()).param("text", wanted).param("most", most)
                .query(JourneySubjects::subject).list();
    }

    private static Subject subject(ResultSet row, int number) throws SQLException {
        String name = Stream.of(row.getString("given_name"), row.getString("family_name"))
                .filter(part -> part != null && !part.isBlank()).map(String::strip).collect(Collectors.joining(" "));
        return new Subject(List.of((String[]) row.getArray("case_numbers").getArray()), row.getString("alias"),
                name.isEmpty() ? null : name, row.getString("unit_id"), !"none".equals(row.getString("protection")));
    }
}
