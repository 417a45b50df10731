#!/bin/sh
# Sets up WordPress behind nginx's page cache, all in one new folder, with one post as long as a verdict page:
# start.sh FOLDER PORT. Prints the post's address; stop.sh ends it. What it needs are Debian's packages: nginx,
# php-fpm, php-mysql, mariadb-server and wordpress. Run as root, each server steps down to a user of its own.
set -eu
folder=$1 port=$2 here=$(dirname "$0")
php_fpm=$(find /usr/sbin -name 'php-fpm*' | sort | head -n 1)
user=nobody && [ "$(id -u)" = 0 ] || user=$(id -un)
mkdir -p "$folder/db" "$folder/cache"
chmod 755 "$folder"
chown -R "$user" "$folder"
mariadb-install-db --no-defaults --user="$user" --datadir="$folder/db" --auth-root-authentication-method=normal >/dev/null
mariadbd --no-defaults --user="$user" --datadir="$folder/db" --socket="$folder/db/sock" --skip-networking \
    --pid-file="$folder/db/pid" >"$folder/db.log" 2>&1 &
until mariadb-admin --no-defaults --user=root --socket="$folder/db/sock" ping >/dev/null 2>&1; do sleep 1; done
mariadb --no-defaults --user=root --socket="$folder/db/sock" -e 'CREATE DATABASE wordpress'

mkdir -p "$folder/wordpress" && cp -rL /usr/share/wordpress/. "$folder/wordpress" && rm -f "$folder/wordpress/wp-config.php"
cat >"$folder/wordpress/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:$folder/db/sock'); define('DB_CHARSET', 'utf8mb4');
define('WP_SITEURL', 'http://127.0.0.1:$port'); define('WP_HOME', 'http://127.0.0.1:$port');
define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
PHP
cat >"$folder/fpm.conf" <<CONF
[global]
pid = $folder/fpm.pid
error_log = $folder/fpm.log
[www]
user = $user
group = $(id -gn "$user")
listen = $folder/php.sock
listen.mode = 0666
pm = static
pm.max_children = 4
CONF
"$php_fpm" --fpm-config "$folder/fpm.conf" --daemonize
sed -e "s|FOLDER|$folder|g" -e "s|PORT|$port|g" "$here/nginx.conf" >"$folder/nginx.conf"
nginx -c "$folder/nginx.conf" -g "$([ "$(id -u)" = 0 ] && echo "user $user $(id -gn "$user");")"
php "$here/post.php" "$folder/wordpress"
