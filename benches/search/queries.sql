-- What `script/bench search` asks for, a line for each: kind|language or nothing|words.
SELECT kind || '|' || CASE WHEN n % 2 = 0 AND kind <> 'two languages' THEN 'en' ELSE '' END || '|' || words
FROM generate_series(1, 30) AS n, LATERAL (
    SELECT (SELECT word FROM vocabulary WHERE language = 'en' AND rank = 10 + n) AS common,
        (SELECT word FROM vocabulary WHERE language = 'en' AND rank = 40 + n * 60) AS middling,
        (SELECT word FROM vocabulary WHERE language = 'en' AND rank = 9000 + n * 1300) AS rare,
        (SELECT word FROM vocabulary WHERE language = 'de' AND rank = 10 + n * 90) AS german,
        (SELECT text FROM checks WHERE number = 1 + n * 7) AS claim) AS drawn,
    LATERAL (VALUES ('common word', common), ('middling word', middling), ('rare word', rare),
        ('two words', common || ' ' || middling), ('common and rare', common || ' ' || rare),
        ('one left out', middling || ' -' || common), ('either', rare || ' or ' || middling),
        ('phrase', '"' || split_part(claim, ' ', 3) || ' ' || split_part(claim, ' ', 4) || '"'),
        ('two languages', middling || ' or ' || german),
        ('misspelt', overlay(rare PLACING 'q' FROM 3 FOR 1)), ('misspelt and common', overlay(rare PLACING '' FROM 4 FOR 1) || ' ' || common),
        ('absent', 'xqzj' || n || 'vwkx'), ('a whole claim', claim)) AS asked (kind, words)
ORDER BY md5(kind || n);
