//! What law or privacy takes out of the history.

use super::newsroom::{Colleague, Newsroom};
use super::page::Seen;
use super::story::{VERDICT, proposed, published};
use super::tampering::faults;
use crate::support::database::connect;
use crate::support::person::Person;
use factdesk::ids::ClaimId;
use factdesk::people::person::Role;
use serde_json::Value;
use std::collections::HashMap;

const STAFF: [Colleague; 6] = [
    ("olga", "Olga Admin", Role::Admin),
    ("ada", "Ada Lindqvist", Role::Editor),
    ("ben", "Ben Okafor", Role::Editor),
    ("cleo", "Cleo Marchetti", Role::Reviewer),
    ("dan", "Dan Whitlock", Role::Reviewer),
    ("eve", "Eve Tanaka", Role::Contributor),
];
const WHY: [(&str, &str); 2] = [("ground", "privacy"), ("note", "They asked for it.")];

async fn open() -> Newsroom {
    Newsroom::open_for(&STAFF, &[]).await
}

/// Looks at it, then does what was looked at.
pub async fn redacts(room: &Newsroom, claim: ClaimId, what: &[(&str, &str)]) -> Seen {
    let page = room.get("olga", &format!("/desk/claims/{claim}/redactions")).await;
    page.assert_sound();
    let typed: Vec<(&str, &str)> = what.iter().chain(&WHY).chain(&[("step", "look")]).copied().collect();
    let look = room.send("olga", &page, "redactions", &typed).await;
    assert_eq!(look.status, 200, "{:?}", look.all("[role=alert], .error"));
    look.assert_sound();
    let kept: Vec<(&str, &str)> = what.iter().chain(&WHY).chain(&[("step", "apply")]).copied().collect();
    let answer = room.send("olga", &look, "redactions", &kept).await;
    assert_eq!(answer.status, 303, "{:?}", answer.all("[role=alert], .error"));
    look
}

async fn slug(room: &Newsroom, claim: ClaimId) -> String {
    room.bench("ada", claim).await.attr(".bench-head a.row-end", "href").unwrap()
}

