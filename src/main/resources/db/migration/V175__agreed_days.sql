-- Agreements and what became of them, as they were known: a corrected day is the day on which it was agreed.

-- When something was first told: what is corrected afterwards doesn't come last for that.
create or replace view reporting.conversation as
select c.id as conversation, c.journey_id as stay, j.participant, j.unit,
       c.kind, c.agreed_on, c.held_on, c.held_on <= c.agreed_on as on_time, c.answer_id as answer,
       coalesce(told.first_recorded_at, c.recorded_at) as told_at
  from stegvis.conversation c
  join reporting.counted_journey j on j.stay = c.journey_id
  left join stegvis.answer told on told.id = c.answer_id
 where c.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.conversation newer
                    where newer.supersedes = c.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.conversation is
    'Conversations that were held: first, mapping, followUp, evaluation, afterCare. on_time: held on or before the
     agreed day; null when no day was agreed. told_at: when it was first recorded, whatever was corrected since.';

create or replace view reporting.pause as
select p.id as pause, p.journey_id as stay, j.participant, j.unit, p.reason, p.from_on, p.until_before, p.answer_id as answer,
       case when p.supersedes is null then p.recorded_at
            else (with recursive earlier as (
                      select e.id, e.supersedes, e.recorded_at from stegvis.journey_pause e where e.id = p.supersedes
                      union all
                      select e.id, e.supersedes, e.recorded_at from earlier join stegvis.journey_pause e on e.id = earlier.supersedes)
                  select earlier.recorded_at from earlier where earlier.supersedes is null)
       end as told_at
  from stegvis.journey_pause p
  join reporting.counted_journey j on j.stay = p.journey_id
 where p.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.journey_pause newer
                    where newer.supersedes = p.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.pause is
    'Spells in which a stay rested. Half-open: from_on is in, until_before is not, null means still so as far as was known. A day that had been
     agreed is moved by as many days as the pause lasted, so that a conversation after it is late only by its own days. told_at: when it was
     first recorded, whatever was corrected since.';

create or replace view reporting.agreed_conversation as
select a.id as agreement, j.stay, j.participant, j.unit,
       case when corrected.id is null then cast(coalesce(a.answers ->> 'madeOn', a.answers ->> 'heldOn') as date)
            else (with recursive later as (
                      select corrected.id, corrected.answers, 1 as nr
                      union all
                      select n.id, n.answers, later.nr + 1
                        from later
                        join stegvis.answer n on n.supersedes = later.id and n.recorded_at <= (select reporting.cut_off()))
                  select cast(coalesce(later.answers ->> 'madeOn', later.answers ->> 'heldOn') as date) from later order by later.nr desc limit 1)
       end as made_on,
       cast(a.answers ->> 'nextConversationOn' as date) as agreed_on,
       a.recorded_at, a.id as answer
  from stegvis.answer a
  join stegvis.journey journey on journey.case_number = a.case_number
  join reporting.counted_journey j on j.stay = journey.id
  left join stegvis.answer corrected on corrected.supersedes = a.id and corrected.recorded_at <= (select reporting.cut_off())
 where a.form_id in ('makePlan', 'holdFollowUpConversation')
   and a.supersedes is null
   and a.answers ->> 'nextConversationOn' is not null
   and a.recorded_at <= (select reporting.cut_off());
comment on view reporting.agreed_conversation is
    'The day that was agreed for the next follow-up or evaluation, when the plan was made or a follow-up was held (made_on, as it was
     corrected since; recorded_at is when it was first told). Pauses move it: see reporting.pause.';
