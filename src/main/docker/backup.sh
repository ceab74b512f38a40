#!/bin/bash
# Writes both databases to /backups at once and then every BACKUP_EVERY_HOURS, and removes what is older than
# BACKUP_KEEP_DAYS. A file has its name only when it is complete and pg_restore can read it.
set -euo pipefail

PGUSER=postgres
PGPASSWORD="$(tr -d '\n' < /run/secrets/postgres_password)"
export PGUSER PGPASSWORD
umask 077

backup() {
  local file="/backups/$1-$(date -u +%Y%m%dT%H%M%SZ).dump"
  pg_dump --format=custom --no-password --dbname="$1" --file="$file.part"
  pg_restore --list "$file.part" > /dev/null
  mv "$file.part" "$file"
  echo "$file"
}

while true; do
  rm -f /backups/*.part
  for database in stegvis keycloak; do
    backup "$database" || echo "The backup of $database failed" >&2
  done
  find /backups -name '*.dump' -mtime "+$BACKUP_KEEP_DAYS" -delete
  sleep "$((BACKUP_EVERY_HOURS * 3600))" &
  wait $!
done
