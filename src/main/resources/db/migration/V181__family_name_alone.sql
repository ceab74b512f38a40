-- Of somebody whose family name alone is known, people are looked for by it and the year of birth.
create index name_key_family on stegvis.name_key (family_plain, birth_year);
