-- Which single moments of the demo are over, so that one that was stopped goes on where it was; empty in a real organisation.
create table stegvis.demo_moment (
    name        text primary key
);
