//! A check that never was, for tests of pages: published twice, with every part that a page can have.

use super::content::{Actor as Known, Check, Family, Led, Retraction, Revision};
use crate::claims::event::Event;
use crate::claims::gate::Check as Gate;
use crate::claims::parts::{
    Appearance, ClaimDetails, Claimant, CopyHow, CorrectionKind, Reply, SourceKind, Stance, Topic,
};
use crate::claims::rating::Scale;
use crate::claims::shown::{CheckShown, Note, Shade, Shown};
use crate::claims::text::{CitedCopy, CitedSource, VerdictText};
use crate::claims::words::*;
use crate::clock::Time;
use crate::history::step::Step;
use crate::history::{Actor, Alias, ChainId, Draft, Entry, Head, Visibility, extend};
use crate::ids::{ApprovalId, ClaimId, ClaimantId, EntryId, PersonId, TopicId};
use crate::people::person::Role;

pub fn time(text: &str) -> Time {
    format!("{text}:00Z").parse().unwrap()
}

pub fn alias(number: u8) -> Alias {
    Alias::new(&[number; 32], PersonId::new())
}

fn source(number: i32, title: &str, stance: Stance, url: Option<&str>) -> CitedSource {
    CitedSource {
        number,
        title: Title::parse(title).unwrap(),
        url: url.map(|url| WebAddress::parse(url).unwrap()),
        publisher: Some(Name::parse("An agency").unwrap()),
        published_on: Some(PartialDate::parse("2005-05").unwrap()),
        kind: SourceKind::Primary,
        stance,
        excerpt: Some(Quote::parse("It certainly isn’t visible from the Moon.").unwrap()),
        copy: Some(CitedCopy {
            sha256: "ab".repeat(32),
            how: CopyHow::Fetched,
            at: time("2026-11-09T10:00"),
        }),
        archive_url: None,
    }
}

fn text(claim: &str, summary: &str, rating: &str, authors: Vec<Alias>) -> VerdictText {
    VerdictText {
        v: 1,
        claim: ClaimText::parse(claim).unwrap(),
        language: Language::parse("en").unwrap(),
        claimant: Claimant::Known {
            id: ClaimantId::new(),
            name: Name::parse("Pocket Book of Wonders").unwrap(),
            slug: "pocket-book-of-wonders".to_owned(),
        },
        rating: Scale::first().find(rating).unwrap().clone(),
        summary: Summary::parse(summary).unwrap(),
        explanation: Explanation::parse(
            "## What one sees\n\nThe Wall is narrow.[#2]\n\n| place | km |\n|--|--|\n| Moon | 384,400 |\n\nOld.[#1][^a]\n\n[^a]: In print by 1938.",
        )
        .unwrap(),
        sources: vec![
            source(1, "Second Book of Marvels", Stance::Supports, None),
            source(2, "The Moon: facts", Stance::Refutes, Some("https://science.example/moon")),
        ],
        confidential: Vec::new(),
        pictures: Vec::new(),
        authors,
    }
}

fn shown(authors: Vec<Alias>, approved_by: Alias, correction: Option<Note>) -> Shown {
    let check = |check, answer, words: &str| CheckShown { check, answer, words: words.to_owned() };
    Shown {
        correction,
        topics: vec![Topic {
            id: TopicId::new(),
            name: Name::parse("Space").unwrap(),
            slug: "space".to_owned(),
        }],
        appearances: vec![Appearance {
            title: Some(Title::parse("A quiz book, page 41").unwrap()),
            url: Some(WebAddress::parse("https://books.example/wonders").unwrap()),
            quote: Some(Quote::parse("You can see it from the Moon.").unwrap()),
            appeared_on: Some(PartialDate::parse("2026-03-02").unwrap()),
            article: None,
        }],
        replies: vec![Reply {
            asked_on: PartialDate::parse("2026-11-09").unwrap(),
            how: Title::parse("by letter").unwrap(),
            answer: Some(Quote::parse("We shall take it out.").unwrap()),
            answered_on: Some(PartialDate::parse("2026-11-11").unwrap()),
            remind_at: None,
        }],
        why: Some(Reason::parse("Two readers sent it in.").unwrap()),
        checks: vec![
            check(Gate::TwoSources, Shade::Held, "2, of which 2 primary"),
            check(Gate::NoObjection, Shade::SetAside, "Settled by telephone"),
        ],
        authors,
        approved_by,
        source_order: Vec::new(),
        confidential: Vec::new(),
        self_approved: false,
    }
}

