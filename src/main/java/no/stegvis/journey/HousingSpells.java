package no.stegvis.journey;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a person has lived: spells of half-open days (ETHOS Light), never two at once. */
@Component
class HousingSpells {

    private final JdbcClient jdbc;

    HousingSpells(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param untilBefore the first day that it no longer is so, or null while it is */
    record Spell(UUID id, String status, LocalDate fromOn, LocalDate untilBefore) {
    }

    /** @return those in force, the latest first */
    List<Spell> of(UUID journeyId) {
        return jdbc.sql("""
                select s.id, s.status, s.from_on, s.until_before
                from stegvis.housing_spell_in_force f
                join stegvis.housing_spell s on s.id = f.spell_id
                where f.journey_id = :journeyId
                order by s.from_on desc""").param("journeyId", journeyId).query(Spell.class).list();
    }

    /** @return the spell that keeps a new one from beginning on this day: any but an open one that began before it */
    Optional<Spell> inTheWay(UUID journeyId, String status, LocalDate from) {
        return of(journeyId).stream()
                .filter(spell -> spell.untilBefore() == null ? !spell.fromOn().isBefore(from) : spell.untilBefore().isAfter(from))
                .filter(spell -> !(spell.untilBefore() == null && spell.fromOn().equals(from) && spell.status().equals(status)))
                .reduce((later, earlier) -> earlier);
    }

    /** From this day on she lives so: what she left, ends with it. What is known already, is not written again. */
    void begin(Journey journey, String status, LocalDate from, Source source) {
        Optional<Spell> open = of(journey.id()).stream().filter(spell -> spell.untilBefore() == null).findFirst();
        if (open.filter(spell -> spell.status().equals(status)).isPresent()) {
            return;
        }
        open.ifPresent(spell -> insert(journey, spell.status(), spell.fromOn(), from, spell.id(), source));
        insert(journey, status, from, null, null, source);
    }

    private void insert(Journey journey, String status, LocalDate from, LocalDate untilBefore, UUID supersedes, Source source) {
        jdbc.sql("""
                insert into stegvis.housing_spell (id, journey_id, status, from_on, until_before, recorded_at, recorded_by, answer_id, supersedes)
                values (:id, :journeyId, :status, :from, :untilBefore, :recordedAt, :recordedBy, :answerId, :supersedes)""")
                .param("id", UUID.randomUUID()).param("journeyId", journey.id()).param("status", status).param("from", from)
                .param("untilBefore", untilBefore).param("supersedes", supersedes)
                .param("recordedAt", Timestamp.from(source.recordedAt())).param("recordedBy", source.recordedBy())
                .param("answerId", source.answerId()).update();
    }
}
