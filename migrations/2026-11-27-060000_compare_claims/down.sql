-- Loses nothing: sentence vectors are made again.
DROP TRIGGER likenesses_follow_summary ON checks;
DROP TRIGGER likenesses_follow_published ON checks;
DROP TRIGGER likenesses_follow ON claims;
DROP TRIGGER likenesses_begin ON claims;
DROP FUNCTION likenesses_follow();
DROP FUNCTION likenesses_begin();
DROP TABLE likenesses;
