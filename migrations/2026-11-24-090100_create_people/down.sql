-- Loses people, sessions and the desk's settings; people and desk can be folded again from their chains, passwords cannot.
DROP TABLE desk, form_keys, setup_tokens, sign_in_attempts, sessions, people;
