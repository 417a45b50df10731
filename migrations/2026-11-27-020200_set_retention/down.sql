-- What was set is lost; what was swept is gone.
DROP INDEX suggestions_to_forget;
DROP FUNCTION forget_declined(timestamptz), forget_activity(timestamptz);
ALTER TABLE desk DROP COLUMN retention;
