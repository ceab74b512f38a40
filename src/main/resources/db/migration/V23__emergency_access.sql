-- Who has opened a closed case in an emergency, and why: kept for whoever reviews it. The reason is free text and stands
-- here only. review_number names the review in the process engine.
create table stegvis.emergency_access (
    review_number text primary key,
    case_number   text not null,
    unit_id       text not null references stegvis.unit (id),
    user_id       text not null,
    reason        text not null,
    opened_at     timestamptz not null,
    until         timestamptz not null
);
create index on stegvis.emergency_access (case_number, opened_at);
