-- Nothing is lost but speed.
DROP INDEX checks_sitemap;
