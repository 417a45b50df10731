//! Writing in a browser: drafts that survive it, two who write at once, and the keys that lead there.

use super::driver::{Driver, Scripts};
use super::window::Window;
use crate::support::desk::Desk;
use fantoccini::key::Key;
use std::time::Duration;

const CLAIM: &str = "Swallows sleep under the ice.";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_written_survives_a_closed_browser_and_another_writer() {
    let Some(driver) = Driver::start() else { return };
    let desk = Desk::open().await;
    let ada = driver.open(desk.address, Scripts::Run).await;
    ada.sign_in("ada").await;
    ada.open("/desk/claims/new").await;
    ada.fill("What is claimed", CLAIM).await;
    ada.press("Log the claim").await;
    for name in ["Cleo, reviewer", "Ada, editor"] {
        if name.starts_with("Ada") {
            ada.unfold("Assign somebody").await;
        }
        ada.choose("Who", name).await;
        ada.press("Assign").await;
    }
    let claim = ada.path().await.split('?').next().unwrap().to_owned();
    keys_lead_into_the_forms(&ada, &claim).await;

    let cleo = driver.open(desk.address, Scripts::Run).await;
    cleo.sign_in("cleo").await;
    cleo.open(&claim).await;
    cleo.fill("Summary", "They fly to Africa.").await;
    cleo.fill("Explanation", "Nobody has ever").await;
    says_soon(&cleo, "Draft kept").await;
    cleo.client.close().await.unwrap();

    let cleo = driver.open(desk.address, Scripts::Run).await;
    cleo.sign_in("cleo").await;
    cleo.open(&claim).await;
    cleo.says("Your draft of").await;
    let kept = cleo.field("Explanation").await.prop("value").await.unwrap();
    assert_eq!(kept.as_deref(), Some("Nobody has ever"));
    cleo.is_accessible().await;
    two_write_at_once(&cleo, &ada, &claim).await;
}

async fn two_write_at_once(cleo: &Window, ada: &Window, claim: &str) {
    ada.open(claim).await;
    ada.says("Cleo has been writing here since").await;
    ada.is_accessible().await;
    cleo.tick("False").await;
    cleo.fill("Explanation", "Nobody has ever seen one under the ice.").await;
    cleo.press("Propose verdict").await;
    cleo.says("Awaiting approval").await;
    ada.tick("False").await;
    ada.fill("Summary", "They spend the winter in Africa.").await;
    ada.fill("Explanation", "Rings on their feet tell it.").await;
    ada.press("Propose verdict").await;
    ada.says("Cleo proposed another verdict").await;
    ada.is_accessible().await;
    ada.fill("Explanation", "Nobody has ever seen one under the ice. Rings tell it.").await;
    ada.press("Propose this text").await;
    ada.says("They spend the winter in Africa.").await;
    marked_words_are_what_a_comment_is_about(ada).await;
    ada.follow("2 drafts").await;
    ada.says("Side by side").await;
    ada.is_accessible().await;
}

async fn marked_words_are_what_a_comment_is_about(ada: &Window) {
    let mark = "getSelection().selectAllChildren(document.querySelector('.proposed .summary'))";
    ada.client.execute(mark, vec![]).await.unwrap();
    ada.unfold("Comment on the verdict").await;
    ada.fill("Comment", "@Cleo, which winter?").await;
    let quote = ada.field("Words it is about").await.prop("value").await.unwrap();
    assert_eq!(quote.as_deref(), Some("They spend the winter in Africa."));
    ada.press("Comment").await;
    ada.says("on words of the verdict").await;
    ada.is_accessible().await;
}

async fn keys_lead_into_the_forms(ada: &Window, claim: &str) {
    ada.open(claim).await;
    ada.key("c").await;
    assert_eq!(ada.focused("id").await, "comment-text");
    ada.key("e").await;
    let typed = ada.field("Comment").await.prop("value").await.unwrap();
    assert_eq!(typed.as_deref(), Some("e"), "who types, types");
    for (key, field) in [("e", "verdict-summary"), ("a", "source-title")] {
        ada.open("/desk/keys").await;
        ada.open(claim).await;
        ada.key(key).await;
        assert_eq!(ada.focused("id").await, field);
    }
    ada.open(claim).await;
    ada.key("g").await;
    ada.key_leads_on("a").await;
    assert_eq!(ada.path().await, "/desk/articles");
    ada.open("/desk/keys").await;
    ada.says("On a claim: add a source").await;
    ada.is_accessible().await;
    ada.key("?").await;
    ada.says("They can be switched off").await;
    ada.is_accessible().await;
    ada.key(Key::Escape).await;
    ada.open("/account").await;
    ada.is_accessible().await;
    ada.tick("Single keys do something, such as / for the search").await;
    ada.press("Save the keys").await;
    ada.says("Keys are switched off").await;
    ada.key("?").await;
    assert!(!ada.text().await.contains("On a claim: add a source"), "a key that is off opens nothing");
}

/// Waits for what a script writes.
async fn says_soon(window: &Window, words: &str) {
    for _ in 0..200 {
        if window.text().await.contains(words) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    window.says(words).await;
}
