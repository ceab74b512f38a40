-- Whoever has been talked with has been reached, in a conversation of the journey or beside it.
create view stegvis.sign_of_life as
select c.journey_id, c.held_on as on_day, c.recorded_at
  from stegvis.valid_conversation c
union all
select k.journey_id, k.occurred_on, k.recorded_at
  from stegvis.contact k
 where k.kind = 'contact' and not k.withdrawn
   and not exists (select from stegvis.contact later where later.supersedes = k.id);

-- On the day they talked, the attempts before it have an answer and those after it don't: what was written down first came first.
create view stegvis.unanswered_attempt as
select a.*
  from stegvis.contact_attempt a
 where not exists (select from stegvis.contact_attempt later where later.supersedes = a.id)
   and not exists (select from stegvis.sign_of_life s
                    where s.journey_id = a.journey_id
                      and (s.on_day > a.attempted_on or s.on_day = a.attempted_on and s.recorded_at > a.recorded_at));
comment on view stegvis.unanswered_attempt is 'Attempts to reach somebody that she hasn''t been talked with since.';
