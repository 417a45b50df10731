//! For any sequence of commands by any people.

use super::people::{Story, everybody};
use super::typed::{Drawn, actor, command, step};
use factdesk::claims::blind::{Kept, tells_of_the_verdict};
use factdesk::claims::claim::{Asked, Claim};
use factdesk::claims::command::{Command, ListCommand};
use factdesk::claims::conflicts::conflicts;
use factdesk::claims::event::Event;
use factdesk::claims::gate::{Rules, gate, open};
use factdesk::claims::parts::{Publication, Review};
use factdesk::claims::redaction::{Cut, plan};
use factdesk::claims::rows::Rows;
use factdesk::claims::shown::Shade;
use factdesk::history::{ChainId, Draft, Head, canonical, extend};
use factdesk::ids::PersonId;
use factdesk::people::person::Role;
use proptest::prelude::*;

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    proptest::collection::vec(any::<Drawn>(), 1..40)
}

/// Plays the commands; after each that was carried out, `look` sees the claim before it, who, and the events.
fn play(
    four_eyes: bool,
    commands: &[Drawn],
    mut look: impl FnMut(&Claim, &factdesk::claims::command::Actor, &[Event], &Story),
) -> Story {
    let mut story = Story::logged_by(&everybody()[0]);
    story.four_eyes = four_eyes;
    for drawn in commands {
        let (by, command) = step(&story, drawn);
        let before = story.claim.clone();
        match story.tell(&by, &command) {
            Ok(events) => look(&before, &by, &events, &story),
            Err(refusal) => {
                assert_eq!(before, story.claim, "a refused command changed something: {refusal}");
                assert!(!refusal.to_string().is_empty());
            }
        }
    }
    story
}

fn four_eyes_held(before: &Claim, by: &factdesk::claims::command::Actor, events: &[Event], story: &Story) {
    for event in events {
        match event {
            Event::Approved { override_reason, digest, .. } => {
                assert!(by.role >= Role::Editor && !before.is_recused(&by.alias));
                let wrote = before.authors.contains(&by.alias);
                assert_eq!(wrote, override_reason.is_some(), "an author approved without the reason");
                assert!(!(wrote && story.four_eyes), "an author approved");
                assert!(
                    !(story.four_eyes && before.has_cross_checked(&by.alias)),
                    "a cross-checker approved"
                );
                assert_eq!(Some(digest), before.text().map(|text| text.digest()).as_ref());
            }
            Event::VerdictProposed { .. } => {
                assert!(before.is_assigned(&by.alias, None) && !before.is_recused(&by.alias));
                assert!(story.claim.authors.contains(&by.alias));
            }
            _ => {}
        }
    }
}

/// Whoever owes a second opinion neither decides about the first nor finds it in what they are shown.
fn cross_checkers_are_blind(
    before: &Claim,
    by: &factdesk::claims::command::Actor,
    events: &[Event],
    story: &Story,
) {
    let told = events.iter().find(|event| tells_of_the_verdict(event));
    let gives = matches!(told, None | Some(Event::CrossChecked { .. } | Event::ApprovalVoided { .. }));
    assert!(gives || !before.cross_checks.owes(&by.alias), "whoever owes a cross-check did {events:?}");
    let claim = &story.claim;
    assert!(
        claim.review != Review::Approved || claim.cross_checks.all.iter().all(|one| one.state != Asked::Open)
    );
    for one in everybody().iter().filter(|one| claim.cross_checks.owes(&one.alias)) {
        assert!(!claim.authors.contains(&one.alias) && !claim.is_recused(&one.alias));
        let kept = Kept::from(claim, Some(one.alias), None);
        let mut seen = claim.clone();
        kept.take_out_of(&mut seen);
        assert!(seen.text().is_none());
        assert!(
            seen.cross_checks
                .all
                .iter()
                .all(|other| other.round < claim.revision() || other.opinion.is_none())
        );
        let shown = format!("{seen:?}");
        let tells = shown.contains("Bats see well") || shown.contains("They have eyes");
        assert!(!claim.revisions.is_empty() || !tells, "{shown}");
        assert!(
            story.entries.iter().filter(|(event, ..)| !kept.hides(event)).all(|(event, ..)| {
                !matches!(event, Event::VerdictProposed { .. } | Event::SentBack { .. })
            })
        );
    }
}

