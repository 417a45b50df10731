-- What came before the merger, a revision or its withdrawal, is the last change again.

UPDATE checks SET changed_at = greatest(published_at,
    (SELECT max(at) FROM retractions WHERE retractions.claim = checks.claim));
