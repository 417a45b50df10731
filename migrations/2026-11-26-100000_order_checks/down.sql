-- Nothing is lost.
DROP INDEX checks_claimant, checks_rating, checks_language, checks_corrected, checks_retracted;
CREATE INDEX checks_claimant ON checks (claimant, published_at DESC, claim DESC);
CREATE INDEX checks_rating ON checks (rating, published_at DESC, claim DESC);
CREATE INDEX checks_language ON checks (language, published_at DESC, claim DESC);
