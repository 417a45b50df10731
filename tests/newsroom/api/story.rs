//! A script does the desk's work, and is bound by the same rules as the person whose token it carries.

use super::program::Program;
use crate::support::desk::Desk;
use serde_json::{Value, json};

pub fn wall() -> Value {
    json!({
        "text": "The Great Wall of China is visible from the Moon with the naked eye.",
        "claimant": "Pocket Book of Wonders", "language": "en", "appeared_on": "1998",
        "title": "Pocket Book of Wonders, p. 41", "why": "Many believe it.",
    })
}

pub fn sources() -> [Value; 2] {
    let one = json!({
        "command": "AddSource", "title": "China’s Wall Less Great in View from Space", "publisher": "A space agency",
        "kind": "primary", "stance": "refutes", "pasted": "It certainly isn’t visible from the Moon.",
    });
    let other = json!({
        "command": "AddSource", "title": "The Moon: facts", "kind": "data", "stance": "context",
        "pasted": "384,400 km away.",
    });
    [one, other]
}

pub fn verdict() -> Value {
    json!({
        "command": "ProposeVerdict", "rating": "false", "summary": "No eye could see the Wall from the Moon.",
        "explanation": "It is nowhere wider than nine metres. [#1]\n\nThe Moon is far. [#2]",
    })
}

/// A claim that waits for approval, by programs alone: cleo's script proposed the verdict. Its key.
pub async fn proposed(desk: &Desk) -> String {
    let (eve, cleo) =
        (Program::of(desk, "eve", &["log"]).await, Program::of(desk, "cleo", &["read", "work"]).await);
    let claim = eve.logs(&wall()).await.is(201).json()["id"].as_str().unwrap().to_owned();
    let me = desk.id("cleo").to_string();
    cleo.gives(&claim, &json!({ "command": "Assign", "person": me, "duty": "reviewer" })).await.is(200);
    for source in sources() {
        cleo.gives(&claim, &source).await.is(200);
    }
    let asked = json!({ "command": "LogReply", "asked_on": "2026-03-03", "how": "By mail" });
    cleo.gives(&claim, &asked).await.is(200);
    cleo.gives(&claim, &verdict()).await.is(200);
    claim
}

