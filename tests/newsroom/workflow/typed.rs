//! Commands as a person might give them, from a handful of numbers: the raw material of the properties.

use super::people::{Story, details, everybody, time};
use factdesk::claims::about::Pointed;
use factdesk::claims::command::{Actor, Command};
use factdesk::claims::confidential::{Confidential, ConfidentialDetails};
use factdesk::claims::gate::Check;
use factdesk::claims::parts::{
    Appearance, Attachment, Closing, Copy, CopyHow, CorrectionKind, Duty, Priority, Reply, Review,
    SourceDetails, SourceKind, Stance,
};
use factdesk::claims::priority::Weight;
use factdesk::claims::words::{CommentText, Explanation, Name, PartialDate, Quote, Reason, Summary, Title};
use factdesk::ids::ClaimId;

/// What proptest draws: who, what, and three dice for the details.
pub type Drawn = (usize, u8, u8, u8, u8);

pub fn actor(drawn: &Drawn) -> Actor {
    let people = everybody();
    people[drawn.0 % people.len()].clone()
}

/// Who and what: every second time the next sensible step, so that stories get somewhere, else anything.
pub fn step(story: &Story, drawn: &Drawn) -> (Actor, Command) {
    let (_, _, a, b, c) = *drawn;
    let (cleo, ada, ben) = (&everybody()[1], &everybody()[3], &everybody()[4]);
    let reviewer = story.claim.active().map(|(_, one)| one.person).next();
    let reviewer = everybody().into_iter().find(|person| Some(person.alias) == reviewer);
    if c.is_multiple_of(2) {
        return (actor(drawn), command(story, drawn));
    }
    match story.claim.review {
        Review::Logged => {
            (ada.clone(), Command::Assign { to: cleo.clone(), duty: Duty::Reviewer, due: None })
        }
        Review::InReview => (reviewer.unwrap_or(ada.clone()), propose(a, b)),
        Review::AwaitingApproval => {
            (if b % 2 > 0 { ada } else { ben }.clone(), approve(story, a | 1, b | 1, c))
        }
        Review::Approved => (ben.clone(), Command::Publish { overrides: overrides(story, b | 1) }),
        Review::Settled if a.is_multiple_of(4) => (ada.clone(), Command::Retract { reason: reason(a) }),
        Review::Settled => {
            let kind = CorrectionKind::ALL[usize::from(a) % CorrectionKind::ALL.len()];
            (ada.clone(), Command::OpenCorrection { kind, note: reason(b) })
        }
        Review::Closed => (ada.clone(), Command::Reopen { reason: reason(a) }),
    }
}

fn reason(die: u8) -> Reason {
    Reason::parse(&format!("Because of {die}")).unwrap()
}

fn source(kind: u8, copied: bool) -> SourceDetails {
    let copy = Copy {
        sha256: "ab".repeat(32),
        media_type: "text/plain".to_owned(),
        how: CopyHow::Pasted,
        at: time(0),
    };
    SourceDetails {
        title: Title::parse(&format!("Book {kind}")).unwrap(),
        url: None,
        publisher: None,
        published_on: None,
        kind: SourceKind::ALL[usize::from(kind) % SourceKind::ALL.len()],
        stance: Stance::ALL[usize::from(kind) % Stance::ALL.len()],
        excerpt: None,
        copy: copied.then_some(copy),
        copy_failure: None,
        archive_url: None,
    }
}

fn secret(kind: u8, note: u8) -> ConfidentialDetails {
    let note = (!note.is_multiple_of(2)).then(|| Quote::parse("By telephone only.").unwrap());
    ConfidentialDetails { note, source: source(kind, !kind.is_multiple_of(3)) }
}

pub fn attachment(source: Option<i32>) -> Attachment {
    Attachment {
        source,
        name: Name::parse("scan.pdf").unwrap(),
        sha256: "cd".repeat(32),
        media_type: "application/pdf".to_owned(),
        bytes: 9,
        description: None,
        size: None,
    }
}

fn appearance(die: u8) -> Appearance {
    let appeared_on = (!die.is_multiple_of(3)).then(|| PartialDate::parse("2026-03").unwrap());
    Appearance {
        title: Title::parse(&format!("Page {die}")).ok(),
        url: None,
        quote: None,
        appeared_on,
        article: None,
    }
}

