-- Why: the page of corrections shows the few later revisions; without this it would walk past every first one.

CREATE INDEX revisions_corrections ON revisions (published_at DESC, claim DESC) WHERE kind <> 'first';
