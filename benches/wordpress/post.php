<?php
// Installs WordPress and writes one post, as long as a check of the demo newsroom. Prints the post's address.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1';
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Desk', 'desk', 'desk@example.org', true, '', bin2hex(random_bytes(16)));
$paragraph = '<p>' . str_repeat('Whoever looks for it finds the source, and what it says is not what was said of it. ', 6) . '</p>';
$post = wp_insert_post([
    'post_title' => 'What was said, and what is so',
    'post_content' => str_repeat($paragraph, 8),
    'post_status' => 'publish',
]);
echo get_permalink($post), "\n";
