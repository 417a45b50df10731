-- Old addresses are lost here: only the history still has them.
DROP TABLE topic_slugs;
