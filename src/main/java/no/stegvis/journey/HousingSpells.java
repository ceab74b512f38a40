package no.stegvis.journey;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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

    /** How she lives, since when. */
    record Since(String status, LocalDate day) {
    }

    /** What a correction puts in the place of a spell in force. @param supersedes null where it is one more */
    private record Anew(String status, LocalDate fromOn, LocalDate untilBefore, UUID supersedes) {
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

    /**
     * @param earlier how the answer that is corrected said she lived, since when
     * @return the spell that a corrected one can't be beside, as it would begin before the spell that it ends or last beyond the next one
     */
    Optional<Spell> inTheWay(UUID journeyId, UUID corrects, Since earlier, Since now) {
        List<Spell> inForce = of(journeyId);
        List<Anew> anew = anew(inForce, corrects, earlier, now);
        Optional<Spell> swallowed = anew.stream().filter(one -> one.untilBefore() != null && !one.untilBefore().isAfter(one.fromOn()))
                .findFirst().map(one -> one.fromOn().equals(now.day()) ? next(inForce, one) : byId(inForce, one.supersedes()));
        return swallowed.or(() -> inForce.stream()
                .filter(spell -> anew.stream().noneMatch(one -> spell.id().equals(one.supersedes())))
                .filter(spell -> anew.stream().anyMatch(one -> overlap(spell, one))).findFirst());
    }

    /** A corrected answer: what was left ends on the day that is told now, what came after stays. Nothing that is in the way is asked for here. */
    void correct(Journey journey, Since earlier, Since now, Source source) {
        List<Anew> anew = anew(of(journey.id()), source.corrects(), earlier, now);
        // never two at once, not even between the two rows: the one that becomes shorter first
        List<Anew> shorterFirst = now.day().isAfter(earlier.day()) && anew.stream().allMatch(one -> one.supersedes() != null)
                ? anew.stream().sorted(Comparator.comparing(Anew::fromOn).reversed()).toList() : anew;
        shorterFirst.forEach(one -> insert(journey, one.status(), one.fromOn(), one.untilBefore(), one.supersedes(), source));
    }

    /** What the answer began and what it ended by that, as they stand now; where it was known before, what she lived in until the day told now. */
    private List<Anew> anew(List<Spell> inForce, UUID corrects, Since earlier, Since now) {
        Optional<Spell> begun = standing(inForce, corrects, "from_on", earlier.day());
        if (begun.isPresent()) {
            Optional<Anew> ended = standing(inForce, corrects, "until_before", earlier.day())
                    .map(spell -> new Anew(spell.status(), spell.fromOn(), now.day(), spell.id()));
            return Stream.concat(ended.stream(), Stream.of(new Anew(now.status(), now.day(), begun.get().untilBefore(), begun.get().id()))).toList();
        }
        if (now.status().equals(earlier.status())) {
            return List.of();
        }
        Optional<Spell> then = inForce.stream().filter(spell -> spell.fromOn().isBefore(now.day())
                && (spell.untilBefore() == null || spell.untilBefore().isAfter(now.day()))).findFirst();
        Optional<Anew> ended = then.map(spell -> new Anew(spell.status(), spell.fromOn(), now.day(), spell.id()));
        LocalDate until = then.map(Spell::untilBefore).orElse(null);
        return Stream.concat(ended.stream(), Stream.of(new Anew(now.status(), now.day(), until, null))).toList();
    }

    /** @param side the column in which the answer wrote the day: {@code from_on} of what it began, {@code until_before} of what it ended */
    private Optional<Spell> standing(List<Spell> inForce, UUID corrects, String side, LocalDate day) {
        return jdbc.sql("""
                with recursive line (id) as (
                    select s.id from stegvis.housing_spell s where s.answer_id = :answer and s.%s = :day
                    union all
                    select newer.id from line join stegvis.housing_spell newer on newer.supersedes = line.id
                )
                select l.id from line l join stegvis.housing_spell_in_force f on f.spell_id = l.id""".formatted(side))
                .param("answer", corrects).param("day", day).query(UUID.class).optional().map(id -> byId(inForce, id));
    }

    private static boolean overlap(Spell spell, Anew one) {
        return (spell.untilBefore() == null || spell.untilBefore().isAfter(one.fromOn()))
                && (one.untilBefore() == null || one.untilBefore().isAfter(spell.fromOn()));
    }

    private static Spell next(List<Spell> inForce, Anew one) {
        return inForce.stream().filter(spell -> spell.fromOn().equals(one.untilBefore())).findFirst().orElseGet(() -> byId(inForce, one.supersedes()));
    }

    private static Spell byId(List<Spell> inForce, UUID id) {
        return inForce.stream().filter(spell -> spell.id().equals(id)).findFirst().orElseThrow();
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
