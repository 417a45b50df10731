-- Loses: every suggestion, what was decided about each, and all tracking addresses.
DROP TABLE suggestion_events, suggestions, suggestion_secret;
