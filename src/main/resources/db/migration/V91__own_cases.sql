-- Whoever works here and is a participant or a relative too: the cases she is kept from. It is asked for each list of tasks, and costs
-- one look into an index where nothing is marked. Nothing of it stands in the engine.
create table stegvis.own_case (
    user_id     text not null,
    case_number text not null,
    marked_at   timestamptz not null,
    marked_by   text not null,
    primary key (user_id, case_number)
);
create index on stegvis.own_case (case_number);
comment on table stegvis.own_case is
    'This user is the person of the case, or near to it: to her it isn''t there. case_number: also numbers of what is about the case, such as
     a hand-over.';