/// Every row of the database in which these words stand.
pub async fn holding(room: &Newsroom, words: &str) -> Vec<String> {
    let owner = connect(room.owner_url()).await;
    let tables = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";
    let mut found = Vec::new();
    for row in owner.query(tables, &[]).await.unwrap() {
        let table: String = row.get(0);
        let query = format!("SELECT t::text FROM {table} t WHERE strpos(lower(t::text), lower($1)) > 0");
        for row in owner.query(&query, &[&words]).await.unwrap() {
            found.push(format!("{table}: {}", row.get::<_, String>(0)));
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_a_published_check_are_taken_out_and_everything_goes_on() {
    let room = open().await;
    let claim = published(&room).await;
    let address = slug(&room, claim).await;
    room.does("ada", claim, "comments", &[("text", "A space agency said no such thing.")]).await;
    room.does("ada", claim, "corrections", &[("kind", "update"), ("note", "Of A Space Agency.")]).await;
    let look =
        redacts(&room, claim, &[("what", "words"), ("words", "a space agency"), ("instead", "")]).await;
    assert!(look.says("#look", "A space agency → [redacted]") && look.says("#look", "inside"));
    assert_eq!(holding(&room, "a space agency").await, [""; 0]);
    assert_eq!(faults(&room).await, [""; 0]);

    let page = room.get("ada", &address).await;
    assert_eq!(page.status, 200);
    assert!(page.says("#redacted-h", "Words were taken out of this page"));
    assert!(page.says("aside", "somebody’s privacy: They asked for it."));
    assert!(
        page.says(".timeline", "Source 1 added by a reviewer (with words taken out)"),
        "{:?}",
        page.all(".timeline")
    );
    assert!(
        page.says(".timeline", "Words taken out by another editor, ground: somebody’s privacy"),
        "{:?}",
        page.all(".timeline")
    );
    for path in ["/history", "/revisions/1"] {
        assert_eq!(room.get("ada", &format!("{address}{path}")).await.status, 200);
    }

    let file: Value =
        serde_json::from_slice(&room.get("ada", &format!("{address}.json")).await.body).unwrap();
    let marked = |entry: &&Value| entry["redacted"] == true;
    assert!(file["entries"].as_array().unwrap().iter().filter(marked).count() > 1);
    assert_eq!(file["check"]["revisions"][0]["redacted"], true);
    assert!(!file.to_string().contains("said no such thing"), "what was inside stays inside");

    // The claim goes on: the correction that was open is written and published.
    room.does("ada", claim, "assignments", &[("person", &room.id("dan"))]).await;
    room.does("dan", claim, "verdict", &VERDICT).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    assert!(room.get("ada", &address).await.count("#redacted-h") == 0, "the new revision lacks nothing");
    assert_eq!(faults(&room).await, [""; 0]);
    room.get("olga", "/desk").await.assert_sound();

    // The reason for which somebody approved a text of their own.
    room.switch_four_eyes_off().await;
    let own = proposed(&room).await;
    room.does("ada", own, "assignments", &[("person", &room.id("ada"))]).await;
    room.does("ada", own, "verdict", &[("summary", "Nobody can see it.")]).await;
    room.does("ada", own, "approval", &[("own", "Jane Roe is ill today."), ("publish", "yes")]).await;
    redacts(&room, own, &[("what", "words"), ("words", "Jane Roe"), ("instead", "")]).await;
    assert_eq!(holding(&room, "jane roe").await, [""; 0]);
    assert_eq!(faults(&room).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_that_is_redacted_whole_is_gone() {
    let room = open().await;
    let claim = published(&room).await;
    let address = slug(&room, claim).await;
    room.wait(chrono::TimeDelta::minutes(2));
    let lines = Person::new(room.address).get("/export/checks.jsonl").await;
    let line: Value = serde_json::from_str(&lines.html).unwrap();
    redacts(&room, claim, &[("what", "whole")]).await;
    who_goes_on_is_told(&room, &line).await;
    for path in ["", ".json", "/history", "/revisions/1", "/cite.bib"] {
        assert_eq!(room.get("ada", &format!("{address}{path}")).await.status, 410, "{path}");
    }
    let name = address.trim_start_matches("/checks/");
    for path in [format!("/embed/{name}"), format!("/api/v1/checks/{name}"), format!("/card/{name}.png")] {
        assert_eq!(room.get("ada", &path).await.status, 410, "{path}");
    }
    for path in [
        "/checks",
        "/feed.atom",
        "/corrections",
        "/claimants",
        "/search?q=wall",
        "/export/checks.csv",
        "/sitemap.xml",
    ] {
        let page = room.get("ada", path).await;
        assert!(page.status == 200 && !String::from_utf8_lossy(&page.body).contains("Great Wall"), "{path}");
    }
    let left = holding(&room, "great wall").await;
    assert_eq!(left, [""; 0]);
    let copies = "SELECT count(*) FROM blobs WHERE length(bytes) > 0";
    let owner = connect(room.owner_url()).await;
    assert_eq!(owner.query_one(copies, &[]).await.unwrap().get::<_, i64>(0), 0);
    assert_eq!(faults(&room).await, [""; 0]);
    let again = room.forces("ada", claim, "reopening", &[("reason", "Why not?")]).await;
    assert!(again.status == 422 && again.says("[role=alert]", "redacted whole"));
    assert_eq!(room.get("ada", &format!("/desk/claims/{claim}/redactions")).await.status, 403);
}

/// An export, or the API, that goes on from this line.
async fn who_goes_on_is_told(room: &Newsroom, line: &Value) {
    let (cursor, since) = (line["cursor"].as_str().unwrap(), line["modified_at"].as_str().unwrap());
    let stranger = Person::new(room.address);
    for path in ["/export/checks.jsonl", "/export/checks.csv"] {
        let whole = stranger.get(path).await.that_is(200);
        assert!(!whole.html.contains(line["id"].as_str().unwrap()), "who begins is told what is");
    }
    let news = stranger.get(&format!("/export/checks.jsonl?after={cursor}&rating=true")).await;
    let news: Value = serde_json::from_str(&news.html).unwrap();
    assert_eq!((&news["id"], news.as_object().unwrap().len()), (&line["id"], 3));
    assert!(news["gone_at"].as_str().unwrap() > since);
    let table = stranger.get(&format!("/export/checks.csv?after={cursor}")).await;
    let mut table = csv::Reader::from_reader(table.html.as_bytes());
    let rows: Vec<HashMap<String, String>> = table.deserialize().map(Result::unwrap).collect();
    assert_eq!((rows.len(), &rows[0]["gone_at"]), (1, &news["gone_at"].as_str().unwrap().to_owned()));
    let answer = room.get("ada", &format!("/api/v1/checks?since={since}")).await;
    let answer: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((answer["checks"].as_array().unwrap().len(), &answer["gone"][0]["id"]), (0, &line["id"]));
    assert_eq!(answer["gone"][0]["gone_at"], news["gone_at"]);
    let slug = line["slug"].as_str().unwrap();
    let problem = room.get("ada", &format!("/api/v1/checks/{slug}")).await;
    assert_eq!((problem.status, problem.header("content-type")), (410, "application/problem+json"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_was_looked_at_goes() {
    let room = open().await;
    let claim = proposed(&room).await;
    let all = |more: &[(&'static str, &'static str)]| -> Vec<(&'static str, &'static str)> {
        [("what", "words"), ("words", "Moon")].iter().chain(&WHY).chain(more).copied().collect()
    };
    let before = room.length(claim).await;
    let unseen = room.forces("olga", claim, "redactions", &all(&[("step", "apply")])).await;
    assert!(unseen.status == 200 && unseen.says("#look-h", "What will be gone"));
    let page = room.get("olga", &format!("/desk/claims/{claim}/redactions")).await;
    let look = room.send("olga", &page, "redactions", &all(&[("step", "look")])).await;
    let other = room.send("olga", &look, "redactions", &[("step", "apply"), ("words", "Wall")]).await;
    assert!(other.status == 200 && other.says("#look", "Wall"), "other words are looked at first");
    room.does("ada", claim, "comments", &[("text", "Over the Moon.")]).await;
    let late = room.send("olga", &look, "redactions", &all(&[("step", "apply")])).await;
    assert!(late.status == 409 && late.says("[role=alert]", "Ada Lindqvist changed this claim"));
    for (typed, field) in [
        ([("what", "words"), ("words", "x")], "words"),
        ([("what", "words"), ("words", "Jupiter")], "words"),
        ([("what", ""), ("words", "")], "what"),
    ] {
        let typed: Vec<(&str, &str)> = typed.iter().chain(&WHY).copied().collect();
        let page = room.send("olga", &page, "redactions", &typed).await;
        assert!(page.status == 422 && page.count(".error") == 1, "{field}");
        page.assert_sound();
    }
    assert_eq!(room.length(claim).await, before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_looks_like_a_redaction_is_found_or_refused() {
    let room = open().await;
    let claim = published(&room).await;
    let app = connect(room.app_url()).await;
    let rows = format!("SELECT redact_rows('{claim}', '{{\"gone\": true}}')");
    for statement in [
        &rows,
        "UPDATE history SET payload = NULL",
        "UPDATE texts SET content = ''",
        "INSERT INTO texts (digest, content, authors, redacted) VALUES ('\\x00', '', '{a}', true)",
        "INSERT INTO let_through VALUES (pg_current_xact_id()::text, 'history')",
    ] {
        let refused = app.batch_execute(statement).await.expect_err(statement);
        assert_eq!(refused.code().map(|code| code.code()), Some("42501"), "{statement}: {refused}");
    }
    let owner = connect(room.owner_url()).await;
    owner.batch_execute("ALTER TABLE history DISABLE TRIGGER USER").await.unwrap();
    let emptied = format!(
        "UPDATE history SET payload = NULL, salt = NULL WHERE chain = 'claim:{claim}' AND kind = 'SourceAdded'"
    );
    owner.batch_execute(&emptied).await.unwrap();
    let found = faults(&room).await;
    assert!(found.iter().any(|fault| fault.contains("its payload or salt is gone")), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_is_erased_is_known_to_nobody_and_what_they_did_stays() {
    let room = open().await;
    let claim = published(&room).await;
    let other = room.claim("eve").await;
    room.does("ada", other, "assignments", &[("person", &room.id("cleo"))]).await;
    let path = format!("/desk/people/{}/erasure", room.id("cleo"));
    assert_eq!(room.get("ada", &path).await.status, 403);
    let page = room.get("olga", &path).await;
    page.assert_sound();
    assert!(page.says("main", "They have 1 responsibility in work"));
    assert_eq!(room.send("olga", &page, "erasure", &[]).await.status, 303);
    for words in ["Cleo Marchetti", "cleo@desk.example"] {
        assert_eq!(holding(&room, words).await, [""; 0]);
    }
    let owner = connect(room.owner_url()).await;
    let aliases = format!("SELECT count(*), count(nonce) FROM aliases WHERE person = '{}'", room.id("cleo"));
    let row = owner.query_one(&aliases, &[]).await.unwrap();
    assert!(row.get::<_, i64>(0) > 1 && row.get::<_, i64>(1) == 0);
    assert_eq!(faults(&room).await, [""; 0]);
    assert!(room.bench("ada", other).await.says("#next h2", "Choose a reviewer"));
    assert!(room.bench("ada", claim).await.says("#timeline", "proposed by Somebody who left"));
    let address = slug(&room, claim).await;
    assert!(room.get("ada", &address).await.says(".timeline", "Verdict proposed by a reviewer"));
    assert_eq!(room.get("olga", &path).await.status, 404);
    assert!(!room.get("olga", "/desk/people").await.says("main", "Somebody who left"));
    let own = format!("/desk/people/{}/erasure", room.id("olga"));
    let page = room.get("olga", &own).await;
    let refused = room.send("olga", &page, "erasure", &[]).await;
    assert!(refused.status == 422 && refused.says("[role=alert]", "This is the last admin"));
    // Nonces that are gone of somebody who was not erased.
    let loose = "ALTER TABLE aliases DISABLE TRIGGER USER";
    let gone = format!("{loose}; UPDATE aliases SET nonce = NULL WHERE person = '{}'", room.id("ben"));
    owner.batch_execute(&gone).await.unwrap();
    let found = faults(&room).await;
    assert!(found.iter().any(|fault| fault.contains("nonces of aliases are gone")), "{found:?}");
}