/// The same, published by ben's script. Its slug.
pub async fn published(desk: &Desk) -> String {
    let (claim, ben) = (proposed(desk).await, Program::of(desk, "ben", &["read", "work"]).await);
    let shown = ben.reads("/api/v1/desk/claims/{id}", &format!("/api/v1/desk/claims/{claim}")).await.json();
    let approve = json!({ "command": "Approve", "seen": shown["verdict"]["digest"], "publish": true });
    let done = ben.gives(&claim, &approve).await.is(200).json();
    assert_eq!((done["publication"].as_str(), done["revision"].as_i64()), (Some("live"), Some(1)));
    done["slug"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_logs_a_claim_and_gathers_and_cannot_approve_what_its_owner_wrote() {
    let desk = Desk::open().await;
    let ada = Program::of(&desk, "ada", &["read", "work"]).await;
    let logged = ada.logs(&wall()).await;
    let claim = logged.is(201).json()["id"].as_str().unwrap().to_owned();
    assert_eq!(logged.header("location"), logged.json()["url"].as_str().unwrap());
    assert_eq!(logged.header("etag"), "\"2\"");
    let me = desk.id("ada").to_string();
    ada.gives(&claim, &json!({ "command": "Assign", "person": me, "duty": "reviewer" })).await.is(200);
    for source in sources() {
        ada.gives(&claim, &source).await.is(200);
    }
    ada.gives(&claim, &verdict()).await.is(200);
    // Understood, and refused by the rule: no page has changed.
    let looked = ada.gives(&claim, &json!({ "command": "ReviewChange", "number": 1 })).await.is(409).json();
    assert!(looked["detail"].as_str().unwrap().contains("change 1"), "{looked}");
    let path = format!("/api/v1/desk/claims/{claim}");
    let shown = ada.reads("/api/v1/desk/claims/{id}", &path).await.json();
    assert_eq!(
        (shown["review"].as_str(), shown["sources"].as_array().unwrap().len()),
        (Some("awaiting_approval"), 2)
    );
    let may: Vec<&str> = shown["may"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert!(may.contains(&"SendBack") && !may.contains(&"Approve"), "{may:?}");
    assert!(
        shown["next"]["text"].as_str().unwrap().contains("somebody else approves it"),
        "{}",
        shown["next"]
    );
    let gate = shown["gate"].as_array().unwrap();
    assert!(gate.iter().any(|line| line["check"] == "reply_logged" && line["held"] == "no"), "{gate:?}");

    let passed = json!([{ "check": "reply_logged", "reason": "The book’s author died." }]);
    let own = json!({ "command": "Approve", "seen": shown["verdict"]["digest"], "overrides": passed });
    let refused = ada.gives(&claim, &own).await;
    let problem = refused.is_problem(403, "forbidden");
    assert!(problem["detail"].as_str().unwrap().contains("somebody else has to approve it"), "{problem}");

    let ben = Program::of(&desk, "ben", &["work"]).await;
    let approve = json!({ "command": "Approve", "seen": shown["verdict"]["digest"] });
    let refused = ben.gives(&claim, &approve).await.is_problem(409, "refused");
    assert!(refused["checks"].as_array().unwrap().contains(&"reply_logged".into()), "{refused}");
    let with = json!({ "command": "Approve", "seen": shown["verdict"]["digest"], "overrides": passed, "publish": true });
    let done = ben.gives(&claim, &with).await.is(200).json();
    assert_eq!((done["publication"].as_str(), done["review"].as_str()), (Some("live"), Some("settled")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_twice_is_done_once() {
    let desk = Desk::open().await;
    let eve = Program::of(&desk, "eve", &["log"]).await;
    let key = [("idempotency-key", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"")];
    let path = "/api/v1/desk/claims";
    let first = eve.posts(path, path, &key, &wall()).await.is(201).json();
    let again = eve.posts(path, path, &key, &wall()).await.is(201).json();
    assert_eq!((&again["id"], &again["position"]), (&first["id"], &first["position"]));
    assert_eq!((&first["repeated"], &again["repeated"]), (&json!(false), &json!(true)));
    assert_eq!(desk.count("SELECT count(*) FROM claims").await, 1);
    let other = json!({ "text": "Bats are blind." });
    eve.posts(path, path, &key, &other).await.is_problem(409, "idempotency-key-reused");
    let claim = first["id"].as_str().unwrap();
    let comment = json!({ "command": "Comment", "text": "Look at the second edition." });
    let key = [("idempotency-key", "0123456789abcdef-comment")];
    for repeated in [false, true] {
        let done = eve.gives_with(claim, &key, &comment).await.is(200).json();
        assert_eq!((&done["repeated"], &done["position"]), (&json!(repeated), &json!(3)));
    }
    // The same words at another position, however that is said, are another request.
    let placed = json!({ "command": "Comment", "text": "Look at the second edition.", "position": 3 });
    eve.gives_with(claim, &key, &placed).await.is_problem(409, "idempotency-key-reused");
    let matched = [key[0], ("if-match", "\"3\"")];
    eve.gives_with(claim, &matched, &comment).await.is_problem(409, "idempotency-key-reused");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_slower_learns_what_changed_and_by_whom() {
    let desk = Desk::open().await;
    let (ada, ben) = (Program::of(&desk, "ada", &["work"]).await, Program::of(&desk, "ben", &["work"]).await);
    let claim = ada.logs(&wall()).await.is(201).json()["id"].as_str().unwrap().to_owned();
    let edit =
        |text: &str, position: i64| json!({ "command": "EditClaim", "text": text, "position": position });
    ada.gives(&claim, &edit("The Wall is visible from the Moon.", 2)).await.is(200);
    let slower = ben.gives(&claim, &edit("One sees the Wall from the Moon.", 2)).await;
    let problem = slower.is_problem(409, "conflict");
    assert_eq!((&problem["changed"]["position"], &problem["changed"]["by"]), (&json!(3), &json!("Ada")));
    let at = [("if-match", "\"2\"")];
    let edit = json!({ "command": "EditClaim", "text": "One sees the Wall from the Moon." });
    ben.gives_with(&claim, &at, &edit).await.is_problem(409, "conflict");
    // What does not collide is carried out, on however old a view.
    let comment = json!({ "command": "Comment", "text": "Which edition?" });
    ben.gives_with(&claim, &at, &comment).await.is(200);
    ben.gives_with(&claim, &[("if-match", "\"4\"")], &edit).await.is(200);
    ben.gives_with(&claim, &[("if-match", "2")], &edit).await.is_problem(400, "malformed");
    let both = json!({ "command": "Comment", "text": "x", "position": 1 });
    assert!(
        ben.gives_with(&claim, &at, &both).await.is_problem(422, "invalid")["errors"][0]["pointer"]
            == "/position"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_fields_are_named_where_they_stand() {
    let desk = Desk::open().await;
    let ada = Program::of(&desk, "ada", &["work"]).await;
    let wrong =
        ada.logs(&json!({ "text": "x", "url": "ftp://example.org", "appeared_on": "2026-02-30" })).await;
    wrong.is_problem(422, "invalid");
    assert!(wrong.says_of("/url").contains("https://"));
    assert!(wrong.says_of("/appeared_on").contains("2026-03-02"));
    assert!(ada.logs(&json!({ "claimant": "unknown" })).await.says_of("/text").contains("missing field"));
    assert!(ada.logs(&json!({ "text": 7 })).await.says_of("/text").contains("expected a string"));
    assert!(ada.logs(&json!({ "text": " " })).await.says_of("/text").contains("blank"));
    assert!(
        ada.logs(&json!({ "text": "x", "role": "admin" })).await.says_of("/role").contains("unknown field")
    );
    assert!(ada.logs(&json!({ "text": "x\u{0}" })).await.says_of("/text").contains("U+0000"));
    let claim = ada.logs(&wall()).await.json()["id"].as_str().unwrap().to_owned();
    for (command, place) in [
        (json!({ "command": "Obey" }), "/command"),
        (json!({ "text": "x" }), "/command"),
        (json!({ "command": "Comment" }), "/text"),
        (json!({ "command": "Assign", "person": "ada", "duty": "reviewer" }), "/person"),
        (json!({ "command": "Assign", "person": desk.id("cleo"), "duty": "cook" }), "/duty"),
        (json!({ "command": "Triage", "priority": "high", "topics": ["a,b"] }), "/topics/0"),
        (json!({ "command": "Triage", "priority": "high", "due": "tomorrow" }), "/due"),
        (json!({ "command": "ReopenItem", "number": 99_999_999_999_i64 }), "/number"),
        (
            json!({ "command": "Publish", "overrides": [{ "check": "luck", "reason": "x" }] }),
            "/overrides/0/check",
        ),
    ] {
        let answer = ada.gives(&claim, &command).await;
        answer.is_problem(422, "invalid");
        answer.says_of(place);
    }
    // A rule that is about a field points at it as well.
    let gone = json!({ "command": "Assign", "person": uuid::Uuid::now_v7(), "duty": "reviewer" });
    let answer = ada.gives(&claim, &gone).await;
    answer.is_problem(409, "refused");
    assert!(answer.says_of("/person").contains("no longer of the desk"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_may_not_see_is_not_in_their_programs_answers_either() {
    let desk = Desk::open().await;
    let (ada, eve) =
        (Program::of(&desk, "ada", &["work"]).await, Program::of(&desk, "eve", &["read", "log"]).await);
    let claim = ada.logs(&wall()).await.json()["id"].as_str().unwrap().to_owned();
    let secret = json!({
        "command": "AddSource", "title": "A leaked memorandum", "kind": "primary", "stance": "refutes",
        "pasted": "Keep quiet.", "confidential": true, "note": "From a friend",
    });
    ada.gives(&claim, &secret).await.is(200);
    ada.gives(&claim, &json!({ "command": "Comment", "text": "The friend is safe.", "source": 1 }))
        .await
        .is(200);
    let shown = eve.reads("/api/v1/desk/claims/{id}", &format!("/api/v1/desk/claims/{claim}")).await;
    assert_eq!(
        shown.is(200).json()["sources"],
        json!([{
            "number": 1, "confidential": true, "withdrawn": false, "details": null,
        }])
    );
    assert_eq!(shown.json()["comments"][0]["text"], Value::Null);
    for word in ["leaked", "friend", "quiet"] {
        assert!(!shown.text.contains(word), "{word}");
    }
    let edit =
        json!({ "command": "EditSource", "number": 1, "title": "x", "kind": "data", "stance": "context" });
    ada.gives(&claim, &edit).await.is(200);
    let work = Program::of(&desk, "eve", &["work"]).await;
    work.gives(&claim, &edit).await.is_problem(403, "forbidden");
}