/// A False verdict, corrected once. `claim` and `summary` are what a test wants to see on the page.
pub fn check(claim: &str, summary: &str, rating: &str) -> Check {
    with_entries(claim, summary, rating).0
}

/// The same with its chain.
pub fn with_entries(claim: &str, summary: &str, rating: &str) -> (Check, Vec<Entry>) {
    let (reviewer, editor) = (alias(1), alias(2));
    let first = text(claim, "No eye could: it is about 3,700 times too narrow.", rating, vec![reviewer]);
    let second = text(claim, summary, rating, vec![reviewer]);
    let note = Note { kind: CorrectionKind::Correction, note: Reason::parse("It is 12,000 times.").unwrap() };
    let revision = |number, at: &str, text: VerdictText, correction| Revision {
        number,
        at: time(at),
        digest: text.digest(),
        shown: shown(text.authors.clone(), editor, correction),
        text,
    };
    let revisions = vec![
        revision(1, "2026-11-12T08:00", first, None),
        revision(2, "2026-11-19T15:04", second, Some(note)),
    ];
    let id = ClaimId::new();
    let entries = entries(id, reviewer, editor, &revisions);
    let known = |alias, role, name: Option<&str>| Known { alias, role, public_name: name.map(str::to_owned) };
    let check = Check {
        claim: id,
        slug: "the-great-wall".to_owned(),
        number: 217,
        claimant: None,
        revisions,
        retractions: Vec::new(),
        steps: entries.iter().map(Step::of).collect(),
        people: vec![
            known(reviewer, Role::Reviewer, Some("Cleo Marchetti")),
            known(editor, Role::Editor, None),
        ],
        family: Family::default(),
        led: Led::default(),
        repeats: Vec::new(),
    };
    (check, entries)
}

/// The same with its newest revision withdrawn.
pub fn withdrawn() -> Check {
    let mut check = check("The Wall is visible.", "It is not.", "false");
    let reason = "A source was forged.".to_owned();
    check.retractions.push(Retraction { revision: 2, reason, at: time("2026-11-20T09:00") });
    check
}

/// The same check after more has happened, by an editor.
pub fn add(check: &mut Check, events: Vec<Event>) {
    let by = check.revisions[0].shown.approved_by;
    let events = events.into_iter().map(|event| (by, event)).collect();
    let last =
        check.steps.last().map(|last| Head { length: last.position, hash: last.hash, at: Some(last.at) });
    check.steps.extend(extended(check.claim, last, events).iter().map(Step::of));
}

/// New entries after the last one of the chain.
fn extended(id: ClaimId, last: Option<Head>, events: Vec<(Alias, Event)>) -> Vec<Entry> {
    let chain = ChainId::Claim(id);
    let mut head = last.unwrap_or_else(|| Head::start(chain));
    let mut all = Vec::new();
    for (by, event) in events {
        let (kind, payload) = event.to_payload().unwrap();
        let draft = Draft::new(EntryId::new(), kind, event.visibility(), &payload, [7; 32]).unwrap();
        let at = time("2026-11-12T08:00");
        let new = extend(chain, &head, Actor::Alias(by), at, vec![draft]);
        head = Head { length: new[0].position, hash: new[0].hash, at: Some(at) };
        all.extend(new);
    }
    all
}

fn entries(id: ClaimId, reviewer: Alias, editor: Alias, revisions: &[Revision]) -> Vec<Entry> {
    let details = ClaimDetails {
        text: revisions[0].text.claim.clone(),
        language: revisions[0].text.language.clone(),
        claimant: revisions[0].text.claimant.clone(),
        why: None,
    };
    let published = |revision: &Revision| Event::Published {
        revision: revision.number,
        slug: "the-great-wall".to_owned(),
        approval: ApprovalId::new(),
        digest: revision.digest.clone(),
        shown: Box::new(revision.shown.clone()),
    };
    let text = &revisions[0].text;
    let proposed = Event::VerdictProposed {
        rating: text.rating.clone(),
        summary: text.summary.clone(),
        explanation: text.explanation.clone(),
    };
    let comment = Event::Commented {
        number: 1,
        text: CommentText::parse("A private word").unwrap(),
        blocking: false,
        reply_to: None,
        anchor: None,
    };
    let events = [
        (reviewer, Event::ClaimLogged { number: 217, details, imported: None }),
        (reviewer, comment),
        (reviewer, proposed),
        (editor, published(&revisions[0])),
        (editor, published(&revisions[1])),
    ];
    let all = extended(id, None, events.to_vec());
    assert!(all.iter().any(|entry| entry.visibility == Visibility::Sealed));
    all
}
