//! What the database itself holds, asked of its catalogue.

use crate::support::database::{TestDatabase, connect, fresh};
use std::fs;
use std::path::PathBuf;
use tokio_postgres::Client;

async fn owner() -> (TestDatabase, Client) {
    let database = fresh().await;
    let client = connect(&database.owner_url).await;
    (database, client)
}

async fn texts(client: &Client, query: &str) -> Vec<String> {
    client.query(query, &[]).await.unwrap().into_iter().map(|row| row.get(0)).collect()
}

const NEVER_CHANGED: [&str; 17] = [
    "history",
    "aliases",
    "log_leaves",
    "log_hashes",
    "log_keys",
    "checkpoints",
    "activity",
    "checklists",
    "policies",
    "texts",
    "approvals",
    "revisions",
    "retractions",
    "gone_checks",
    "scales",
    "pictures",
    "suggestion_events",
];

#[tokio::test(flavor = "multi_thread")]
async fn nobody_may_change_what_was_recorded_not_even_the_owner() {
    let (database, owner) = owner().await;
    let app = connect(&database.app_url).await;
    for table in NEVER_CHANGED {
        let column = match table {
            "aliases" => "alias = alias",
            "activity" => "kind = kind",
            "checklists" => "name = name",
            "scales" => "ratings = ratings",
            "policies" => "text = text",
            "texts" => "content = content",
            "approvals" => "approved_by = approved_by",
            "revisions" => "note = note",
            "pictures" | "log_keys" => "number = number",
            "log_leaves" | "log_hashes" => "hash = hash",
            "checkpoints" => "note = note",
            "gone_checks" => "gone_at = gone_at",
            "retractions" | "suggestion_events" => "reason = reason",
            _ => "payload = payload",
        };
        for statement in [
            format!("UPDATE {table} SET {column}"),
            format!("DELETE FROM {table}"),
            format!("TRUNCATE {table} CASCADE"),
        ] {
            for (who, client) in [("the app", &app), ("the owner", &owner)] {
                let refused = client.batch_execute(&statement).await.expect_err(&statement);
                let code = refused.code().map(|code| code.code().to_owned());
                assert_eq!(code.as_deref(), Some("42501"), "{who}: {statement}: {refused}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_app_may_delete_only_what_expires() {
    let (_database, owner) = owner().await;
    let query = "SELECT table_name::text FROM information_schema.role_table_grants \
                 WHERE grantee = 'factdesk_app' AND privilege_type = 'DELETE' ORDER BY 1";
    let may = texts(&owner, query).await;
    let expected = [
        "checklist_answers",
        "claim_topics",
        "claim_types",
        "devices",
        "drafts",
        "duties",
        "experience",
        "facts",
        "feeds",
        "form_keys",
        "google_pages",
        "half_sign_ins",
        "hosts",
        "import_rejects",
        "invitations",
        "looks",
        "mailed_links",
        "outbox",
        "passkey_questions",
        "passkeys",
        "presence",
        "provider_accounts",
        "provider_wishes",
        "put_off",
        "recovery_codes",
        "relations",
        "reset_wishes",
        "robots",
        "saved_lists",
        "second_factors",
        "sessions",
        "setup_tokens",
        "sign_in_attempts",
        "start_lists",
        "topic_slugs",
        "translations",
        "unsequenced",
        "waits",
        "watched_pages",
        "webhook_secrets",
        "webhooks",
    ];
    assert_eq!(may, expected);
    let query = "SELECT table_name::text FROM information_schema.role_table_grants \
                 WHERE grantee = 'factdesk_app' AND privilege_type IN ('TRUNCATE', 'TRIGGER', 'REFERENCES')";
    assert_eq!(texts(&owner, query).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_itself_holds_four_eyes() {
    let (_database, owner) = owner().await;
    owner.batch_execute(
        "INSERT INTO people (id, email, name, role) VALUES ('00000000-0000-0000-0000-000000000001', 'a@b.example', 'A', 'editor');
         INSERT INTO claims (id, number, text, language, review, logged_by, logged_at, changed_at)
             VALUES ('00000000-0000-0000-0000-000000000002', 1, 'x', 'en', 'logged', '00000000-0000-0000-0000-000000000001', now(), now());
         INSERT INTO texts (digest, content, authors) VALUES (sha256('{}'), '{}', ARRAY[repeat('a', 64)]);",
    ).await.unwrap();
    let approve = |by: &str, reason: &str, digest: &str| {
        format!(
            "INSERT INTO approvals (id, claim, digest, authors, approved_by, approved_at, override_reason) \
         VALUES (gen_random_uuid(), '00000000-0000-0000-0000-000000000002', sha256('{digest}'), ARRAY[repeat('a', 64)], repeat('{by}', 64), now(), '{reason}')"
        )
    };
    assert!(owner.batch_execute(&approve("a", "", "{}")).await.is_err(), "an author approved");
    assert!(
        owner.batch_execute(&approve("b", "", "{ }")).await.is_err(),
        "a text was approved that is nowhere"
    );
    owner.batch_execute(&approve("b", "", "{}")).await.unwrap();
    owner.batch_execute(&approve("a", "A desk of one", "{}")).await.unwrap();
    for text in [
        "(sha256('x'), 'y', ARRAY[repeat('a', 64)])",
        "(sha256('z'), 'z', '{}')",
        "(sha256('z'), 'z', ARRAY[NULL])",
    ] {
        let insert = format!("INSERT INTO texts (digest, content, authors) VALUES {text}");
        assert!(owner.batch_execute(&insert).await.is_err(), "{insert}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_foreign_key_says_what_happens_and_has_an_index() {
    let (_database, owner) = owner().await;
    let silent = "SELECT conrelid::regclass || '.' || conname FROM pg_constraint WHERE contype = 'f' AND confdeltype = 'a'";
    assert_eq!(texts(&owner, silent).await, [""; 0], "foreign keys without ON DELETE");
    // The first columns of some index are the key's columns, in any order.
    let bare = "SELECT c.conrelid::regclass || '.' || c.conname FROM pg_constraint c WHERE c.contype = 'f' AND NOT EXISTS (
        SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
        AND (SELECT array_agg(k ORDER BY k) FROM unnest((i.indkey::int2[])[0:cardinality(c.conkey) - 1]) k)
          = (SELECT array_agg(k ORDER BY k) FROM unnest(c.conkey) k))";
    assert_eq!(texts(&owner, bare).await, [""; 0], "foreign keys without an index");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_schema_in_rust_is_the_catalogues() {
    let (_database, owner) = owner().await;
    let query = "SELECT table_name || '.' || column_name || ' ' || \
            CASE WHEN is_nullable = 'YES' THEN 'Nullable<' || t || '>' ELSE t END \
        FROM (SELECT *, CASE udt_name WHEN 'uuid' THEN 'Uuid' WHEN 'text' THEN 'Text' WHEN 'int8' THEN 'Int8' \
            WHEN 'int4' THEN 'Int4' WHEN 'int2' THEN 'Int2' WHEN 'bool' THEN 'Bool' WHEN 'bytea' THEN 'Bytea' \
            WHEN 'timestamptz' THEN 'Timestamptz' WHEN 'jsonb' THEN 'Jsonb' WHEN '_text' THEN 'Array<Text>' \
            WHEN '_uuid' THEN 'Array<Uuid>' WHEN '_int4' THEN 'Array<Int4>' WHEN 'date' THEN 'Date' ELSE udt_name::text END AS t FROM information_schema.columns \
            WHERE table_schema = 'public' AND udt_name <> 'tsvector' AND table_name NOT LIKE '\\_\\_diesel%') c \
        ORDER BY table_name COLLATE \"C\", ordinal_position";
    let catalogue = texts(&owner, query).await;
    let file = fs::read_to_string(root().join("src/schema.rs")).unwrap();
    let (mut table, mut ours) = (String::new(), Vec::new());
    for line in file.lines() {
        if let Some(head) = line.strip_prefix("    ").filter(|line| line.ends_with(") {")) {
            table = head.split(' ').next().unwrap().to_owned();
        } else if let Some((column, kind)) = line.trim().split_once(" -> ") {
            ours.push(format!("{table}.{column} {}", kind.trim_end_matches(',')));
        }
    }
    let missing: Vec<_> = catalogue.iter().filter(|line| !ours.contains(line)).collect();
    let stray: Vec<_> = ours.iter().filter(|line| !catalogue.contains(line)).collect();
    assert!(
        missing.is_empty() && stray.is_empty(),
        "not in schema.rs: {missing:?}; not in the catalogue: {stray:?}"
    );
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Everything that migrations make, in words, sorted.
async fn made(owner: &Client) -> Vec<String> {
    let query = "
        SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') || coalesce(generation_expression, '') AS line
            FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT 'function ' || p.oid::regprocedure FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT 'grant ' || grantee || ' ' || privilege_type || ' ' || table_name FROM information_schema.role_table_grants WHERE table_schema = 'public'
        ORDER BY line";
    texts(owner, query).await
}

#[tokio::test(flavor = "multi_thread")]
async fn migrations_go_up_down_and_up_to_the_same() {
    let (_database, owner) = owner().await;
    let before = made(&owner).await;
    let mut steps: Vec<PathBuf> =
        fs::read_dir(root().join("migrations")).unwrap().map(|entry| entry.unwrap().path()).collect();
    steps.sort();
    for step in steps.iter().rev() {
        let down = fs::read_to_string(step.join("down.sql")).unwrap();
        assert!(down.starts_with("-- "), "{}: line 1 says what is lost", step.display());
        owner.batch_execute(&down).await.unwrap_or_else(|error| panic!("{}: {error:?}", step.display()));
    }
    let left = made(&owner).await;
    assert!(left.iter().all(|line| line.contains("__diesel")), "left behind: {left:?}");
    for step in &steps {
        let up = fs::read_to_string(step.join("up.sql")).unwrap();
        assert!(up.starts_with("-- Why: "), "{}: line 1 says why", step.display());
        owner.batch_execute(&up).await.unwrap_or_else(|error| panic!("{}: {error:?}", step.display()));
    }
    assert_eq!(made(&owner).await, before);
}

/// Nodes that start together each bring all steps along.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_migrate_at_once_one_does() {
    let (database, owner) = owner().await;
    let before = made(&owner).await;
    // All that migrations made goes, and what they say of themselves.
    let empty = "DROP OWNED BY CURRENT_USER CASCADE; CREATE SCHEMA IF NOT EXISTS public";
    owner.batch_execute(empty).await.unwrap();
    let migrate = || {
        let url = factdesk::config::Secret::from(database.owner_url.clone());
        std::thread::spawn(|| {
            tokio::runtime::Runtime::new().unwrap().block_on(async move { factdesk::db::migrate(&url).await })
        })
    };
    let both = [migrate(), migrate()];
    let steps = both.map(|one| one.join().unwrap().unwrap().len());
    let all = fs::read_dir(root().join("migrations")).unwrap().count();
    assert!(steps == [all, 0] || steps == [0, all], "{steps:?} of {all}");
    assert_eq!(made(&owner).await, before);
}
