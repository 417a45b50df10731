-- Why: a sitemap has at most 50,000 addresses; each of its files is one stretch of numbers, found without those before it.

CREATE INDEX checks_sitemap ON checks (((number - 1) / 50000), changed_at);
