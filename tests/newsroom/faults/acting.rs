//! People who act on a claim without a browser: through the one door, several at the same moment.

use crate::support::desk::Desk;
use factdesk::articles::store::blobs::Blob;
use factdesk::claims::change::{Ask, ClaimantWords, Denied, Desk as Door, Done, Newer, Sent, Words};
use factdesk::claims::command::Command;
use factdesk::claims::parts::{Copy, CopyHow, Duty, SourceDetails, SourceKind, Stance};
use factdesk::claims::store::{self, Loaded};
use factdesk::claims::words::{ClaimText, CommentText, Explanation, Language, Reason, Summary, Title};
use factdesk::ids::ClaimId;
use factdesk::people::person::{Person, Role};
use futures_util::future::join_all;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tokio::sync::Barrier;

/// As [`Desk::open`] names and ranks them.
pub const PEOPLE: [(&str, Role); 6] = [
    ("eve", Role::Contributor),
    ("cleo", Role::Reviewer),
    ("dan", Role::Reviewer),
    ("ada", Role::Editor),
    ("ben", Role::Editor),
    ("olga", Role::Admin),
];

pub fn person(desk: &Desk, name: &str) -> Person {
    let role = PEOPLE.iter().find(|(other, _)| *other == name).unwrap().1;
    Person { id: desk.id(name), name: name.to_owned(), public_name: None, role }
}

/// Somebody asks something, having seen the claim at a position.
pub type Move<'a> = (&'a str, Ask, Sent);

pub fn seen(position: i64) -> Sent {
    Sent { position: Some(position), ..Sent::default() }
}

/// All ask at the same moment, each from a task of its own; the answers in the order of the moves.
pub async fn at_once(desk: &Desk, claim: ClaimId, moves: Vec<Move<'_>>) -> Vec<Result<Done, Denied>> {
    let barrier = Arc::new(Barrier::new(moves.len()));
    let tasks = moves.into_iter().map(|(name, ask, sent)| {
        let (app, person, barrier) = (desk.app.clone(), person(desk, name), barrier.clone());
        tokio::spawn(async move {
            barrier.wait().await;
            Door::of(&app).execute(&person, claim, ask, sent).await
        })
    });
    join_all(tasks).await.into_iter().map(Result::unwrap).collect()
}

/// Of two who ask at the same moment exactly one is done, and the other is told by whom; answers with that.
pub async fn one_wins(desk: &Desk, claim: ClaimId, moves: [Move<'_>; 2]) -> Newer {
    let names = [moves[0].0.to_owned(), moves[1].0.to_owned()];
    let mut answers = at_once(desk, claim, moves.into()).await;
    let winner = answers.iter().position(Result::is_ok).unwrap_or_else(|| panic!("nobody won: {answers:?}"));
    let Err(Denied::Conflict(newer)) = answers.swap_remove(1 - winner) else {
        panic!("both won, or the other failed")
    };
    assert_eq!(newer.by.to_lowercase(), names[winner]);
    *newer
}

/// Asks, and must succeed.
pub async fn does(desk: &Desk, name: &str, claim: ClaimId, ask: Ask, sent: Sent) -> Done {
    let done = Door::of(&desk.app).execute(&person(desk, name), claim, ask, sent).await;
    done.unwrap_or_else(|denied| panic!("{name}: {denied:?}"))
}

pub async fn load(desk: &Desk, claim: ClaimId) -> Loaded {
    store::load(&mut desk.app.db.read().await.unwrap(), claim).await.unwrap()
}

/// A claim that eve logged.
pub async fn logged(desk: &Desk) -> ClaimId {
    let ask = Ask::LogClaim { words: words("Bats are blind."), appearance: None, imported: None, kind: None };
    Door::of(&desk.app).log(&person(desk, "eve"), ask, Sent::default()).await.unwrap().claim
}

/// The same with reviewers, and two sources with copies.
pub async fn in_review(desk: &Desk, reviewers: &[&str]) -> ClaimId {
    let claim = logged(desk).await;
    for reviewer in reviewers {
        let ask = Ask::Assign { to: desk.id(reviewer), duty: Duty::Reviewer, due: None };
        does(desk, "ada", claim, ask, Sent::default()).await;
    }
    for number in 1..=2 {
        let (ask, sent) = source(number, 1);
        does(desk, reviewers[0], claim, ask, sent).await;
    }
    claim
}

pub fn words(text: &str) -> Words {
    Words {
        text: ClaimText::parse(text).unwrap(),
        language: Language::parse("en").unwrap(),
        claimant: ClaimantWords::Unknown,
        why: None,
    }
}

pub fn comment(text: &str) -> Ask {
    Ask::Plain(Command::Comment {
        text: CommentText::parse(text).unwrap(),
        blocking: false,
        reply_to: None,
        about: None,
    })
}

pub fn propose(summary: &str) -> Ask {
    Ask::Plain(Command::ProposeVerdict {
        rating: "false".to_owned(),
        summary: Summary::parse(summary).unwrap(),
        explanation: Explanation::parse("They have eyes. [#1] [#2]").unwrap(),
    })
}

pub fn reason(text: &str) -> Reason {
    Reason::parse(text).unwrap()
}

/// A source with its copy, added by who saw the claim at `position`.
pub fn source(number: i32, position: i64) -> (Ask, Sent) {
    let blob = Blob { media_type: "text/plain".to_owned(), bytes: format!("Book {number}").into_bytes() };
    let copy = Copy {
        sha256: hex::encode(Sha256::digest(&blob.bytes)),
        media_type: blob.media_type.clone(),
        how: CopyHow::Pasted,
        at: crate::support::desk::morning(),
    };
    let source = SourceDetails {
        title: Title::parse(&format!("Book {number}")).unwrap(),
        url: None,
        publisher: None,
        published_on: None,
        kind: SourceKind::Primary,
        stance: Stance::Refutes,
        excerpt: None,
        copy: Some(copy),
        copy_failure: None,
        archive_url: None,
    };
    let sent = Sent { blob: Some(Arc::new(blob)), ..seen(position) };
    (Ask::Plain(Command::AddSource { source }), sent)
}
