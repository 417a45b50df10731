//! Confidential sources: what readers and colleagues learn of them, and what they don't.

use super::newsroom::Newsroom;
use super::page::Seen;
use super::story::SOURCE;
use super::tampering::faults;
use crate::published::check::{ADDRESS, read};
use crate::support::database::connect;
use crate::support::person::Person;
use factdesk::ids::ClaimId;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// In each of these words stands "quokka", which no page may say to whoever is not to know.
const SECRET: [(&str, &str); 10] = [
    ("title", "Letter of the clerk Quokka"),
    ("publisher", "Quokka, town hall"),
    ("url", "https://leaks.example/quokka"),
    ("archive_url", "https://archive.example/quokka"),
    ("published_on", "2019-07-16"),
    ("kind", "primary"),
    ("stance", "supports"),
    ("excerpt", "Quokka wrote that it is so."),
    ("pasted", "The letter of quokka."),
    ("note", "Quokka lives in fear; call only from outside."),
];
const VERDICT: [(&str, &str); 3] = [
    ("rating", "false"),
    ("summary", "No eye could see the Wall from the Moon."),
    ("explanation", "It is narrow. [#1]\n\nA source confirms it. [#2]"),
];

/// Anywhere in the answer, in what nobody sees as well.
fn is_told(page: &Seen) -> bool {
    let text = page.text().to_lowercase();
    text.contains("quokka") || text.contains("2019-07")
}

/// Cleo brings an open source and a confidential one, with a file and a word about it.
async fn gathered(room: &Newsroom) -> ClaimId {
    let claim = room.claim("eve").await;
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    room.does("cleo", claim, "sources", &SOURCE).await;
    let secret = [&SECRET[..], &[("confidential", "yes")]].concat();
    room.does("cleo", claim, "sources", &secret).await;
    let typed =
        [("source", "2"), ("description", "Quokka’s hand")].map(|(n, v)| (n.to_owned(), v.to_owned()));
    let file = ("quokka.pdf", &b"%PDF-1.7 quokka"[..]);
    let path = format!("/desk/claims/{claim}/attachments");
    assert_eq!(room.upload("cleo", &path, &typed, file).await.status, 303);
    room.does("cleo", claim, "sources/2/comments", &[("text", "@Ben and @Dan: do we trust quokka?")]).await;
    claim
}

async fn proposed(room: &Newsroom) -> ClaimId {
    let claim = gathered(room).await;
    room.does("cleo", claim, "replies", &[("asked_on", "2026-03-03"), ("how", "By mail")]).await;
    room.does("cleo", claim, "verdict", &VERDICT).await;
    claim
}

