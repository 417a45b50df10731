-- Loses of which roles it is demanded; the chain still tells.
ALTER TABLE desk DROP COLUMN two_factor;
