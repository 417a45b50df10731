#!/bin/sh
# Ends what start.sh began, and removes its folder: stop.sh FOLDER
folder=$1
for pid in "$folder/nginx.pid" "$folder/fpm.pid" "$folder/db/pid"; do
    [ -f "$pid" ] && kill "$(cat "$pid")"
done
while [ -f "$folder/db/pid" ]; do sleep 1; done
rm -rf "$folder"
