-- Lost: all passkeys; who has no other second factor signs in by the password alone.
DROP TABLE passkey_questions;
DROP TABLE passkeys;
