//! The desk without a mouse.

use super::driver::{Driver, Scripts};
use super::window::Window;
use crate::support::desk::Desk;
use fantoccini::key::Key;

#[tokio::test(flavor = "multi_thread")]
async fn keys_lead_through_the_queue_and_to_what_is_wrong() {
    let Some(driver) = Driver::start() else { return };
    let desk = Desk::open().await;
    let ada = driver.open(desk.address, Scripts::Run).await;
    ada.sign_in("ada").await;
    logs(&ada, "Frogs predict the weather.").await;
    logs(&ada, "Swallows sleep under the ice.").await;
    ada.follow("Claims").await;
    keys_walk_through_the_list(&ada).await;
    keys_search_and_help(&ada).await;
    the_first_wrong_field_has_the_focus(&ada).await;
}

async fn logs(ada: &Window, claim: &str) {
    ada.open("/desk/claims/new").await;
    ada.fill("What is claimed", claim).await;
    ada.press("Log the claim").await;
}

async fn keys_walk_through_the_list(ada: &Window) {
    let mut seen = Vec::new();
    for key in ["j", "j", "k", "j"] {
        ada.key(key).await;
        seen.push(ada.focused("href").await);
    }
    let (first, second) = (seen[0].clone(), seen[1].clone());
    assert!(first.starts_with("/desk/claims/") && second.starts_with("/desk/claims/") && first != second);
    assert_eq!(seen, [first.clone(), second.clone(), first, second.clone()]);
    ada.key_leads_on(Key::Enter).await;
    assert_eq!(ada.path().await, second);
}

async fn keys_search_and_help(ada: &Window) {
    ada.key("?").await;
    ada.says("Next and previous in a list").await;
    ada.is_accessible().await;
    ada.key(Key::Escape).await;
    assert!(!ada.text().await.contains("Next and previous in a list"), "Esc closes the help");
    ada.key("/").await;
    assert_eq!(ada.focused("type").await, "search");
    ada.key("frogs").await;
    ada.key_leads_on(Key::Enter).await;
    ada.says("Frogs predict the weather.").await;
    assert!(!ada.text().await.contains("Swallows"), "the search finds only what was asked for");
}

async fn the_first_wrong_field_has_the_focus(ada: &Window) {
    ada.open("/desk/claims/new").await;
    ada.fill("What is claimed", "Swallows sleep under the ice.").await;
    ada.fill("Language of the claim", "in the tongue of birds").await;
    ada.fill("When", "last summer").await;
    ada.press("Log the claim").await;
    assert_eq!(ada.focused("name").await, "language");
    assert_eq!(ada.focused("aria-invalid").await, "true");
    let told = ada.focused("aria-describedby").await;
    assert!(told.split(' ').any(|id| id == "language-error"), "{told}");
    let kept = ada.field("When").await.prop("value").await.unwrap();
    assert_eq!(kept.as_deref(), Some("last summer"));
    ada.is_accessible().await;
}