fn pages_are_what_was_approved(
    _: &Claim,
    _: &factdesk::claims::command::Actor,
    events: &[Event],
    story: &Story,
) {
    let claim = &story.claim;
    assert_eq!(claim.publication == Publication::Unpublished, claim.revisions.is_empty());
    for (number, revision) in claim.revisions.iter().enumerate() {
        let approved = claim.approved.iter().find(|one| one.approval.id == revision.approval).unwrap();
        assert_eq!(approved.text.digest(), revision.digest);
        assert_eq!(revision.slug, claim.revisions[0].slug);
        assert!(
            approved.approval.override_reason.is_some()
                || !approved.text.authors.contains(&approved.approval.by)
        );
        assert_eq!(number == 0, revision.shown.correction.is_none());
    }
    if let Some(Event::Published { shown, .. }) =
        events.iter().find(|event| matches!(event, Event::Published { .. }))
    {
        assert_eq!(open(&gate(claim, &Rules::default())), [], "published through a closed gate");
        let aside = shown.checks.iter().filter(|check| check.answer == Shade::SetAside).count();
        assert!(aside <= claim.overrides.len(), "an open check was published without a reason");
    }
    if claim.review == Review::Settled {
        assert_eq!(claim.text().as_ref(), claim.published_text(), "a settled text was changed");
    }
    assert!(
        claim.scheduled.is_none() || claim.review == Review::Approved,
        "a schedule outlived its approval"
    );
    assert!(claim.recheck.is_none() || claim.publication == Publication::Live, "no page is left to look at");
    if claim.review == Review::Approved {
        let approval = claim.approval.as_ref().expect("approved by somebody");
        assert_eq!(Some(&approval.digest), claim.text().map(|text| text.digest()).as_ref());
    } else {
        assert!(claim.approval.is_none(), "an approval outlived its text");
    }
    assert!(
        !(claim.review == Review::Closed && claim.publication == Publication::Live),
        "a live page was closed"
    );
}

fn steps_are_in_order(before: &Claim, _: &factdesk::claims::command::Actor, events: &[Event], story: &Story) {
    use Review::{Approved, AwaitingApproval, Closed, InReview, Logged, Settled};
    let (from, to) = (before.review, story.claim.review);
    let legal = from == to
        || matches!(
            (from, to),
            (Logged, InReview)
                | (InReview, AwaitingApproval)
                | (AwaitingApproval, InReview | Approved | Settled)
                | (Approved, InReview | AwaitingApproval | Settled)
                | (Settled, InReview)
                | (Logged | InReview | AwaitingApproval | Approved | Settled, Closed)
                | (Closed, Logged)
                // Only what was published once.
                | (Closed, Settled | InReview)
        );
    assert!(legal, "{from} → {to} by {events:?}");
    let anew = from == Closed && to == Logged;
    assert!(!anew || before.revisions.is_empty(), "a published claim was begun anew");
    assert!(story.claim.revision() >= before.revision(), "a revision was lost");
    assert_eq!(&story.claim.revisions[..before.revisions.len()], &before.revisions[..], "a revision changed");
    assert!(story.claim.sources.len() >= before.sources.len(), "a source's number could be used again");
}

/// What is stored, read back and folded is the claim; and so are its rows.
fn folds_back(story: &Story) {
    let stored: Vec<(String, String)> = story
        .entries
        .iter()
        .map(|(event, _, _)| {
            let (kind, payload) = event.to_payload().unwrap();
            (kind, canonical(&payload).unwrap())
        })
        .collect();
    let mut read = stored.iter().zip(&story.entries).map(|((kind, payload), (event, by, at))| {
        let back = Event::from_payload(kind, payload).unwrap();
        assert_eq!(&back, event);
        (back, by, at)
    });
    let (first, by, at) = read.next().unwrap();
    let mut claim = Claim::begin(story.claim.id, &first, by, *at).unwrap();
    for (event, by, at) in read {
        claim.apply(&event, by, *at).unwrap();
    }
    assert_eq!(claim, story.claim);
    let people: Vec<_> = everybody().iter().map(|one| (PersonId::new(), one.alias)).collect();
    assert_eq!(Rows::of(&claim, &people).unwrap(), Rows::of(&story.claim, &people).unwrap());
}

/// Words that people type in these stories.
const TYPED: [&str; 9] = [
    "Because of",
    "Bats",
    "They have eyes",
    "By telephone",
    "So we heard",
    "Is this so",
    "Evening news",
    "A senator",
    "It answered 404",
];

