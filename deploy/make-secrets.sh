#!/bin/sh
# Writes the secrets of docker-compose.yml that are ours to choose; the mail server's passwords stay to be filled in.
# What is there already is left alone.
set -eu
folder=$(dirname "$0")/secrets
umask 077
mkdir -p "$folder"
random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
write() { [ -e "$folder/$1" ] || printf '%s' "$2" > "$folder/$1"; }

write database_password "$(random)"
write redis_password "$(random)"
write database_url "postgresql://tirkeu:$(cat "$folder/database_password")@postgresql:5432/tirkeu"
write redis_url "redis://:$(cat "$folder/redis_password")@redis:6379"
write console_secret "$(random)"
write webhook_secret "$(random)"
write feed_token "$(random)"
write imap_password ''
write smtp_password ''
# The containers run as 10001 (Tirkeu) and 999 (PostgreSQL, Redis), and files that Compose mounts keep their owner: everybody may read
# them, and on this machine nobody else gets to them.
chmod 0644 "$folder"/*
chmod 0700 "$folder"
for name in imap_password smtp_password; do
  [ -s "$folder/$name" ] || echo "$folder/$name is empty: write the mail server's password into it" >&2
done
