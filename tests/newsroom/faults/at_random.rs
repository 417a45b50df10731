//! Anybody does anything at any time: what is stored is what the entries say.

use super::acting::{PEOPLE, load, logged, person, seen};
use crate::support::desk::Desk;
use crate::workflow::people::Story;
use crate::workflow::typed::{Drawn, command, step};
use factdesk::articles::store::blobs::Blob;
use factdesk::claims::change::{Ask, Denied, Desk as Door, Sent};
use factdesk::claims::command::{Actor, Command, EchoCommand};
use factdesk::claims::confidential::Confidential;
use factdesk::claims::parts::{Copy, Review};
use factdesk::claims::store::Loaded;
use factdesk::claims::words::Reason;
use factdesk::ids::{ClaimId, PersonId};
use futures_util::future::join_all;
use sha2::{Digest, Sha256};
use std::sync::Arc;

const CLAIMS: usize = 3;
const PEOPLE_AT_ONCE: usize = 8;
const COMMANDS: usize = 40;

#[derive(Default, Debug)]
struct Tally {
    done: usize,
    refused: usize,
    conflicts: usize,
}

#[tokio::test(flavor = "multi_thread")]
async fn random_commands_by_many_at_once_leave_a_whole_history() {
    let desk = Desk::open().await;
    let claims: Vec<ClaimId> = join_all((0..CLAIMS).map(|_| logged(&desk))).await;
    let tallies = join_all((0..PEOPLE_AT_ONCE).map(|_| somebody(&desk, &claims))).await;
    let all = tallies.into_iter().fold(Tally::default(), |sum, one| Tally {
        done: sum.done + one.done,
        refused: sum.refused + one.refused,
        conflicts: sum.conflicts + one.conflicts,
    });
    println!("{all:?}");
    assert!(all.done > 50 && all.refused > 0, "{all:?}");
    assert_eq!(desk.verified().await, Vec::<String>::new());
    let entries = "SELECT count(*) FROM history WHERE chain LIKE 'claim%'";
    assert!(desk.count(entries).await >= (all.done + CLAIMS) as i64);
}

async fn somebody(desk: &Desk, claims: &[ClaimId]) -> Tally {
    let mut tally = Tally::default();
    for _ in 0..COMMANDS {
        let claim = claims[rand::random_range(0..claims.len())];
        let loaded = load(desk, claim).await;
        let drawn: Drawn = (
            rand::random_range(0..PEOPLE.len()),
            rand::random(),
            rand::random(),
            rand::random(),
            rand::random(),
        );
        let (name, ask, sent) = chosen(desk, claims, &loaded, drawn);
        match Door::of(&desk.app).execute(&person(desk, name), claim, ask.clone(), sent).await {
            Ok(_) => tally.done += 1,
            Err(Denied::Refused(_)) => tally.refused += 1,
            Err(Denied::Conflict(_)) => tally.conflicts += 1,
            Err(other) => panic!("{name} {ask:?}: {other:?}"),
        }
    }
    tally
}

/// As for the properties, but with the people and files of this desk.
fn chosen(desk: &Desk, claims: &[ClaimId], loaded: &Loaded, drawn: Drawn) -> (&'static str, Ask, Sent) {
    let story = Story { claim: loaded.claim.clone(), entries: Vec::new(), minute: 0, four_eyes: true };
    let reviewer = loaded.claim.active().next().and_then(|(_, one)| loaded.people.get(&one.person));
    let (name, mut command) = match reviewer {
        Some(reviewer) if loaded.claim.review == Review::InReview && !drawn.4.is_multiple_of(2) => {
            (named(desk, reviewer.id), command(&story, &(drawn.0, 15, drawn.2, drawn.3, drawn.4)))
        }
        _ => {
            let (actor, command) = step(&story, &drawn);
            (PEOPLE[number(&actor)].0, command)
        }
    };
    let mut sent = seen(loaded.position());
    match &mut command {
        Command::AddSource { source } | Command::EditSource { source, .. } => {
            sent.blob = source.copy.as_mut().map(|copy| Arc::new(file(copy)));
        }
        Command::Confidential(Confidential::Add { details, .. } | Confidential::Edit { details, .. }) => {
            sent.blob = details.source.copy.as_mut().map(|copy| Arc::new(file(copy)));
        }
        Command::AddAttachment { attachment } => {
            let blob = Blob { media_type: attachment.media_type.clone(), bytes: b"%PDF-1.7\n".to_vec() };
            attachment.sha256 = hex::encode(Sha256::digest(&blob.bytes));
            sent.blob = Some(Arc::new(blob));
        }
        Command::Close { duplicate_of: Some(twin), .. } => *twin = claims[0],
        Command::Echo(EchoCommand::Relate { other, .. } | EchoCommand::Unrelate { other }) => {
            *other = claims[1]
        }
        _ => {}
    }
    (name, asked(desk, claims, command), sent)
}

fn asked(desk: &Desk, claims: &[ClaimId], command: Command) -> Ask {
    let id = |to: &Actor| desk.id(PEOPLE[number(to)].0);
    match command {
        Command::Assign { to, duty, due } => Ask::Assign { to: id(&to), duty, due },
        Command::HandOver { number, to } => Ask::HandOver { number, to: id(&to) },
        Command::AskCrossCheck { to, due } => Ask::AskCrossCheck { to: id(&to), due },
        Command::MergeInto { reason, .. } => Ask::MergeInto { into: claims[0], reason },
        // Nobody asks for the second half alone.
        Command::TakeOver { .. } => {
            Ask::MergeInto { into: claims[1], reason: Reason::parse("The same.").unwrap() }
        }
        Command::LinkTranslation { revision, .. } => {
            Ask::LinkTranslation { of: claims[0], revision: Some(revision) }
        }
        other => Ask::Plain(other),
    }
}

fn number(actor: &Actor) -> usize {
    crate::workflow::people::everybody().iter().position(|one| one.alias == actor.alias).unwrap()
}

fn named(desk: &Desk, id: PersonId) -> &'static str {
    PEOPLE.iter().find(|(name, _)| desk.id(name) == id).unwrap().0
}

fn file(copy: &mut Copy) -> Blob {
    let blob = Blob { media_type: copy.media_type.clone(), bytes: b"It is not so.".to_vec() };
    copy.sha256 = hex::encode(Sha256::digest(&blob.bytes));
    blob
}
