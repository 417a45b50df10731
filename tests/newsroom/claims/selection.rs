//! One thing done to several claims, from the queue.

use super::log::logs;
use super::queue::assigned;
use crate::support::desk::Desk;
use crate::support::page::PageRead;
use crate::support::person::Person;

const SELECTION: &str = "/desk/claims/selection";

/// The page on which these claims are selected.
async fn selects(person: &Person, what: &str, claims: &[&str]) -> PageRead {
    let ids = claims.iter().map(|claim| format!("&claim={}", claim.rsplit('/').next().unwrap()));
    person.get(&format!("{SELECTION}?what={what}{}", ids.collect::<String>())).await
}

/// Sends the form of a page with these fields changed.
async fn sends(person: &Person, page: &PageRead, changed: &[(&str, &str)]) -> PageRead {
    let form = page.form(SELECTION);
    let kept = form.iter().filter(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    let kept = kept.map(|(name, value)| (name.as_str(), value.as_str()));
    person.post(SELECTION, &kept.chain(changed.iter().copied()).collect::<Vec<_>>()).await
}

async fn three(desk: &Desk) -> [String; 3] {
    let eve = desk.signed_in("eve").await;
    [
        logs(&eve, &[("text", "Bats are blind.")]).await,
        logs(&eve, &[("text", "Bananas grow on trees.")]).await,
        logs(&eve, &[("text", "Goldfish forget.")]).await,
    ]
}

#[tokio::test]
async fn what_is_refused_is_told_for_each_claim_and_stays_selected() {
    let desk = Desk::open().await;
    let [bats, bananas, fish] = three(&desk).await;
    assigned(&desk, &bananas, "cleo").await;
    let ada = desk.signed_in("ada").await;
    let page = selects(&ada, "assign", &[&bats, &bananas, &fish]).await.that_is(200);
    assert_eq!(page.heading(), "Assign 3 claims");
    let cleo = desk.id("cleo").to_string();
    let page = sends(&ada, &page, &[("person", &cleo)]).await.that_is(200);
    assert_eq!(page.words("[data-kind=done] strong"), ["Assigned: 2 claims"]);
    assert_eq!(page.words("[data-kind=done] a"), ["Bats are blind.", "Goldfish forget."]);
    assert_eq!((page.heading().as_str(), page.words(".selection .error").len()), ("Assign 1 claim", 1));
    page.says("Bananas grow on trees.").says("still selected");
    assert_eq!(desk.count("SELECT count(*) FROM claims WHERE review = 'in_review'").await, 3);
    // The refused one, tried again with somebody else.
    let dan = desk.id("dan").to_string();
    let page = sends(&ada, &page, &[("person", &dan)]).await.that_is(200);
    assert_eq!(page.heading(), "Assigned: 1 claim");
}

#[tokio::test]
async fn the_same_form_sent_twice_does_nothing_twice() {
    let desk = Desk::open().await;
    let [bats, bananas, _] = three(&desk).await;
    let ada = desk.signed_in("ada").await;
    let page = selects(&ada, "triage", &[&bats, &bananas]).await;
    let typed = [("priority", "urgent"), ("topics", "Animals, Food")];
    let first = sends(&ada, &page, &typed).await.that_is(200);
    let entries = desk.count("SELECT count(*) FROM history").await;
    let second = sends(&ada, &page, &typed).await.that_is(200);
    assert_eq!((first.heading(), second.heading()), ("Sorted: 2 claims".into(), "Sorted: 2 claims".into()));
    assert_eq!(desk.count("SELECT count(*) FROM history").await, entries);
    assert_eq!(desk.count("SELECT count(*) FROM claim_topics").await, 4);
    // The key is good for once: with other words it asks again, and nothing happens.
    let other = sends(&ada, &page, &[("priority", "low")]).await.that_is(422);
    other.says("with other words");
    assert_eq!(desk.count("SELECT count(*) FROM claims WHERE priority = 'urgent'").await, 2);
}

#[tokio::test]
async fn sorting_many_keeps_what_is_not_named() {
    let desk = Desk::open().await;
    let [bats, bananas, _] = three(&desk).await;
    let ada = desk.signed_in("ada").await;
    let one = [("priority", "low"), ("due", "2026-12-24T09:00"), ("topics", "Night"), ("harm", "high")];
    ada.post(&format!("{bats}/triage"), &one).await;
    let page = selects(&ada, "triage", &[&bats, &bananas]).await;
    sends(&ada, &page, &[("topics", "Animals")]).await.that_is(200);
    let kept = "SELECT count(*) FROM claims WHERE number = 1 AND priority = 'low' AND weight = '003' AND due_at IS NOT NULL";
    assert_eq!(desk.count(kept).await, 1);
    assert_eq!(desk.count("SELECT count(*) FROM claim_topics").await, 3);
    let page = selects(&ada, "triage", &[&bats]).await;
    sends(&ada, &page, &[]).await.that_is(422).says("Choose a priority, or name topics to add.");
}

#[tokio::test]
async fn closing_many_says_before_what_it_does_and_needs_a_reason() {
    let desk = Desk::open().await;
    let [bats, _, fish] = three(&desk).await;
    let ada = desk.signed_in("ada").await;
    let page = selects(&ada, "close", &[&bats, &fish]).await.that_is(200);
    page.says("leaves the queue without a page").says("Bats are blind.").says("Goldfish forget.");
    assert_eq!(desk.count("SELECT count(*) FROM claims WHERE review = 'closed'").await, 0);
    let again = sends(&ada, &page, &[("closing", "out_of_scope")]).await.that_is(422);
    assert_ne!(again.problem("Reason"), "");
    assert_eq!((again.field("Why").as_str(), again.form(SELECTION).len()), ("out_of_scope", 8));
    let typed = [("closing", "out_of_scope"), ("reason", "We check animals of the sea only.")];
    sends(&ada, &again, &typed).await.that_is(200).says("Closed: 2 claims");
    assert_eq!(desk.count("SELECT count(*) FROM claims WHERE review = 'closed'").await, 2);
}

#[tokio::test]
async fn a_newer_change_of_the_same_is_not_run_over() {
    let desk = Desk::open().await;
    let [bats, ..] = three(&desk).await;
    let (ada, ben) = (desk.signed_in("ada").await, desk.signed_in("ben").await);
    let page = selects(&ada, "triage", &[&bats]).await;
    ben.post(&format!("{bats}/triage"), &[("priority", "urgent")]).await;
    let page = sends(&ada, &page, &[("priority", "low")]).await.that_is(422);
    page.says("Ben changed this meanwhile: Sorted, priority urgent.");
    // Having seen it, she may.
    sends(&ada, &page, &[("priority", "low")]).await.that_is(200);
    assert_eq!(desk.count("SELECT count(*) FROM claims WHERE priority = 'low'").await, 1);
}

#[tokio::test]
async fn only_editors_select_and_no_more_than_a_hundred() {
    let desk = Desk::open().await;
    let [bats, ..] = three(&desk).await;
    let cleo = desk.signed_in("cleo").await;
    assert_eq!(cleo.get("/desk/claims").await.words(".c-pick").len(), 0);
    selects(&cleo, "close", &[&bats]).await.is(403);
    let typed = [
        ("what", "close"),
        ("claim", bats.rsplit('/').next().unwrap()),
        ("closing", "abandoned"),
        ("reason", "x"),
    ];
    cleo.post(SELECTION, &typed).await.is(403);
    let ada = desk.signed_in("ada").await;
    assert_eq!(ada.get("/desk/claims").await.words("td.c-pick").len(), 3);
    ada.get(SELECTION).await.that_is(200).says("No claim is selected");
    let ids: Vec<String> = (0..101).map(|n| uuid::Uuid::from_u128(n).to_string()).collect();
    let many: Vec<(&str, &str)> = ids
        .iter()
        .map(|id| ("claim", id.as_str()))
        .chain([("what", "close"), ("closing", "abandoned"), ("reason", "x")])
        .collect();
    ada.post(SELECTION, &many).await.that_is(422).says("At most 100 claims at once");
    let gone: Vec<(&str, &str)> =
        vec![("claim", &ids[0]), ("what", "close"), ("closing", "abandoned"), ("reason", "x")];
    ada.post(SELECTION, &gone).await.that_is(422).says("No claim is selected");
}