/// Once the whole claim is redacted, what stands in the place of each payload still reads as its event and holds no words.
fn redacted_entries_can_be_read(story: &Story) {
    let drafts = story.entries.iter().map(|(event, _, _)| {
        let (kind, payload) = event.to_payload().unwrap();
        Draft::new(uuid::Uuid::now_v7().into(), kind, event.visibility(), &payload, [7; 32]).unwrap()
    });
    let chain = ChainId::Claim(story.claim.id);
    let (by, at) = (factdesk::history::Actor::System, super::people::time(0));
    let entries = extend(chain, &Head::start(chain), by, at, drafts.collect());
    let changes = plan(&entries, &Cut::Whole);
    for entry in &entries {
        let change = changes.iter().find(|change| change.position == entry.position);
        let left = change.map_or(entry.payload.clone().unwrap(), |change| change.replacement.to_string());
        let read = Event::from_payload(&entry.kind, &left);
        assert!(read.is_ok() && TYPED.iter().all(|words| !left.contains(words)), "{read:?}: {left}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn four_eyes_hold_and_pages_are_what_was_approved(four_eyes: bool, commands in drawn()) {
        play(four_eyes, &commands, |before, by, events, story| {
            four_eyes_held(before, by, events, story);
            cross_checkers_are_blind(before, by, events, story);
            pages_are_what_was_approved(before, by, events, story);
            steps_are_in_order(before, by, events, story);
        });
    }

    #[test]
    fn recused_people_leave_no_further_entry(commands in drawn()) {
        play(true, &commands, |before, by, events, _| {
            assert!(!before.is_recused(&by.alias), "a recused person did {events:?}");
        });
    }

    #[test]
    fn entries_fold_back_to_the_claim(commands in drawn()) {
        let story = play(true, &commands, |_, _, _, _| {});
        folds_back(&story);
        redacted_entries_can_be_read(&story);
    }

    /// Two act on what they both saw: if both are carried out one after the other, either they don't collide,
    /// or the second is told.
    #[test]
    fn two_who_add_never_disturb_each_other(commands in drawn(), one: Drawn, other: Drawn) {
        let story = play(true, &commands, |_, _, _, _| {});
        let first = command(&story, &one);
        let mut after = story.clone();
        let Ok(events) = after.tell(&actor(&one), &first) else { return Ok(()) };
        let adds = |command: &Command| matches!(
            command,
            Command::AddSource { .. } | Command::AddAppearance { .. } | Command::LogReply { .. } | Command::Comment { .. }
        );
        let second = command(&story, &other);
        let collision = conflicts(&second, &events, &after.claim);
        if let (
            Command::OnList(ListCommand::Answer { item, .. }),
            Command::OnList(ListCommand::Answer { item: also, .. }),
        ) = (&first, &second)
        {
            prop_assert_eq!(collision.is_some(), item == also);
        }
        if adds(&second) {
            prop_assert_eq!(collision, None);
        }
        let decides = |command: &Command| matches!(command, Command::Approve { .. } | Command::Publish { .. });
        let text_changed = story.claim.text() != after.claim.text();
        if decides(&second) && text_changed && story.claim.verdict.is_some() {
            let refused = collision.is_some() || after.clone().tell(&actor(&other), &second).is_err();
            prop_assert!(refused, "{:?} won although {:?} changed the text", second, events);
        }
    }
}

/// The properties say nothing if no story ever gets anywhere.
#[test]
fn the_stories_reach_publication_correction_and_retraction() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let (mut published, mut corrected, mut retracted, mut second, mut merged) = (0, 0, 0, 0, 0);
    for _ in 0..200 {
        let commands = drawn().new_tree(&mut runner).unwrap().current();
        let story = play(false, &commands, |_, _, _, _| {});
        published += usize::from(story.claim.revision() > 0);
        corrected += usize::from(story.claim.revision() > 1);
        retracted += usize::from(!story.claim.retractions.is_empty());
        let given = |one: &factdesk::claims::claim::CrossCheck| one.state == Asked::Given;
        second += usize::from(story.claim.cross_checks.all.iter().any(given));
        merged += usize::from(!story.claim.merged.is_empty());
    }
    println!("of 200: {published} published, {corrected} corrected, {retracted} retracted");
    assert!(
        published > 50 && corrected > 10 && retracted > 5,
        "{published} published, {corrected} corrected, {retracted} retracted"
    );
    assert!(second > 20 && merged > 10, "{second} cross-checked, {merged} merged");
}
