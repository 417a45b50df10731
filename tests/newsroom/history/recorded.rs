//! Chains that were recorded with each release: what was ever written is read and folded for ever.
//! `tests/samples/history/README.md` says how one is recorded.

use factdesk::articles::article::{Article, Event as ArticleEvent};
use factdesk::claims::claim::Claim;
use factdesk::claims::store;
use factdesk::claims::subjects::Named;
use factdesk::history::entry::{Entry, Envelope};
use factdesk::history::{self, Actor, ChainId};
use factdesk::{people, settings};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

#[derive(Deserialize)]
struct Chain {
    chain: ChainId,
    head: String,
    fold: Value,
    entries: Vec<Written>,
}

#[derive(Deserialize)]
struct Written {
    envelope: String,
    payload: String,
    salt: String,
    hash: String,
}

fn recorded() -> Vec<(String, Vec<Chain>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/history");
    let files = folder.read_dir().unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|ending| ending == "json"));
    let read = |file: &Path| serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    files.map(|file| (file.file_name().unwrap().to_string_lossy().into_owned(), read(&file))).collect()
}

impl Chain {
    fn entries(&self) -> Vec<Entry> {
        self.entries.iter().map(|written| written.entry(self.chain)).collect()
    }
}

impl Written {
    fn entry(&self, chain: ChainId) -> Entry {
        let Envelope { position, at, actor, kind, visibility, .. } = Envelope::parse(&self.envelope).unwrap();
        let bytes = |hex: &str| hex::decode(hex).unwrap().try_into().unwrap();
        let (envelope, payload) = (self.envelope.clone(), Some(self.payload.clone()));
        let (salt, hash) = (Some(bytes(&self.salt)), bytes(&self.hash));
        Entry {
            chain,
            position,
            envelope,
            payload,
            salt,
            hash,
            at,
            actor,
            kind,
            visibility,
            replacement: None,
        }
    }
}

fn folded(chain: ChainId, entries: &[Entry]) -> Value {
    let said = entries.iter().map(|e| (e.kind.as_str(), e.payload.as_deref().unwrap()));
    match chain {
        ChainId::Claim(id) => claim(&store::fold(id, entries).unwrap()),
        ChainId::Article(_) => article(entries),
        ChainId::Person(_) => json!(people::event::fold(said).unwrap().to_string()),
        ChainId::Desk => {
            let house = settings::event::fold(said).unwrap().unwrap();
            json!({"name": house.name, "demo": house.demo, "four_eyes": house.four_eyes, "worthiness": house.worthiness})
        }
        ChainId::Claimant(_) | ChainId::Topic(_) => {
            json!(serde_json::from_str::<Named>(entries[0].payload.as_deref().unwrap()).unwrap())
        }
    }
}

/// What a claim came to, in the words of its parts.
fn claim(claim: &Claim) -> Value {
    for approved in &claim.approved {
        assert_eq!(
            approved.text.digest(),
            approved.approval.digest,
            "an approved text reads otherwise today"
        );
    }
    let (people, text): (Vec<_>, _) = (claim.authors.iter().map(ToString::to_string).collect(), claim.text());
    json!({
        "number": claim.number, "details": claim.details, "imported": claim.imported, "topics": claim.topics,
        "review": words(&claim.review), "publication": words(&claim.publication), "revision": claim.revision(),
        "closed": claim.closed.as_ref().map(|c| json!([c.closing, c.reason, c.duplicate_of])),
        "correction": claim.correction, "priority": claim.priority, "due": claim.due, "authors": people,
        "appearances": claim.appearances, "replies": claim.replies,
        "assignments": each(&claim.assignments, |a| json!([a.person.to_string(), a.duty, a.due, a.ended_at])),
        "recusals": each(&claim.recusals, |r| json!([r.person.to_string(), r.reason])),
        "sources": each(&claim.sources, |s| json!([s.details, s.withdrawn])),
        "comments": each(&claim.comments, |c| json!([c.text, c.blocking, c.resolved.is_some()])),
        "verdict": claim.verdict.as_ref().map(|v| json!([v.rating, v.summary, v.explanation])),
        "text": text.map(|text| text.digest()), "approval": claim.approval.as_ref().map(|a| &a.digest),
        "overrides": each(&claim.overrides, |o| json!([o.check, o.reason])),
        "approved": each(&claim.approved, |a| json!(a.approval.digest)),
        "revisions": each(&claim.revisions, |r| json!([r.slug, r.digest, r.at, r.shown])),
        "retractions": each(&claim.retractions, |r| json!([r.revision, r.reason])),
        "imported_verdicts": claim.imported_verdicts,
        "relations": each(&claim.relations, |r| json!([r.claim.to_string(), r.number, r.how])),
        "repeats": each(&claim.repeats, |r| json!([r.repeat, r.withdrawn.is_some()])),
        "changes": each(&claim.changes, |c| json!([c.change, c.reviewed.is_some()])),
        "recheck": claim.recheck.as_ref().map(|one| json!([one.at, one.note])),
    })
}

