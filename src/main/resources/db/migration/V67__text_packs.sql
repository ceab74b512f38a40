-- Item texts of instruments, verbatim from the official form, loaded by an administrator. A newly loaded one stands in for the
-- one before in the same language; the earlier ones stay, since people have answered them.
create table stegvis.text_pack (
    id            uuid primary key,
    instrument_id text not null,
    language      text not null check (language in ('nb', 'nn', 'da', 'en')),
    source        text not null,
    licence       text not null,
    pack_date     date not null,
    items         jsonb not null,           -- {"1": "…", "2": "…"}
    answers       jsonb not null,           -- {"0": "…"}; empty when the values stand for themselves
    loaded_at     timestamptz not null,
    loaded_by     text not null
);
create index on stegvis.text_pack (instrument_id, language, loaded_at);
