//! The desk's settings, and a checklist from its writing to its answers.

use super::driver::{Driver, Scripts};
use super::window::Window;
use crate::support::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_changed_and_a_checklist_is_answered() {
    let Some(driver) = Driver::start() else { return };
    let desk = Desk::open().await;
    let olga = driver.open(desk.address, Scripts::Run).await;
    olga.sign_in("olga").await;
    olga.follow("Settings").await;
    olga.is_accessible().await;
    the_desk_gets_its_name(&olga).await;
    first_steps_are_taken(&olga).await;
    limits_are_looked_at_and_applied(&olga).await;
    a_list_is_changed(&olga).await;
    let cleo = driver.open(desk.address, Scripts::Blocked).await;
    an_item_is_answered_without_scripts(&cleo).await;
    the_due_time_follows_the_duty(&olga).await;
}

async fn the_desk_gets_its_name(olga: &Window) {
    olga.follow("House").await;
    olga.is_accessible().await;
    olga.fill("Name of the desk", "The Courier").await;
    olga.press("Look at it first").await;
    olga.says("Name: ").await;
    olga.is_accessible().await;
    olga.press("Apply").await;
    olga.says("It is changed").await;
}

async fn first_steps_are_taken(olga: &Window) {
    olga.open("/desk/start").await;
    olga.is_accessible().await;
    olga.follow("Choose language and time zone").await;
    olga.is_accessible().await;
    olga.fill("Language of new claims", "en").await;
    olga.press("Look at it first").await;
    olga.says("New claims and policies begin with this language.").await;
    assert_eq!(olga.focused("id").await, "look-h");
    olga.is_accessible().await;
    olga.press("Apply").await;
    olga.says("It is changed").await;
    olga.follow("First steps").await;
    olga.follow("Write down your methodology").await;
    olga.press("Look at it first").await;
    olga.says("This becomes version 1.").await;
    olga.is_accessible().await;
    olga.press("Apply").await;
    for path in [
        "/desk/settings/policies",
        "/desk/settings/organisation",
        "/methodology",
        "/policies/methodology/versions",
    ] {
        olga.open(path).await;
        olga.is_accessible().await;
    }
    olga.open("/policies/methodology/versions/1").await;
    olga.says("This is version 1, in force since").await;
    olga.is_accessible().await;
}

async fn limits_are_looked_at_and_applied(olga: &Window) {
    olga.open("/desk/settings/limits").await;
    olga.is_accessible().await;
    olga.fill("A new reviewer is due after", "3 d").await;
    olga.press("Look at what would change").await;
    olga.says("Not changed yet").await;
    olga.is_accessible().await;
    olga.press("Apply these limits").await;
    olga.says("3 days").await;
    olga.is_accessible().await;
}

async fn a_list_is_changed(olga: &Window) {
    olga.open("/desk/settings/checklists").await;
    olga.is_accessible().await;
    olga.follow("Quotation").await;
    olga.is_accessible().await;
    olga.fill("Items", "Is the original source found?").await;
    olga.press("Look at it first").await;
    olga.says("Gone: Is it word for word?").await;
    olga.is_accessible().await;
    olga.press("Apply").await;
    olga.says("Version 2").await;
    olga.is_accessible().await;
    olga.open("/desk/settings/checklists/quotation/versions/2").await;
    olga.says("Gone: Is it word for word?").await;
    olga.is_accessible().await;
}

async fn an_item_is_answered_without_scripts(cleo: &Window) {
    cleo.sign_in("cleo").await;
    cleo.open("/desk/claims/new").await;
    cleo.fill("What is claimed", "Frogs predict the weather.").await;
    cleo.choose("Type", "Quotation").await;
    cleo.press("Log the claim").await;
    cleo.press("I’ll take it").await;
    cleo.press("Tick item 1").await;
    cleo.says("Its one item").await;
    cleo.press("Take it back: item 1").await;
    cleo.unfold("Does not apply item 1").await;
    cleo.fill("Why it does not apply", "Nobody said it first.").await;
    cleo.press("Set it aside").await;
    cleo.says("Nobody said it first.").await;
}

async fn the_due_time_follows_the_duty(olga: &Window) {
    olga.open("/desk/claims").await;
    olga.follow("Frogs predict the weather.").await;
    olga.is_accessible().await;
    olga.unfold("Assign somebody").await;
    olga.choose("As", "Approver").await;
    let due =
        olga.client.execute("return document.querySelector('#assign-due').value", vec![]).await.unwrap();
    assert_eq!(due.as_str(), Some(""), "the desk has no usual time for approvers");
    olga.choose("As", "Reviewer").await;
    let due =
        olga.client.execute("return document.querySelector('#assign-due').value", vec![]).await.unwrap();
    assert_eq!(due.as_str(), Some("2026-11-27T09:00"));
    olga.is_accessible().await;
}
