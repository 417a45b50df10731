//! Reach, urgency and harm: what a priority is explained by.

use super::log::logs;
use crate::support::desk::Desk;

#[tokio::test]
async fn weights_suggest_a_priority_and_the_editors_own_counts() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    let claim = logs(&ada, &[("text", "Bats are blind.")]).await;
    ada.get(&claim).await.says("their sum suggests a priority");
    let triage = format!("{claim}/triage");
    let typed = [("priority", "normal"), ("reach", "medium"), ("urgency", "none"), ("harm", "high")];
    let page = ada.posts(&triage, &typed).await.that_is(200);
    page.says("The weights suggest another: High: harm 3 + reach 2 = 5. The desk’s choice, normal, counts.");
    assert_eq!((page.field("Priority"), page.field("Harm")), ("normal".to_owned(), "high".to_owned()));
    let queue = ada.get("/desk/claims").await;
    assert_eq!(queue.words(".c-priority small"), ["High by weight: harm 3 + reach 2 = 5"]);
    ada.posts(&triage, &[("priority", "high"), ("reach", "medium"), ("harm", "high")]).await.that_is(200);
    ada.get(&claim).await.says("As the weights suggest. High: harm 3 + reach 2 = 5.");
    assert_eq!(ada.get("/desk/claims").await.words(".c-priority small"), ["harm 3 + reach 2 = 5"]);
    assert_eq!(desk.count("SELECT count(*) FROM claims WHERE weight = '203'").await, 1);
}

#[tokio::test]
async fn a_weight_that_is_none_of_the_four_is_refused_beside_its_field() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    let claim = logs(&ada, &[("text", "Bats are blind.")]).await;
    let typed = [("priority", "high"), ("harm", "terrible"), ("topics", "Animals")];
    let page = ada.post(&format!("{claim}/triage"), &typed).await.that_is(422);
    assert_eq!(page.problem("Harm"), "Choose none, low, medium or high.");
    assert_eq!((page.field("Priority"), page.field("Topics")), ("high".to_owned(), "Animals".to_owned()));
    assert_eq!(desk.count("SELECT count(*) FROM claims WHERE weight <> '000'").await, 0);
}
