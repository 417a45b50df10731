-- Why: a check may be the translation of another at one of its revisions; readers find the other languages of a check.

CREATE TABLE translations (
    claim    uuid PRIMARY KEY REFERENCES claims ON DELETE RESTRICT,
    original uuid NOT NULL CHECK (original <> claim),
    revision integer NOT NULL,
    language text NOT NULL CHECK (language <> ''),
    FOREIGN KEY (original, revision) REFERENCES revisions ON DELETE RESTRICT,
    CONSTRAINT translations_language UNIQUE (original, language)
);
CREATE INDEX translations_original ON translations (original, revision);
COMMENT ON TABLE translations IS 'The fold of TranslationLinked and TranslationUnlinked: of which check a claim is the translation.';
COMMENT ON COLUMN translations.revision IS 'The revision of the original that was translated.';
COMMENT ON COLUMN translations.language IS 'The translation’s, as it was when it was linked: one of each language in a family.';

GRANT SELECT, INSERT, UPDATE, DELETE ON translations TO factdesk_app;
