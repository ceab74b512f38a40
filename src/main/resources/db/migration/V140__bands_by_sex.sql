-- AUDIT-C and DUDIT have bands now, which differ by sex: a new version of their keys. What was answered before stands as it was scored then.
insert into stegvis.instrument_key (instrument_id, version, higher_is_better, reliable_points) values
    ('audit-c', 2, false, null),
    ('dudit', 2, false, null);
