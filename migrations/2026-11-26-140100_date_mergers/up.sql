-- Why: that the address of a withdrawn check leads to another, or no longer does, is a change that programs follow.

UPDATE checks SET changed_at = greatest(checks.changed_at, led.at) FROM (
    SELECT chain, max(at) AS at FROM (
        SELECT chain, at, kind, leads, lag(leads) OVER (PARTITION BY chain ORDER BY position) AS led
        FROM (SELECT chain, position, at, kind,
                kind = 'Merged' OR (payload::jsonb ->> 'duplicate_of') IS NOT NULL AS leads
            FROM history WHERE kind IN ('Merged', 'Closed', 'Reopened')) AS steps) AS steps
    WHERE leads OR (kind = 'Reopened' AND led)
    GROUP BY chain) AS led
WHERE led.chain = 'claim:' || checks.claim;
