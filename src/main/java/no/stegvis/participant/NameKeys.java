package no.stegvis.participant;

import java.util.List;
import java.util.UUID;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps beside each person how her name sounds, so that she is found though it is spelt otherwise. Of protected people nothing is kept:
 * see {@code stegvis.name_key}.
 */
@Component
class NameKeys implements ApplicationRunner {

    /** Raise it when {@link NameSound} changes: the keys are made anew at the next start. */
    private static final String VERSION = "1";
    private static final int AT_ONCE = 1000;

    private record Named(UUID participantId, String givenName, String familyName, Integer birthYear) {
    }

    private final JdbcClient jdbc;

    NameKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(UUID participantId, Particulars particulars) {
        jdbc.sql("delete from stegvis.name_key where participant_id = :id").param("id", participantId).update();
        if ("none".equals(particulars.protection())) {
            insert(new Named(participantId, particulars.givenName(), particulars.familyName(), particulars.birthYear()));
        }
    }

    private void insert(Named person) {
        NameSound name = NameSound.of(person.givenName(), person.familyName());
        if (!name.isEmpty()) {
            jdbc.sql("""
                    insert into stegvis.name_key (participant_id, given_plain, given_sound, family_plain, family_sound, birth_year)
                    values (:id, :givenPlain, :givenSound, :familyPlain, :familySound, :birthYear)
                    on conflict do nothing""")
                    .param("id", person.participantId()).param("givenPlain", name.givenPlain()).param("givenSound", name.givenSound())
                    .param("familyPlain", name.familyPlain()).param("familySound", name.familySound())
                    .param("birthYear", person.birthYear()).update();
        }
    }

    /** People who were registered before there were keys, or while they were made otherwise. */
    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        boolean upToDate = jdbc.sql("select exists (select from stegvis.installation where name = 'nameKeys' and value = :version)")
                .param("version", VERSION).query(Boolean.class).single();
        if (upToDate) {
            return;
        }
        jdbc.sql("delete from stegvis.name_key").update();
        UUID last = new UUID(0, 0);
        for (List<Named> people = after(last); !people.isEmpty(); people = after(last)) {
            people.forEach(this::insert);
            last = people.get(people.size() - 1).participantId();
        }
        jdbc.sql("""
                insert into stegvis.installation (name, value) values ('nameKeys', :version)
                on conflict (name) do update set value = excluded.value""").param("version", VERSION).update();
    }

    private List<Named> after(UUID last) {
        return jdbc.sql("""
                select p.id as participant_id, v.given_name, v.family_name, v.birth_year
                  from stegvis.participant p
                  join lateral (select * from stegvis.participant_version v
                                 where v.participant_id = p.id
                                 order by v.recorded_at desc, v.id desc limit 1) v on true
                 where p.id > :last
                   and v.protection = 'none'
                   and (v.given_name is not null or v.family_name is not null)
                 order by p.id
                 limit :most""").param("last", last).param("most", AT_ONCE).query(Named.class).list();
    }
}
