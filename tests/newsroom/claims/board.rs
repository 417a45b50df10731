//! The board: a column for each state.

use super::log::logs;
use super::queue::{assigned, sorted};
use crate::support::desk::Desk;
use chrono::TimeDelta;
use factdesk::claims::change::Desk as Door;
use factdesk::claims::parts::Priority;
use factdesk::people::person::{Person, Role};

const COLUMNS: &str = ".board section";

#[tokio::test]
async fn cards_stand_in_their_states_and_lead_to_the_next_step() {
    let desk = Desk::open().await;
    let eve = desk.signed_in("eve").await;
    let bats = logs(&eve, &[("text", "Bats are blind.")]).await;
    let bananas = logs(&eve, &[("text", "Bananas grow on trees.")]).await;
    sorted(&desk, &bats, Priority::High, Some(desk.app.clock.now() - TimeDelta::hours(5)), &[]).await;
    assigned(&desk, &bananas, "cleo").await;
    let ada = desk.signed_in("ada").await.get("/desk/board").await.that_is(200);
    let columns = ada.words(COLUMNS);
    assert!(columns[0].starts_with("Logged 1 cards Bats are blind.") && columns[0].contains("5 h over"));
    assert!(columns[0].contains("waiting since 24 Nov") && columns[0].contains("Assign somebody"));
    assert!(columns[1].contains("Bananas grow on trees.") && columns[1].contains("Cleo"));
    assert!(columns[2].ends_with("None") && columns[4].starts_with("Published this week"));
    let cleo = desk.signed_in("cleo").await.get("/desk/board").await;
    assert!(
        cleo.words(COLUMNS)[0].contains("I’ll take it")
            && cleo.words(COLUMNS)[1].contains("Propose a verdict")
    );
    let eve = eve.get("/desk/board").await;
    assert_eq!((eve.words(".card").len(), eve.words(".card .button").len()), (2, 0));
}

#[tokio::test]
async fn a_card_is_taken_on_the_board_itself() {
    let desk = Desk::open().await;
    let claim = logs(&desk.signed_in("eve").await, &[("text", "Bats are blind.")]).await;
    let dan = desk.signed_in("dan").await;
    let form = dan.get("/desk/board?q=bats").await.form(&format!("{claim}/assignments"));
    let fields: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    dan.post(&format!("{claim}/assignments"), &fields).await.leads_to("/desk/board?q=bats&taken=1");
    let page = dan.get("/desk/board?q=bats&taken=1").await;
    assert!(page.words(COLUMNS)[1].contains("Dan"));
    assert_eq!(page.words(".notice strong"), ["Claim 1 is yours to review."]);
}

#[tokio::test]
async fn columns_are_capped_and_filters_narrow_them() {
    let desk = Desk::open().await;
    let olga = Person { id: desk.id("olga"), name: "Olga".to_owned(), public_name: None, role: Role::Admin };
    Door::of(&desk.app).log_all(&olga, (0..30).map(super::import::plain).collect()).await.unwrap();
    let ada = desk.signed_in("ada").await;
    let mine = logs(&ada, &[("text", "Bats are blind.")]).await;
    sorted(&desk, &mine, Priority::Urgent, Some(desk.app.clock.now() - TimeDelta::hours(1)), &["Animals"])
        .await;
    let page = ada.get("/desk/board").await;
    assert_eq!(page.words(".card").len(), 20);
    page.says("20+").says("More in the queue");
    for query in ["priority=urgent", "topic=animals", "state=late", "q=bats"] {
        let page = ada.get(&format!("/desk/board?{query}")).await;
        assert_eq!(page.words(".card .what"), ["Bats are blind."], "{query}");
    }
    ada.get("/desk/board?topic=nothing").await.that_is(200).says("No claim fits");
    desk.wait(TimeDelta::hours(2));
    assigned(&desk, &mine, "cleo").await;
    let page = ada.get(&format!("/desk/board?assignee={}", desk.id("cleo"))).await;
    assert_eq!(page.words(".card .what"), ["Bats are blind."]);
    page.says("last change 24 Nov");
}
