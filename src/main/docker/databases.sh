#!/bin/bash
# The logins and databases of a new cluster. Run once by the image, as the superuser.
set -euo pipefail

secret() { tr -d '\n' < "/run/secrets/$1"; }

psql --username postgres --dbname postgres --set ON_ERROR_STOP=1 --quiet \
     --set stegvis="$(secret stegvis_database_password)" --set keycloak="$(secret keycloak_database_password)" <<'SQL'
create role stegvis login createrole password :'stegvis';
create role keycloak login password :'keycloak';
create database stegvis owner stegvis;
create database keycloak owner keycloak;
revoke connect on database stegvis, keycloak from public;
-- The read log belongs to a role that nobody signs in as. Stegvis lays the tables as that role, then gives it up.
create role stegvis_read_log nologin;
grant stegvis_read_log to stegvis;
-- Stegvis would make it itself; here, so that a backup can also be put back into a new cluster.
create role stegvis_report nologin;
grant stegvis_report to stegvis;
SQL
psql --username postgres --dbname stegvis --set ON_ERROR_STOP=1 --quiet <<'SQL'
create function public.stegvis_close_read_log() returns void
    language sql security definer set search_path = pg_catalog
    as 'revoke stegvis_read_log from stegvis';
SQL
