-- Young people: what the rule table (guardianConsent.dmn) asked for in the first conversation, and what was said. By whom as a role only.
create table stegvis.guardian_consent (
    id             uuid primary key,
    participant_id uuid not null references stegvis.participant (id),
    country        text not null check (country in ('NO', 'DK')),
    age            integer not null check (age >= 0),
    given_by       text check (given_by in ('mother', 'father', 'guardian', 'childWelfare')),
    given_on       date,
    heard          boolean,
    informed       text check (informed in ('informed', 'notWished')),
    recorded_at    timestamptz not null,
    recorded_by    text not null,
    answer_id      uuid references stegvis.answer (id),
    supersedes     uuid references stegvis.guardian_consent (id),
    check ((given_by is null) = (given_on is null))
);
create index on stegvis.guardian_consent (participant_id);
comment on column stegvis.guardian_consent.given_by is 'Null where the young person consents herself, by the rule in force then.';
comment on column stegvis.guardian_consent.heard is 'Whether her own view was heard; null where the rule doesn''t ask.';
comment on column stegvis.guardian_consent.informed is 'Whether those who have parental responsibility know; null where the rule doesn''t ask.';
