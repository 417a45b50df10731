//! Commands as a person might give them, from a handful of numbers: the raw material of the properties.

use super::people::{Story, details, everybody, time};
use factdesk::claims::about::Pointed;
use factdesk::claims::changed::{Change, Finding, Place};
use factdesk::claims::claim::Asked;
use factdesk::claims::command::{Actor, Command, EchoCommand, ListCommand};
use factdesk::claims::confidential::{Confidential, ConfidentialDetails};
use factdesk::claims::gate::Check;
use factdesk::claims::imported::{ImportedVerdict, Tag};
use factdesk::claims::merging::{Merged, Target};
use factdesk::claims::parts::{
    Appearance, Attachment, Closing, Copy, CopyHow, CorrectionKind, Duty, ItemAnswer, Likeness, Priority,
    Repeat, Reply, ReportOutcome, Review, SourceDetails, SourceKind, Stance,
};
use factdesk::claims::priority::Weight;
use factdesk::claims::translating::Original;
use factdesk::claims::words::{
    CommentText, Explanation, Language, Name, PartialDate, Quote, Reason, Summary, Title,
};
use factdesk::house::House;
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
    if let Some(step) = second_opinion(story, a, b) {
        return step;
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

/// Now and then somebody is asked while a verdict is in work, and whoever is asked answers.
fn second_opinion(story: &Story, a: u8, b: u8) -> Option<(Actor, Command)> {
    let at_work = matches!(story.claim.review, Review::InReview | Review::AwaitingApproval);
    if !at_work || !b.is_multiple_of(4) {
        return None;
    }
    let open = story.claim.current_cross_checks().find(|(_, one)| one.state == Asked::Open);
    let Some((number, open)) = open else {
        let (ada, to) = (everybody()[3].clone(), everybody()[2 + usize::from(a % 2) * 2].clone());
        return Some((ada, Command::AskCrossCheck { to, due: None }));
    };
    let who = everybody().into_iter().find(|one| one.alias == open.person)?;
    let (rating, had_seen) = (RATINGS[usize::from(a) % 6].to_owned(), a > 200);
    Some((who, Command::CrossCheck { number, rating, reason: reason(b), had_seen }))
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
    match what % 32 {
        28 => Command::AskCrossCheck { to, due: (b % 2 > 0).then(|| time(999)) },
        29 => Command::CrossCheck {
            number,
            rating: RATINGS[usize::from(b) % RATINGS.len()].to_owned(),
            reason: reason(c),
            had_seen: c.is_multiple_of(4),
        },
        30 => Command::EndCrossCheck { number, reason: reason(b) },
        31 => merging(a, b, c),
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
        22 if c.is_multiple_of(4) => Command::AnswerReport {
            report: i64::from(b % 3) + 1,
            received_at: time(i64::from(b)),
            outcome: ReportOutcome::ALL[usize::from(a) % ReportOutcome::ALL.len()],
            words: reason(a),
        },
        22 if c.is_multiple_of(5) => linked(a, b),
        22 if c.is_multiple_of(7) => Command::ImportVerdict { verdict: Box::new(foreign(a)) },
        22 if b.is_multiple_of(2) => Command::Echo(echo(a, b)),
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
        27 => Command::OnList(checklist(story, a, b, c)),
        26 if c.is_multiple_of(3) => Command::ReviewChange { number },
        26 if c.is_multiple_of(5) => Command::NoteChange { change: Box::new(changed(a, b)) },
        26 => Command::PlanRecheck { at: (a % 3 > 0).then(|| time(i64::from(b))), note: Some(reason(c)) },
        24 if c.is_multiple_of(4) => {
            Command::AddAttachment { attachment: attachment((b % 2 > 0).then_some(number)) }
        }
        _ => Command::Comment {
            text: CommentText::parse("Is this so?").unwrap(),
            blocking: b.is_multiple_of(3),
            reply_to: b.is_multiple_of(4).then_some(number),
            // Through a story the last die is even.
            about: about(c / 2, number),
        },
    }
}

/// What the desk's clock would find; a person may not say so.
fn changed(a: u8, b: u8) -> Change {
    let number = i32::from(a % 3) + 1;
    let place = if a.is_multiple_of(2) { Place::Source(number) } else { Place::Appearance(number) };
    let finding = match b % 5 {
        0 => Finding::PageBack {},
        4 => Finding::CopyKept { url: None },
        1 => Finding::PageGone { why: "It answered 404.".to_owned() },
        2 => Finding::TextChanged {},
        _ => Finding::QuoteChanged { words: None },
    };
    Change { place, finding, before: None, after: None }
}

/// What one of a few other systems says.
fn foreign(die: u8) -> ImportedVerdict {
    ImportedVerdict {
        system: Name::parse("Elsewhere").unwrap(),
        id: Name::parse(&format!("{}", die % 3)).unwrap(),
        publisher: None,
        url: None,
        words: Some(Title::parse("Wrong").unwrap()),
        summary: None,
        reviewed_on: None,
        language: Language::parse("en").unwrap(),
        tags: vec![Tag { name: Name::parse("animals").unwrap() }],
        row: "ef".repeat(32),
    }
}

pub fn repeat(said_on: &str) -> Repeat {
    Repeat {
        name: Name::parse("A senator").unwrap(),
        title: Title::parse("Evening news").ok(),
        url: None,
        said_on: PartialDate::parse(said_on).unwrap(),
        quote: None,
    }
}

/// What another claim is to it, that it was said again, or that neither is so.
fn echo(a: u8, b: u8) -> EchoCommand {
    let other = ClaimId::from(uuid::Uuid::from_u128(77 + u128::from(b % 2)));
    match a % 4 {
        0 => EchoCommand::Unrelate { other },
        1 => EchoCommand::Relate { other, number: 2, how: Likeness::ALL[usize::from(b) % 3] },
        2 => EchoCommand::WithdrawRepeat { number: i32::from(b % 2) + 1, reason: reason(b) },
        _ => EchoCommand::RecordRepeat { repeat: repeat(if b > 200 { "1999" } else { "2026" }) },
    }
}

/// As a translation of another check, which mostly can be one; or no longer.
fn linked(a: u8, b: u8) -> Command {
    if a.is_multiple_of(4) {
        return Command::UnlinkTranslation;
    }
    let language = if b.is_multiple_of(5) { "en" } else { "de" };
    let of = Original {
        id: ClaimId::from(uuid::Uuid::from_u128(78)),
        number: 3,
        language: Language::parse(language).unwrap(),
        newest: 2,
        is_live: !b.is_multiple_of(7),
        translates: None,
        translated: Vec::new(),
        of_its_own: Vec::new(),
    };
    Command::LinkTranslation { of: Box::new(of), revision: i32::from(a % 4) }
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

/// A type, a newer list of it, or a word about one of its items.
fn checklist(story: &Story, a: u8, b: u8, c: u8) -> ListCommand {
    let kinds = ["figure", "statement", "quotation"];
    let house = House::default();
    let list = |kind: &str| house.newest_of(kind).unwrap().checklist.clone();
    let item = i32::from(b % 4) + 1;
    match a % 5 {
        0 => ListCommand::SetType { checklist: kinds.get(usize::from(b % 4)).map(|kind| list(kind)) },
        1 => {
            let mut newer =
                story.claim.listed.as_ref().map_or_else(|| list("figure"), |l| l.checklist.clone());
            newer.version += i32::from(c % 2);
            newer.items.rotate_left(usize::from(b % 3));
            newer.items.truncate(4);
            ListCommand::Renew { checklist: newer }
        }
        2 => ListCommand::Reopen { item },
        _ => {
            let answer = if c.is_multiple_of(3) { ItemAnswer::NotApplicable } else { ItemAnswer::Done };
            ListCommand::Answer { item, answer, note: (!c.is_multiple_of(2)).then(|| reason(c)) }
        }
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

const RATINGS: [&str; 7] =
    ["true", "mostly-true", "half-true", "mostly-false", "false", "unproven", "no such rating"];

/// Into a claim that is open or has ended, or what another one leaves.
fn merging(a: u8, b: u8, c: u8) -> Command {
    let other = ClaimId::from(uuid::Uuid::from_u128(77));
    if !a.is_multiple_of(4) {
        let (appearances, sources) = (vec![appearance(b)], vec![source(b, true), source(c, false)]);
        return Command::TakeOver {
            from: Box::new(Merged { claim: other, number: 2, appearances, sources }),
        };
    }
    let (is_closed, ended_in) = (b.is_multiple_of(3), None);
    Command::MergeInto { into: Target { id: other, number: 2, is_closed, ended_in }, reason: reason(c) }
}

fn propose(a: u8, b: u8) -> Command {
    let cites = ["[#1] and [#2]", "[#1]", "nothing", "[#2][#3]"][usize::from(b % 4)];
    Command::ProposeVerdict {
        rating: RATINGS[usize::from(a) % RATINGS.len()].to_owned(),
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
    use factdesk::claims::gate::{Rules, gate, open};
    if die.is_multiple_of(4) {
        return Vec::new();
    }
    let open = open(&gate(&story.claim, &Rules::default())).into_iter();
    let passable = open.filter(|check| !matches!(check, Check::CurrentRating | Check::ClaimReview));
    passable.map(|check| (check, reason(die))).collect()
}
