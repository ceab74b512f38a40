-- Who is kept from one case is kept from all of the same person. When two turn out not to be one after all, what was said of the one case
-- is no longer said of the other's.
alter table stegvis.own_case add column said_of text;
comment on column stegvis.own_case.said_of is
    'The case of which somebody said it; the others follow as long as they are of the same person. Null where that was not written down.';
