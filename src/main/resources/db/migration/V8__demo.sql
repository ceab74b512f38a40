-- Which case each story of the demo became; empty in a real organisation.
create table stegvis.demo_story (
    number      integer primary key,
    case_number text not null unique
);
