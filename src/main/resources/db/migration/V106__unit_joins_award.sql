-- A unit may join an award after its beginning, as one that is opened.
alter table stegvis.award_unit
    add column starts_on date,
    add constraint award_unit_has_days check (ends_before is null or starts_on is null or ends_before > starts_on);
