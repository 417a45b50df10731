//! The pure heart of a command: decide and fold over a long claim, and the checklist.
#![allow(clippy::unwrap_used, reason = "the parts are written here")]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use factdesk::claims::claim::Claim;
use factdesk::claims::command::{Actor, Command};
use factdesk::claims::decide::{Context, decide};
use factdesk::claims::event::Event;
use factdesk::claims::gate::{Rules, gate};
use factdesk::claims::parts::{ClaimDetails, Claimant, Duty, SourceDetails, SourceKind, Stance};
use factdesk::claims::words::{ClaimText, CommentText, Explanation, Language, Summary, Title};
use factdesk::history::Alias;
use factdesk::house::limits::Limits;
use factdesk::ids::{ApprovalId, ClaimId};
use factdesk::people::person::Role;

/// Comments on a claim that people quarrelled about.
const COMMENTS: usize = 1000;

fn actor(number: u8, role: Role) -> Actor {
    let alias: Alias = hex::encode([number; 32]).parse().unwrap();
    Actor { alias, role }
}

fn context() -> Context {
    Context {
        claim: ClaimId::from(uuid::Uuid::from_u128(1)),
        now: "2026-11-24T08:00:00Z".parse().unwrap(),
        rules: Rules::default(),
        four_eyes: true,
        limits: Limits::default(),
        approval: ApprovalId::from(uuid::Uuid::from_u128(2)),
        slug: "bats-are-blind".to_owned(),
    }
}

fn source(number: usize) -> Command {
    let source = SourceDetails {
        title: Title::parse(&format!("Book {number}")).unwrap(),
        url: None,
        publisher: None,
        published_on: None,
        kind: SourceKind::Primary,
        stance: Stance::Refutes,
        excerpt: None,
        copy: None,
        copy_failure: None,
        archive_url: None,
    };
    Command::AddSource { source }
}

fn comment(number: usize) -> Command {
    let text = CommentText::parse(&format!("Look at page {number} of the second book as well.")).unwrap();
    Command::Comment { text, blocking: number.is_multiple_of(100), reply_to: None, about: None }
}

fn verdict(summary: &str) -> Command {
    Command::ProposeVerdict {
        rating: "false".to_owned(),
        summary: Summary::parse(summary).unwrap(),
        explanation: Explanation::parse(&"They see, says [#1], and hunt by ear.[#2]\n\n".repeat(40)).unwrap(),
    }
}

fn apply(claim: &mut Claim, events: &[Event], by: &Actor, at: &Context) {
    for event in events {
        claim.apply(event, &by.alias, at.now).unwrap();
    }
}

/// A claim with sources, a verdict and many comments, and all that happened to it.
fn long() -> (Claim, Vec<Event>) {
    let (ada, cleo, at) = (actor(4, Role::Editor), actor(2, Role::Reviewer), context());
    let details = ClaimDetails {
        text: ClaimText::parse("Bats are blind.").unwrap(),
        language: Language::parse("en").unwrap(),
        claimant: Claimant::Unknown,
        why: None,
    };
    let log = Command::LogClaim { number: 1, details, appearance: None, imported: None, checklist: None };
    let mut all = decide(None, &log, &cleo, &at).unwrap();
    let mut claim = Claim::begin(at.claim, &all[0], &cleo.alias, at.now).unwrap();
    apply(&mut claim, &all[1..], &cleo, &at);
    let assign = Command::Assign { to: cleo.clone(), duty: Duty::Reviewer, due: None };
    let steps = [(ada, assign)].into_iter();
    let steps = steps.chain((1..=20).map(|number| (cleo.clone(), source(number))));
    let steps = steps.chain([(cleo.clone(), verdict("They see well, and hear better."))]);
    for (by, command) in steps.chain((1..=COMMENTS).map(|number| (cleo.clone(), comment(number)))) {
        let events = decide(Some(&claim), &command, &by, &at).unwrap();
        apply(&mut claim, &events, &by, &at);
        all.extend(events);
    }
    (claim, all)
}

fn workflow(c: &mut Criterion) {
    let (claim, events) = long();
    let (by, at) = (actor(2, Role::Reviewer), context());
    let fold = || {
        let mut folded = Claim::begin(at.claim, &events[0], &by.alias, at.now).unwrap();
        apply(&mut folded, &events[1..], &by, &at);
        folded
    };
    c.bench_function("fold 1,000 comments", |b| b.iter(fold));
    let (add, propose) = (comment(1), verdict("They see well."));
    c.bench_function("decide a comment on a long claim", |b| b.iter(|| decide(Some(&claim), &add, &by, &at)));
    c.bench_function("decide and fold a verdict on a long claim", |b| {
        b.iter_batched(
            || claim.clone(),
            |mut claim| {
                let events = decide(Some(&claim), &propose, &by, &at).unwrap();
                apply(&mut claim, &events, &by, &at);
            },
            BatchSize::SmallInput,
        );
    });
    let rules = Rules::default();
    c.bench_function("the ten checks of a long claim", |b| b.iter(|| gate(&claim, &rules)));
}

criterion_group!(benches, workflow);
criterion_main!(benches);
