use super::*;
use crate::claims::event::Event;
use crate::history::{Actor, ChainId, Draft, Head, extend};
use serde_json::json;

fn entries(said: &[(&'static str, Visibility, Value)]) -> Vec<Entry> {
    let chain: ChainId = "claim:01939c2e-5c00-7000-8000-000000000001".parse().unwrap();
    let draft = |(kind, visibility, payload): &(&'static str, Visibility, Value)| {
        Draft::new(uuid::Uuid::from_u128(1).into(), *kind, *visibility, payload, [7; 32]).unwrap()
    };
    let at = "2026-11-24T09:00:00Z".parse().unwrap();
    extend(chain, &Head::start(chain), Actor::System, at, said.iter().map(draft).collect())
}

fn story() -> Vec<Entry> {
    let claimant =
        json!({"is": "known", "id": uuid::Uuid::from_u128(5), "name": "Jane Doe", "slug": "jane-doe"});
    let details =
        json!({"text": "JANE DOE lied to Jane.", "language": "en", "claimant": claimant, "why": null});
    let source = json!({"title": "A letter", "url": "https://a.example/jane doe", "publisher": null,
        "published_on": null, "kind": "primary", "stance": "refutes", "excerpt": "So says Jane Doe.", "copy": null,
        "copy_failure": null});
    entries(&[
        ("ClaimLogged", Visibility::Open, json!({"v": 1, "number": 1, "details": details, "imported": null})),
        ("SourceAdded", Visibility::Open, json!({"v": 1, "number": 1, "source": source})),
        (
            "Commented",
            Visibility::Sealed,
            json!({"v": 1, "number": 1, "text": "A letter", "blocking": false}),
        ),
    ])
}

/// What is written in places of its own: a reason for approving one's own text, words of a verdict that a comment is about,
/// the key of another system, a topic.
fn aside() -> Vec<Entry> {
    let topic = json!({"id": uuid::Uuid::from_u128(6), "name": "The Doe affair", "slug": "the-doe-affair"});
    let at = json!([{"type": "TextQuoteSelector", "exact": "Doe lied", "prefix": "", "suffix": "."},
        {"type": "TextPositionSelector", "start": 0, "end": 8}]);
    let verdict = json!({"system": "Elsewhere", "id": "https://a.example/doe-lied", "publisher": null, "url": null,
        "words": null, "summary": null, "reviewed_on": null, "language": "en", "row": "ef".repeat(32)});
    let digest = "cd".repeat(32);
    entries(&[
        (
            "Approved",
            Visibility::Open,
            json!({"v": 1, "approval": uuid::Uuid::from_u128(7), "digest": digest, "override_reason": "Ms Doe is ill."}),
        ),
        (
            "Commented",
            Visibility::Sealed,
            json!({"v": 1, "number": 1, "text": "So?", "blocking": false,
                "anchor": {"on": "words", "part": "summary", "at": at}}),
        ),
        ("VerdictImported", Visibility::Open, json!({"v": 1, "number": 1, "verdict": verdict})),
        ("Triaged", Visibility::Sealed, json!({"v": 1, "priority": "high", "due": null, "topics": [topic]})),
    ])
}

#[test]
fn what_is_looked_for_elsewhere_says_something() {
    let said = ["1234567", "by", "12/0", "Jane", "0151 2345"].map(|text| (text, tells(text)));
    assert_eq!(said.map(|(_, tells)| tells), [false, false, false, true, true]);
}

#[test]
fn words_go_from_reasons_anchors_and_keys_too() {
    for cut in [words("Doe"), Cut::Whole] {
        let changes = plan(&aside(), &cut);
        assert_eq!(changes.len(), 4, "{cut:?}");
        for change in &changes {
            let text = change.replacement.to_string();
            assert!(!text.to_lowercase().contains("doe"), "{cut:?}: {text}");
            let read = Event::from_payload(&change.kind, &text);
            assert!(read.is_ok(), "{cut:?}: {read:?}");
        }
        assert_eq!(changes[1].replacement["anchor"], json!({"on": "verdict"}));
        assert_eq!(changes[2].replacement["verdict"]["id"], address("https://a.example/doe-lied"));
        let by = Asked {
            cut: cut.clone(),
            files: Vec::new(),
            ground: Ground::Privacy,
            note: Reason::parse("Why.").unwrap(),
        };
        assert_eq!(
            plan(&preview(&aside(), &Redaction::of(&by, &aside())), &cut),
            [],
            "a hash is cut no more"
        );
    }
}

fn words(words: &str) -> Cut {
    Cut::Words { words: words.to_owned(), instead: BLANK.to_owned() }
}

#[test]
fn words_go_wherever_they_stand_and_all_else_stays() {
    let changes = plan(&story(), &words("Jane Doe"));
    assert_eq!(changes.iter().map(|change| change.position).collect::<Vec<_>>(), [1, 2]);
    let first = &changes[0].replacement;
    assert_eq!(first["details"]["text"], "[redacted] lied to Jane.");
    assert_eq!(first["details"]["claimant"], json!({"is": "unknown"}));
    let second = &changes[1].replacement["source"];
    assert_eq!((&second["url"], &second["excerpt"]), (&Value::Null, &json!("So says [redacted].")));
    assert_eq!(second["title"], "A letter");
    assert_eq!(plan(&story(), &words("John")), []);
}

#[test]
fn the_texts_of_one_entry_go_wherever_else_they_stand() {
    let changes = plan(&story(), &Cut::Entry(3));
    assert_eq!(changes.iter().map(|change| change.position).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(changes[0].texts, [("A letter".to_owned(), BLANK.to_owned())]);
    assert_eq!(removed(&Cut::Entry(3), &changes), ["A letter"]);
}

#[test]
fn what_stands_there_instead_can_still_be_read_as_the_same_event() {
    for cut in [words("Jane"), Cut::Entry(1), Cut::Whole] {
        for change in plan(&story(), &cut) {
            let read = Event::from_payload(&change.kind, &change.replacement.to_string());
            assert!(read.is_ok(), "{cut:?}: {read:?}");
        }
    }
    assert_eq!(plan(&story(), &Cut::Whole).len(), 3);
}

#[test]
fn readers_are_not_told_of_what_they_never_saw() {
    let (ground, note) = (Ground::Privacy, Reason::parse("She asked for it.").unwrap());
    let asked = Asked { cut: Cut::Whole, files: Vec::new(), ground, note };
    let redaction = Redaction::of(&asked, &story());
    assert_eq!((redaction.open.len(), redaction.hidden.len(), redaction.whole), (2, 1, true));
    let after = preview(&story(), &redaction);
    assert!(after.iter().all(|entry| entry.payload.is_none() && !entry.told().unwrap().contains("Jane")));
    assert_eq!(plan(&after, &Cut::Whole), [], "what is gone cannot go again");
}
