#!/bin/bash
# Puts a backup back, into the same cluster or a new one: restore.sh <stegvis|keycloak> /backups/<file>. Nodes and Keycloak
# are stopped before; what the database held until now is gone.
set -euo pipefail

PGUSER=postgres
PGPASSWORD="$(tr -d '\n' < /run/secrets/postgres_password)"
export PGUSER PGPASSWORD

case "$1" in stegvis|keycloak) ;; *) echo "Which database? stegvis or keycloak" >&2; exit 2 ;; esac
pg_restore --create --clean --if-exists --exit-on-error --no-password --dbname=postgres "$2"
if [ "$1" = stegvis ]; then
  # In a new cluster the login could still become the read log's owner.
  psql --no-password --dbname=stegvis --set ON_ERROR_STOP=1 --quiet --command='select public.stegvis_close_read_log()' > /dev/null
fi
echo "$1 is back as of $2"
