//! Two who act at once in conflict never both win; two who add never disturb each other.

use super::acting::{
    at_once, comment, does, in_review, load, logged, one_wins, person, propose, reason, seen, source, words,
};
use crate::support::desk::Desk;
use factdesk::claims::change::{Ask, Denied, Desk as Door, Sent};
use factdesk::claims::command::Command;
use factdesk::claims::event::Event;
use factdesk::claims::gate::{Rules, gate, open};
use factdesk::ids::ClaimId;

const RACES: usize = 50;

/// Exactly the winner's entry was added.
async fn grew_by_one(desk: &Desk, claim: ClaimId, before: i64) {
    assert_eq!(load(desk, claim).await.position(), before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_editors_who_change_the_claim_at_once_one_wins() {
    let desk = Desk::open().await;
    let claim = logged(&desk).await;
    for round in 0..RACES {
        let position = load(&desk, claim).await.position();
        let edit = |name: &'static str| {
            let words = words(&format!("Bats are blind, says {name} for the {round}. time."));
            (name, Ask::EditClaim { words }, seen(position))
        };
        let newer = one_wins(&desk, claim, [edit("ada"), edit("ben")]).await;
        assert!(matches!(newer.event, Event::ClaimEdited { .. }));
        grew_by_one(&desk, claim, position).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_reviewers_who_propose_at_once_one_wins() {
    let desk = Desk::open().await;
    let claim = in_review(&desk, &["cleo", "dan"]).await;
    for round in 0..RACES {
        let position = load(&desk, claim).await.position();
        let proposal = |name: &'static str| (name, propose(&format!("{name} {round}")), seen(position));
        let newer = one_wins(&desk, claim, [proposal("cleo"), proposal("dan")]).await;
        assert!(matches!(newer.event, Event::VerdictProposed { .. }));
        grew_by_one(&desk, claim, position).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_editors_who_approve_at_once_one_wins() {
    let desk = Desk::open().await;
    let claim = in_review(&desk, &["cleo"]).await;
    for round in 0..RACES {
        does(&desk, "cleo", claim, propose(&format!("Bats see well, {round}.")), Sent::default()).await;
        let loaded = load(&desk, claim).await;
        let position = loaded.position();
        let findings = open(&gate(&loaded.claim, &Rules::default()));
        let overrides: Vec<_> = findings.into_iter().map(|check| (check, reason("In a race"))).collect();
        let entries = overrides.len() as i64 + 1;
        let seen_text = loaded.claim.text().unwrap().digest();
        let approve = |name: &'static str| {
            let (seen_text, overrides) = (seen_text.clone(), overrides.clone());
            let command = Command::Approve { seen: seen_text, overrides, own: None, publish: false };
            (name, Ask::Plain(command), seen(position))
        };
        let newer = one_wins(&desk, claim, [approve("ada"), approve("ben")]).await;
        assert!(matches!(newer.event, Event::Approved { .. }));
        assert_eq!(load(&desk, claim).await.position(), position + entries);
        let back = Ask::Plain(Command::SendBack { reason: reason("Once more") });
        does(&desk, "ben", claim, back, Sent::default()).await;
    }
    let twice = "SELECT count(*) FROM (SELECT digest FROM approvals GROUP BY digest HAVING count(*) > 1) t";
    assert_eq!(desk.count(twice).await, 0, "a text was approved twice");
    assert_eq!(desk.count("SELECT count(*) FROM approvals").await, RACES as i64);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_an_approval_and_new_words_at_once_one_wins() {
    let desk = Desk::open().await;
    let claim = in_review(&desk, &["cleo"]).await;
    let mut approved = 0;
    for round in 0..RACES {
        does(&desk, "cleo", claim, propose(&format!("Bats see well, {round}.")), Sent::default()).await;
        let loaded = load(&desk, claim).await;
        let findings = open(&gate(&loaded.claim, &Rules::default()));
        let overrides = findings.into_iter().map(|check| (check, reason("In a race"))).collect();
        let digest = loaded.claim.text().unwrap().digest();
        let approve = Command::Approve { seen: digest.clone(), overrides, own: None, publish: false };
        let position = seen(loaded.position());
        let moves = vec![
            ("ben", Ask::Plain(approve), position.clone()),
            ("cleo", propose(&format!("Bats see very well, {round}.")), position),
        ];
        let answers = at_once(&desk, claim, moves).await;
        let now = load(&desk, claim).await.claim;
        let stands = now.approval.as_ref().map(|approval| &approval.digest);
        // New words after an approval void it; an approval after new words is refused.
        assert!(answers[1].is_ok() || answers[0].is_ok(), "{answers:?}");
        assert!(stands.is_none() || stands == now.text().map(|text| text.digest()).as_ref());
        approved += usize::from(answers[0].is_ok());
        let back = Ask::Plain(Command::SendBack { reason: reason("Once more") });
        does(&desk, "ben", claim, back, Sent::default()).await;
    }
    println!("{approved} of {RACES} approvals came first");
}

/// Each of the two locks both chains: in one order, or they would wait for each other for ever.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_merge_two_claims_each_the_other_way_one_wins() {
    let desk = Desk::open().await;
    for round in 0..RACES {
        let (one, other) = (in_review(&desk, &["cleo"]).await, in_review(&desk, &["dan"]).await);
        let merge = |into| Ask::MergeInto { into, reason: reason("The same") };
        let (ada, ben) = (person(&desk, "ada"), person(&desk, "ben"));
        let (first, second) = (Door::of(&desk.app), Door::of(&desk.app));
        let (won, lost) = tokio::join!(
            first.execute(&ada, one, merge(other), Sent::default()),
            second.execute(&ben, other, merge(one), Sent::default())
        );
        assert_eq!(usize::from(won.is_ok()) + usize::from(lost.is_ok()), 1, "{round}: {won:?}, {lost:?}");
        let refused = won.err().or(lost.err()).unwrap();
        assert!(matches!(refused, Denied::Refused(_)), "{round}: {refused:?}");
        let closed = [load(&desk, one).await.claim, load(&desk, other).await.claim];
        assert_eq!(closed.iter().filter(|claim| claim.closed.is_some()).count(), 1, "{round}");
        assert_eq!(closed.iter().map(|claim| claim.merged.len()).sum::<usize>(), 1, "{round}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_adds_at_an_old_position_never_disturbs_who_adds() {
    let desk = Desk::open().await;
    let claim = logged(&desk).await;
    let names = ["eve", "cleo", "dan", "ada", "ben", "olga", "eve", "cleo"];
    let mut moves = Vec::new();
    for (number, name) in (1..).zip(names.into_iter().cycle().take(24)) {
        let (add, sent) = source(number, 1);
        moves.push((name, add, sent));
        moves.push((name, comment(&format!("What about book {number}?")), seen(1)));
    }
    let added = moves.len() / 2;
    // No more at once than a person waits for: the pool's patience is two seconds.
    while !moves.is_empty() {
        let some = moves.drain(..moves.len().min(16)).collect();
        for answer in at_once(&desk, claim, some).await {
            answer.unwrap_or_else(|denied| panic!("{denied:?}"));
        }
    }
    let loaded = load(&desk, claim).await;
    assert_eq!((loaded.claim.sources.len(), loaded.claim.comments.len()), (added, added));
    for table in ["sources", "comments"] {
        let gaps = format!("SELECT max(number)::bigint - count(*) FROM {table}");
        assert_eq!(desk.count(&gaps).await, 0, "{table} have gaps");
    }
    assert_eq!(loaded.position(), 1 + 2 * added as i64);
    assert_eq!(loaded.people.len(), 6, "nobody has two aliases");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_twice_at_once_is_carried_out_once() {
    let desk = Desk::open().await;
    let eve = desk.signed_in("eve").await;
    for round in 0..20 {
        let (text, key) = (format!("Bats are blind, {round}."), format!("{round:032x}"));
        let log = [("text", text.as_str()), ("claimant", "unknown"), ("language", "en"), ("form_key", &key)];
        let (one, two) = tokio::join!(eve.post("/desk/claims", &log), eve.post("/desk/claims", &log));
        let claim = one.that_is(303).header("location").to_owned();
        two.leads_to(&claim);
        let (to, key) = (format!("{claim}/comments"), format!("c{round:031x}"));
        let say = [("text", "Once."), ("position", "1"), ("form_key", &key)];
        let (one, two) = tokio::join!(eve.post(&to, &say), eve.post(&to, &say));
        for answer in [one, two] {
            assert!(answer.is(303).header("location").starts_with(&claim), "{}", answer.describe());
        }
    }
    assert_eq!(desk.count("SELECT count(*) FROM claims").await, 20);
    assert_eq!(desk.count("SELECT count(*) FROM comments").await, 20);
}
