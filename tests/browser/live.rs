//! Pages that follow what others do while one looks at them.

use super::driver::{Driver, Scripts};
use crate::support::desk::Desk;
use crate::support::person::Person;
use fantoccini::Locator;

async fn logs(person: &Person, text: &str) {
    assert_eq!(person.post("/desk/claims", &[("text", text)]).await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_queue_follows_and_nothing_moves_under_busy_hands() {
    let Some(driver) = Driver::start() else { return };
    let desk = Desk::open().await;
    let eve = desk.signed_in("eve").await;
    logs(&eve, "Frogs predict the weather.").await;
    let ada = driver.open(desk.address, Scripts::Run).await;
    ada.sign_in("ada").await;
    ada.open("/desk/claims").await;
    ada.key("j").await;
    let marked = ada.focused("href").await;
    logs(&eve, "Swallows sleep under the ice.").await;
    ada.comes_to_say("1 claim changed.").await;
    ada.says("Swallows sleep under the ice.").await;
    assert_eq!(ada.focused("href").await, marked, "the focus stays on its claim");

    // With a claim ticked, the list waits until she asks for it.
    let box_of = Locator::Css("tbody input[type=checkbox]");
    ada.client.find(box_of).await.unwrap().click().await.unwrap();
    ada.says("Selected claims").await;
    logs(&eve, "Lemmings jump off cliffs.").await;
    ada.comes_to_say("Show").await;
    assert!(!ada.text().await.contains("Lemmings"), "a row moved under her hands");
    ada.presses_in_place("Show").await;
    ada.comes_to_say("Lemmings jump off cliffs.").await;
    for page in ["/desk/claims", "/desk/board", "/desk/calendar", "/desk/lists", "/desk/claims/selection"] {
        ada.open(page).await;
        ada.is_accessible().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_box_selects_all_of_a_page() {
    let Some(driver) = Driver::start() else { return };
    let desk = Desk::open().await;
    let eve = desk.signed_in("eve").await;
    logs(&eve, "Frogs predict the weather.").await;
    logs(&eve, "Swallows sleep under the ice.").await;
    let ada = driver.open(desk.address, Scripts::Run).await;
    ada.sign_in("ada").await;
    ada.open("/desk/claims").await;
    ada.client.find(Locator::Css("[data-all]")).await.unwrap().click().await.unwrap();
    ada.press("Close").await;
    ada.says("Close 2 claims").await;
    ada.choose("Why", "Out of scope").await;
    ada.fill("Reason", "Not ours.").await;
    ada.is_accessible().await;
    ada.press("Close the ticked claims").await;
    ada.says("Closed: 2 claims").await;
}
