-- All SQL of one comment (POST /desk/claims/{id}/comments) by somebody who has acted on the claim before: the session
-- of its request, then the command's transaction.
--
-- How it was obtained: with log_statement = 'all' in the private cluster, a comment was sent twice, and this is what
-- the server's log says of the second. In the place of its parameters stand pgbench's variables, and texts of the same
-- size. A claim is found by its number inside the statement that locks its chain, because pgbench can make no keys.
-- Of each two neighbouring claims the first is factdesk's and the second is ours, and each client has its own.
\set pair random(0, :pairs - 1)
\set number :first + 2 * (8 * :pair + :client_id) + 1
\set high random(1, 9000000000000000000)
\set low random(1, 9000000000000000000)

SELECT "people"."id" AS person, "people"."name", "people"."public_name", "people"."role", "people"."email",
    "people"."theme", "people"."shortcuts", "sessions"."created_at", "sessions"."seen_at",
    (SELECT count(*) FROM (SELECT FROM notices WHERE notices.person = people.id AND read_at IS NULL LIMIT 100) AS few)
FROM ("sessions" INNER JOIN "people" ON ("people"."id" = "sessions"."person"))
WHERE (("sessions"."token_hash" = decode(lpad(:client_id::text, 64, '0'), 'hex'))
    AND ((("sessions"."created_at" > '2000-01-01') AND ("sessions"."seen_at" > '2000-01-01'))
    AND ("people"."disabled" = 'f'))) LIMIT 1
\gset
BEGIN;
INSERT INTO "form_keys" ("person", "key", "body", "location", "at")
VALUES (:person, concat(:high::text, :low::text),
    '\x26f167fca01b81b0213e0c5c48c2765b8589561769c5b77731995de002a2360b',
    '/desk/claims/01a2147c-5667-7613-bd71-0784a108ec7a', now()) ON CONFLICT DO NOTHING;
SELECT "chains"."chain", substr("chains"."chain", 7) AS claim, "chains"."length", "chains"."head" FROM "chains"
WHERE ("chains"."chain" = (SELECT concat('claim', chr(58), "id") FROM "claims" WHERE "number" = :number))
LIMIT 1 FOR UPDATE
\gset
SELECT "history"."chain", "history"."position", "history"."envelope", "history"."payload", "history"."salt",
    "history"."hash", "history"."at", "history"."actor", "history"."kind", "history"."visibility"
FROM "history" WHERE (("history"."chain" = :chain) AND ("history"."position" > 0)) ORDER BY "history"."position";
SELECT "aliases"."person", "aliases"."alias" FROM "aliases" WHERE ("aliases"."chain" = :chain)
ORDER BY "aliases"."person";
\set position :length + 1
INSERT INTO "history"
    ("chain", "position", "envelope", "payload", "salt", "hash", "at", "actor", "kind", "visibility")
VALUES (:chain, :position,
    '{"actor":"8864cb13825408564dd096630cab1b2fcf3728749104acd4cee8101035822c31","at":"2026-11-25","chain":"claim","id":"01a2147c-64fc-73e2-8291-d49535fc7c2a, and as many letters as the rest of an envelope has: 0784a108ec7a","kind":"Commented","payload_hash":"feb9dfe70f0b6ac2e166347672dc1b74f461954093363208eb6268d79834233f","position":"10","v":"1","visibility":"sealed"}',
    '{"blocking":"no","number":"3","text":"The gazette has the timetable of that year, see page 1234 of its archive.","v":"1"}',
    '\xea02ab01ad40d40ac057e635e3e1544cd48dff0ae663575725bcb0174c4b3f44',
    decode(lpad(concat(:high::text, :low::text), 64, '0'), 'hex'), now(),
    '8864cb13825408564dd096630cab1b2fcf3728749104acd4cee8101035822c31', 'Commented', 'sealed');
UPDATE chains SET length = :position, head = decode(lpad(concat(:high::text, :low::text), 64, '0'), 'hex')
WHERE chain = :chain AND length = :length;
UPDATE claims SET changed_at = now() WHERE id = :claim;
INSERT INTO "comments"
    ("claim", "number", "person", "text", "blocking", "at", "resolved_by", "resolved_at", "reply_to", "anchor")
VALUES (:claim, :length, :person, 'The gazette has the timetable of that year, see page 1234 of its archive.', 'f',
    now(), NULL, NULL, NULL, NULL);
COMMIT;
