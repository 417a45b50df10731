-- Topics that were put together stand beside each other again, the one empty: only the history still has what was where.
DROP INDEX topics_part_of;
ALTER TABLE topics DROP part_of;
