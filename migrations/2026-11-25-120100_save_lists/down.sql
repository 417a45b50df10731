-- Saved lists and start pages are lost.
DROP TABLE start_lists;
DROP TABLE saved_lists;
