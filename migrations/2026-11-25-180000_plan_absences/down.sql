-- Absences stay in the chains of people, which the older program cannot read: nobody who ever planned one verifies.
ALTER TABLE people DROP COLUMN stand_in, DROP COLUMN away_until, DROP COLUMN away_from;