/// The command that the dice make of the story as it stands; most are sensible, some are not.
pub fn command(story: &Story, &(_, what, a, b, c): &Drawn) -> Command {
    let people = everybody();
    let to = people[usize::from(a) % people.len()].clone();
    let number = i32::from(a % 4) + 1;
    match what % 27 {
        0 => Command::EditClaim { details: details(&format!("Bats are blind {}.", a % 3)) },
        1 => {
            let mut details = story.claim.details.clone();
            details.why = Some(reason(a % 2));
            Command::EditClaim { details }
        }
        2 => Command::Triage {
            priority: Priority::ALL[usize::from(a % 4)],
            due: (b % 2 > 0).then(|| time(999)),
            topics: vec![],
            weight: Weight::from_digits(&format!("{}{}{}", c % 4, b % 4, a % 4)),
        },
        3 | 4 => {
            Command::Assign { to, duty: if b % 3 > 0 { Duty::Reviewer } else { Duty::Approver }, due: None }
        }
        5 => Command::HandOver { number, to },
        6 => Command::Unassign { number },
        7 if c.is_multiple_of(8) => Command::Recuse { reason: reason(a) },
        7 | 8 => Command::AddAppearance { appearance: appearance(a) },
        9 => Command::EditAppearance { number, appearance: appearance(b) },
        11 if c.is_multiple_of(3) => {
            Command::Confidential(Confidential::Add { details: secret(a, b), salt: [c; 32].into() })
        }
        10 | 11 => Command::AddSource { source: source(a, b % 4 > 0) },
        12 if c.is_multiple_of(5) => Command::ReorderSources { order: vec![number, i32::from(b % 4) + 1] },
        12 if c.is_multiple_of(3) => {
            Command::Confidential(Confidential::Edit { number, details: secret(b, c), salt: [a; 32].into() })
        }
        12 => Command::EditSource { number, source: source(b, c % 2 > 0) },
        13 if c.is_multiple_of(8) => {
            Command::Confidential(Confidential::Withdraw { number, reason: reason(b) })
        }
        13 if c.is_multiple_of(4) => Command::WithdrawSource { number, reason: reason(b) },
        14 if c.is_multiple_of(3) => Command::AnswerReply {
            number,
            answer: Quote::parse("So we heard.").unwrap(),
            answered_on: PartialDate::parse("2026-03-04").unwrap(),
        },
        13 | 14 => Command::LogReply {
            reply: Reply {
                asked_on: PartialDate::parse("2026-03-02").unwrap(),
                how: Title::parse("By mail").unwrap(),
                answer: None,
                answered_on: None,
                remind_at: (a % 2 > 0).then(|| time(999)),
            },
        },
        15 | 16 => propose(a, b),
        17 => Command::SendBack { reason: reason(a) },
        18 | 19 => approve(story, a, b, c),
        20 => Command::Publish { overrides: overrides(story, b) },
        21 => {
            let kind = CorrectionKind::ALL[usize::from(a) % CorrectionKind::ALL.len()];
            Command::OpenCorrection { kind, note: reason(b) }
        }
        22 if c.is_multiple_of(3) => Command::Retract { reason: reason(a) },
        22 => Command::Reopen { reason: reason(a) },
        23 if c.is_multiple_of(3) => {
            let closing = Closing::ALL[usize::from(a) % Closing::ALL.len()];
            let duplicate_of = (b % 2 > 0).then(|| ClaimId::from(uuid::Uuid::from_u128(77)));
            Command::Close { closing, reason: reason(a), duplicate_of }
        }
        23 if c.is_multiple_of(5) => Command::WithdrawAttachment { number, reason: reason(a) },
        23 if c.is_multiple_of(2) => Command::ReopenComment { number },
        23 => Command::ResolveComment { number },
        25 => scheduled(story, a, b),
        26 => Command::PlanRecheck { at: (a % 3 > 0).then(|| time(i64::from(b))), note: Some(reason(c)) },
        24 if c.is_multiple_of(4) => {
            Command::AddAttachment { attachment: attachment((b % 2 > 0).then_some(number)) }
        }
        _ => Command::Comment {
            text: CommentText::parse("Is this so?").unwrap(),
            blocking: b.is_multiple_of(3),
            reply_to: b.is_multiple_of(4).then_some(number),
            about: about(c, number),
        },
    }
}

/// Scheduling, taking it back, and the clock's turn, for the time that stands or another.
fn scheduled(story: &Story, a: u8, b: u8) -> Command {
    let at = story.claim.scheduled.as_ref().map_or(time(i64::from(b)), |scheduled| scheduled.at);
    match a % 4 {
        0 => Command::Unschedule,
        1 => Command::PublishScheduled { at },
        2 => Command::MissPublication { at, why: reason(b) },
        _ => Command::Schedule { at: time(story.minute + i64::from(b % 4)), overrides: overrides(story, b) },
    }
}

fn about(die: u8, number: i32) -> Option<Pointed> {
    match die % 4 {
        0 => None,
        1 => Some(Pointed::Source(number)),
        2 => Some(Pointed::Verdict(None)),
        _ => Some(Pointed::Verdict(Some(Quote::parse("They have eyes").unwrap()))),
    }
}

fn propose(a: u8, b: u8) -> Command {
    let ratings = ["true", "mostly-true", "half-true", "mostly-false", "false", "unproven", "no such rating"];
    let cites = ["[#1] and [#2]", "[#1]", "nothing", "[#2][#3]"][usize::from(b % 4)];
    Command::ProposeVerdict {
        rating: ratings[usize::from(a) % ratings.len()].to_owned(),
        summary: Summary::parse(&format!("Bats see well {}.", b % 3)).unwrap(),
        explanation: Explanation::parse(&format!("They have eyes. {cites}")).unwrap(),
    }
}

fn approve(story: &Story, a: u8, b: u8, c: u8) -> Command {
    let digest = story.claim.text().map(|text| text.digest()).unwrap_or_default();
    let seen = if a.is_multiple_of(8) { "00".repeat(32) } else { digest };
    Command::Approve {
        seen,
        overrides: overrides(story, b),
        own: (!c.is_multiple_of(2)).then(|| reason(c)),
        publish: !a.is_multiple_of(2),
    }
}

/// Mostly a reason for each check that is open, so that stories get somewhere; sometimes none.
fn overrides(story: &Story, die: u8) -> Vec<(Check, Reason)> {
    use factdesk::claims::gate::{gate, open};
    if die.is_multiple_of(4) {
        return Vec::new();
    }
    let scale = factdesk::claims::rating::Scale::first();
    open(&gate(&story.claim, &scale)).into_iter().map(|check| (check, reason(die))).collect()
}
