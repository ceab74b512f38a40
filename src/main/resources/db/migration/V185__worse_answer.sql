-- A worse answer demands action of its own: one alert for each response, item and value, and not one for whatever comes after.
alter table stegvis.instrument_alert drop constraint instrument_alert_journey_id_response_id_item_key;
alter table stegvis.instrument_alert add unique (journey_id, response_id, item, value);

-- A worse answer while nobody has answered the alert yet: whoever answers it sees this one.
create table stegvis.instrument_alert_worse (
    alert_id    uuid not null references stegvis.instrument_alert (id),
    value       integer not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (alert_id, value)
);