/// The commitment as a stranger would compute it from what the desk one day opens.
async fn opened(room: &Newsroom, claim: ClaimId) -> String {
    let file = room.get("ada", &format!("/desk/claims/{claim}/sources/2/opening")).await;
    assert!(file.status == 200 && file.header("content-disposition").starts_with("attachment"));
    let opening: Value = serde_json::from_slice(&file.body).unwrap();
    let salt = hex::decode(opening["salt"].as_str().unwrap()).unwrap();
    let details = opening["details"].as_str().unwrap();
    assert!(details.contains("Letter of the clerk Quokka") && details.contains("lives in fear"));
    let hash = Sha256::new().chain_update("factdesk/source/v1\n").chain_update(salt).chain_update(details);
    let commitment = hex::encode(hash.finalize());
    assert_eq!(opening["commitment"], commitment.as_str());
    commitment
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_learn_that_it_is_there_since_which_month_and_the_commitment() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = proposed(&room).await;
    let commitment = opened(&room, claim).await;
    let list = room.get("cleo", &format!("/desk/claims/{claim}/previews")).await;
    let typed = [("for_whom", "The publisher"), ("days", "3")];
    let made = room.send("cleo", &list, "previews", &typed).await.all("code.address").remove(0);
    let shared = made[made.find("/previews/").unwrap()..].to_owned();
    let preview = Person::new(room.address).get(&shared).await.that_is(200);
    preview.says("A confidential source, recorded in November 2026").says(&commitment).hides("uokka");
    assert!(!is_told(&room.get("eve", &format!("/desk/claims/{claim}/preview")).await));

    room.does("ben", claim, "sources/2/place", &[("order", "2 1")]).await;
    let page = room.bench("ben", claim).await;
    assert!(page.says("#checklist", "12 of 12"), "it counts: {:?}", page.all("#checklist"));
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    room.does("ada", claim, "corrections", &[("kind", "update"), ("note", "We know more.")]).await;
    let edited = [("title", "Second letter of Quokka"), ("note", "")];
    room.does("cleo", claim, "sources/2", &edited).await;
    let second = [("summary", "Nobody could see it from there."), VERDICT[0], VERDICT[2]];
    room.does("cleo", claim, "verdict", &second).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;

    let page = read(&room, &format!("{ADDRESS}/revisions/1")).await;
    assert!(page.says("#source-2", "A confidential source, recorded in November 2026"));
    assert!(page.says("#source-2 code", &commitment));
    assert_eq!(page.attr(".prose p + p a.cite", "href").as_deref(), Some("#source-2"));
    assert!(page.says("main", "2 sources, 1 archived, 1 confidential"));
    assert!(page.says(".gate", "2, of which 1 confidential") && !page.says(".gate", "of which 2 primary"));
    page.assert_sound();
    let ends = ["", ".json", "/history", "/history?from=1&to=2", "/revisions/1", "/revisions/2"];
    let pages = ends.map(|end| format!("{ADDRESS}{end}"));
    let lists = ["/", "/checks", "/corrections", "/claimants", "/topics", "/search?q=Wall"];
    for path in pages.iter().map(String::as_str).chain(lists) {
        let page = room.get("eve", path).await;
        assert!(page.status == 200 && !is_told(&page), "{path}");
    }
    for path in ["/search?q=quokka", "/checks?q=quokka"] {
        let page = room.get("eve", path).await;
        assert!(page.status == 200 && !page.text().contains(ADDRESS), "{path}");
    }
    assert_eq!(room.get("eve", &format!("{ADDRESS}/copies/2")).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_who_recomputes_the_chain_finds_the_commitment_and_no_time() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = proposed(&room).await;
    let commitment = opened(&room, claim).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let file: Value = serde_json::from_slice(&read(&room, &format!("{ADDRESS}.json")).await.body).unwrap();
    let entries = file["entries"].as_array().unwrap();
    let kinds: Vec<String> = entries
        .iter()
        .filter_map(|entry| serde_json::from_str::<Value>(entry["envelope"].as_str()?).ok())
        .map(|envelope| envelope["kind"].as_str().unwrap().to_owned())
        .collect();
    assert!(
        kinds.contains(&"SourceAdded".to_owned()) && !kinds.iter().any(|kind| kind.contains("Confidential"))
    );
    let published: Value =
        serde_json::from_str(entries.last().unwrap()["payload"].as_str().unwrap()).unwrap();
    let told = &published["shown"]["confidential"];
    let expected = serde_json::json!([{"number": 2, "recorded": "2026-11", "commitment": commitment}]);
    assert_eq!(told, &expected);
    let text = file["check"]["revisions"][0]["text"].as_str().unwrap();
    assert_eq!(serde_json::from_str::<Value>(text).unwrap()["confidential"], expected);
    assert_eq!(hex::encode(Sha256::digest(text)), file["check"]["revisions"][0]["digest"].as_str().unwrap());
    let history = read(&room, &format!("{ADDRESS}/history")).await;
    let times = history.count(".timeline time");
    let sealed = entries.iter().filter(|entry| entry.get("envelope").is_none()).count();
    assert_eq!(times + sealed, entries.len(), "what is sealed has no time");
}

#[tokio::test(flavor = "multi_thread")]
async fn on_the_desk_only_those_see_it_who_work_with_it() {
    let room = Newsroom::open().await;
    let claim = gathered(&room).await;
    room.does("ben", claim, "recusals", &[("reason", "A friend")]).await;
    let address = |noun: &str| format!("/desk/claims/{claim}/{noun}");
    let files = ["sources/2/copy", "sources/2/opening", "attachments/1"].map(address);
    for who in ["ada", "cleo"] {
        let page = room.bench(who, claim).await;
        assert!(
            page.says("#source-2", "Letter of the clerk Quokka") && page.says("#source-2", "lives in fear")
        );
        assert!(page.says("#attachment-1", "quokka.pdf") && page.says("#talk", "do we trust quokka?"));
        assert!(page.says("#source-2", "Confidential. Primary"));
        page.assert_sound();
        for path in &files {
            assert_eq!(room.get(who, path).await.status, 200, "{who} {path}");
        }
    }
    for who in ["ben", "dan", "eve"] {
        let page = room.bench(who, claim).await;
        assert!(!is_told(&page), "{who}: {}", page.text());
        assert!(page.says("#source-2", "A confidential source, recorded in"));
        assert!(page.says("#source-2", "only the reviewer and the approver of this claim"));
        assert!(page.says("#attachment-1", "A file of a confidential source"));
        assert!(page.says("#talk", "Words about a confidential source"));
        page.assert_sound();
        for path in &files {
            let answer = room.get(who, path).await;
            assert!(answer.status == 403 && !is_told(&answer), "{who} {path}");
        }
        let reason = [("reason", "Mine now"), ("text", "What is it?"), ("title", "Guess"), ("kind", "data")];
        let typed = [&reason[..], &[("stance", "context"), ("pasted", "x")]].concat();
        for noun in [
            "sources/2",
            "sources/2/copy",
            "sources/2/withdrawal",
            "sources/2/comments",
            "comments/1/answers",
            "comments/1/resolution",
            "attachments/1/withdrawal",
        ] {
            let answer = room.forces(who, claim, noun, &typed).await;
            assert!(answer.status == 403 && !is_told(&answer), "{who} {noun}: {}", answer.status);
        }
        let to = [("source".to_owned(), "2".to_owned())];
        assert_eq!(
            room.upload(who, &address("attachments"), &to, ("a.pdf", b"%PDF-1.7 x")).await.status,
            403
        );
        let found = room.get(who, "/desk/claims?q=quokka").await;
        assert!(found.status == 200 && found.count("tbody tr") == 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_notice_no_mail_and_no_table_but_the_history_knows_it() {
    let room = Newsroom::open().await;
    gathered(&room).await;
    for who in ["ben", "dan"] {
        let inbox = room.get(who, "/desk/inbox").await;
        assert!(inbox.says("main", "About a confidential source.") && !is_told(&inbox), "{who}");
    }
    let owner = connect(room.owner_url()).await;
    let query = "SELECT table_name::text FROM information_schema.tables \
                 WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";
    let mut asked = 0;
    for row in owner.query(query, &[]).await.unwrap() {
        let table: String = row.get(0);
        let found = format!("SELECT count(*) FROM {table} one WHERE one::text ILIKE '%quokka%'");
        let count: i64 = owner.query_one(&found, &[]).await.unwrap().get(0);
        assert_eq!(count > 0, table == "history", "{table}");
        asked += 1;
    }
    assert!(asked > 20);
    let mails: i64 = owner.query_one("SELECT count(*) FROM outbox", &[]).await.unwrap().get(0);
    assert!(mails > 0, "somebody was told by mail");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_confidential_stays_so_and_what_is_open_too() {
    let room = Newsroom::open().await;
    let claim = gathered(&room).await;
    let page = room.bench("cleo", claim).await;
    assert!(page.says("#source", "Editing never changes this"));
    assert!(page.says("#edit-source-2", "This source is confidential and stays so."));
    let first = opened(&room, claim).await;
    room.does("cleo", claim, "sources/2", &[("title", "Letter of the clerk Quokka, page 2")]).await;
    assert_ne!(opened(&room, claim).await, first);
    assert!(!is_told(&room.bench("dan", claim).await));
    let ticked = [("title", "Open"), ("kind", "data"), ("stance", "context"), ("confidential", "yes")];
    room.forces("cleo", claim, "sources/1", &ticked).await;
    assert!(room.bench("eve", claim).await.says("#source-1", "Open"), "it stays open");
    let noted = [("title", "A book"), ("kind", "data"), ("stance", "context"), ("note", "Psst")];
    let page = room.send("cleo", &room.bench("cleo", claim).await, "sources", &noted).await;
    assert!(page.status == 422 && page.says("#source-note-error", "Only a confidential source has a note"));
    page.assert_sound();
    assert!(!room.bench("eve", claim).await.says("#source", "Confidential"), "contributors have no such box");
    assert_eq!(room.forces("eve", claim, "sources", &ticked).await.status, 403);
    // The same file in the open: whoever knows of the source is stopped, whoever does not is told nothing.
    let path = format!("/desk/claims/{claim}/attachments");
    let described = [("description".to_owned(), "A letter".to_owned())];
    let file = || ("letter.pdf", &b"%PDF-1.7 quokka"[..]);
    let stopped = room.upload("cleo", &path, &described, file()).await;
    assert!(stopped.status == 422 && stopped.says("main", "a file of the confidential source 2"));
    let copied = [("title", "Minutes"), ("kind", "data"), ("stance", "context"), ("pasted", SECRET[8].1)];
    assert_eq!(room.send("cleo", &room.bench("cleo", claim).await, "sources", &copied).await.status, 422);
    assert_eq!(room.upload("eve", &path, &described, file()).await.status, 303);
    let page = room.does("cleo", claim, "sources/2/withdrawal", &[("reason", "Quokka asks us to")]).await;
    assert!(page.says("#source-2", "Withdrawn: Quokka asks us to"));
    let page = room.bench("dan", claim).await;
    assert!(page.says("#source-2", "Withdrawn.") && !is_told(&page));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_it_voids_the_approval() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    room.does("ben", claim, "approval", &[]).await;
    let page = room.does("cleo", claim, "sources/2", &[("excerpt", "Quokka wrote otherwise.")]).await;
    assert!(page.says(".state", "Awaiting approval"));
    assert!(page.says("#timeline", "Approval ended by a change of the text"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_row_is_found() {
    let room = Newsroom::open().await;
    gathered(&room).await;
    assert_eq!(faults(&room).await, Vec::<String>::new());
    let owner = connect(room.owner_url()).await;
    owner.batch_execute("UPDATE confidential_sources SET commitment = sha256('x')").await.unwrap();
    let faults = faults(&room).await;
    assert!(faults.iter().any(|fault| fault.contains("confidential_sources")), "{faults:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_it_goes_along_when_its_claim_is_merged() {
    let room = Newsroom::open().await;
    let claim = gathered(&room).await;
    let target = super::story::published(&room).await;
    room.does("ben", claim, "recusals", &[("reason", "A friend of the clerk")]).await;
    let path = |of: ClaimId, into: ClaimId| format!("/desk/claims/{of}/merge?into={into}");
    let other = room.get("ben", &path(room.claim("eve").await, claim)).await;
    assert!(other.says("main", "A confidential source") && !is_told(&other), "{}", other.text());
    let page = room.get("ada", &path(claim, target)).await;
    assert!(page.says("main", "Confidential sources stay sealed on claim 1"), "{}", page.text());
    assert_eq!(room.send("ada", &page, "merge", &[("reason", "The same.")]).await.status, 303);
    assert!(!is_told(&room.bench("eve", target).await));
    let reader = Person::new(room.address);
    let slug = room.bench("ada", target).await.attr(".bench-head a.row-end", "href").unwrap();
    for path in [slug.clone(), format!("{slug}.json"), format!("{slug}/history")] {
        reader.get(&path).await.is(200).hides("uokka");
    }
    let copied = "SELECT count(*) FROM sources WHERE title LIKE '%Quokka%'";
    let owner = connect(room.owner_url()).await;
    assert_eq!(owner.query_one(copied, &[]).await.unwrap().get::<_, i64>(0), 0);
    assert_eq!(faults(&room).await, Vec::<String>::new());
}
