//! What a browser can do in which no page runs a script: everything, as the server takes plain forms.

use super::driver::{Driver, Scripts};
use crate::support::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_works_without_scripts() {
    let Some(driver) = Driver::start() else { return };
    let desk = Desk::open().await;
    let cleo = driver.open(desk.address, Scripts::Blocked).await;
    cleo.sign_in("cleo").await;
    assert!(!cleo.text().await.contains("for keys"), "scripts run: the keys are told");

    cleo.follow("Log a claim").await;
    cleo.fill("What is claimed", "The lamp of Greyhaven burns whale oil.").await;
    cleo.fill("Who claims it", "unknown").await;
    cleo.press("Log the claim").await;
    cleo.says("“The lamp of Greyhaven burns whale oil.”").await;
    cleo.press("I’ll take it").await;
    cleo.says("In review").await;

    cleo.unfold("Add a source").await;
    cleo.fill("Title", "Receipts of the harbour office").await;
    cleo.choose("Kind", "Primary").await;
    cleo.fill("Or its text, pasted", "Rapeseed oil, 40 gallons.").await;
    cleo.press("Add the source").await;
    cleo.says("Receipts of the harbour office").await;
    cleo.says("Pasted text").await;

    cleo.fill("Comment", "The receipts end in 1902.").await;
    cleo.tick("This is an objection: it blocks publishing").await;
    cleo.press("Comment").await;
    cleo.says("Cleo objects").await;
    cleo.says("The receipts end in 1902.").await;
}