fn each<T>(parts: &[T], say: impl Fn(&T) -> Value) -> Vec<Value> {
    parts.iter().map(say).collect()
}

fn words(state: &impl std::fmt::Debug) -> String {
    format!("{state:?}")
}

fn article(entries: &[Entry]) -> Value {
    let event = |e: &Entry| ArticleEvent::from_payload(&e.kind, e.payload.as_deref().unwrap()).unwrap();
    let Actor::Alias(by) = entries[0].actor else { panic!("an article is imported by a person") };
    let mut article = Article::begin(&event(&entries[0]), by, entries[0].at).unwrap();
    entries[1..].iter().for_each(|entry| article.apply(&event(entry), entry.at).unwrap());
    json!({"url": article.url, "confirmed": article.confirmed, "details": written(&article.details),
        "snapshot": written(&article.snapshot)})
}

fn written(part: &impl Serialize) -> Value {
    serde_json::to_value(part).unwrap()
}

/// Whether all that was recorded is so today. What is new since then was not recorded, and may be there.
fn holds(recorded: &Value, today: &Value) -> bool {
    match (recorded, today) {
        (Value::Object(then), Value::Object(now)) => {
            then.iter().all(|(name, value)| now.get(name).is_some_and(|today| holds(value, today)))
        }
        (Value::Array(then), Value::Array(now)) => {
            then.len() == now.len() && then.iter().zip(now).all(|(then, now)| holds(then, now))
        }
        _ => recorded == today,
    }
}

#[test]
fn every_recorded_chain_verifies_and_folds_to_what_it_did() {
    let recorded = recorded();
    assert!(!recorded.is_empty());
    for (file, chains) in recorded {
        for chain in chains {
            let entries = chain.entries();
            let head =
                history::verify(chain.chain, &entries).unwrap_or_else(|fault| panic!("{file}: {fault}"));
            assert_eq!(hex::encode(head.hash), chain.head, "{file}: {}", chain.chain);
            let today = folded(chain.chain, &entries);
            assert!(holds(&chain.fold, &today), "{file}: {} folds to {today}", chain.chain);
        }
    }
}

#[test]
fn a_changed_letter_of_a_recorded_chain_is_noticed() {
    let (_, mut chains) = recorded().swap_remove(0);
    let mut entries = chains.swap_remove(0).entries();
    let payload = entries[1].payload.as_mut().unwrap();
    *payload = payload.replacen('a', "b", 1);
    assert!(history::verify(entries[0].chain, &entries).is_err());
    let then = json!({"text": "Bats are blind.", "topics": [1, 2]});
    assert!(holds(&then, &json!({"text": "Bats are blind.", "topics": [1, 2], "since": null})));
    assert!(!holds(&then, &json!({"text": "Bats are blind.", "topics": [1]})));
    assert!(!holds(&then, &json!({"text": "Bats are blind"})));
}

#[test]
fn the_first_release_recorded_every_kind_it_wrote() {
    let (_, chains) = recorded().into_iter().find(|(file, _)| file == "0.1.0.json").unwrap();
    let kinds: BTreeSet<String> = chains.iter().flat_map(Chain::entries).map(|entry| entry.kind).collect();
    let expected = "AppearanceAdded AppearanceEdited ApprovalVoided Approved ArticleImported Assigned \
        CheckOverridden ClaimEdited ClaimLogged ClaimantNamed Closed CommentResolved Commented CorrectionOpened \
        DeskNamed FindingsConfirmed FourEyesChanged PersonAdded PersonDisabled PersonEnabled PublicNameChosen \
        Published Recused Reopened ReplyLogged Retracted RoleChanged SentBack SourceAdded SourceEdited \
        SourceWithdrawn TopicNamed Triaged Unassigned VerdictProposed";
    assert_eq!(kinds, expected.split_whitespace().map(str::to_owned).collect());
}
