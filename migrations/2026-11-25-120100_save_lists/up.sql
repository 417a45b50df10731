-- Why: a person comes back to the same few lists, shares some, and begins the day with one.

CREATE TABLE saved_lists (
    id       uuid PRIMARY KEY,
    owner    uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    name     text NOT NULL CHECK (name <> '' AND char_length(name) <= 60),
    -- The filters as the queue's address carries them, without a place in the list.
    query    text NOT NULL CHECK (char_length(query) <= 1000),
    shared   boolean NOT NULL DEFAULT false,
    position integer NOT NULL DEFAULT 0 CHECK (position >= 0)
);
CREATE UNIQUE INDEX saved_lists_name ON saved_lists (owner, lower(name));
CREATE INDEX saved_lists_shared ON saved_lists (position, name, id) WHERE shared;

-- The list that a person's sign-in leads to; without a row it is their own work.
CREATE TABLE start_lists (
    person uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    list   uuid NOT NULL REFERENCES saved_lists ON DELETE CASCADE
);
CREATE INDEX start_lists_list ON start_lists (list);

GRANT SELECT, INSERT, UPDATE, DELETE ON saved_lists, start_lists TO factdesk_app;
