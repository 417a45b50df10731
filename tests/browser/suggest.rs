//! A reader's suggestion, in a browser that runs no script and in one that does.

use super::driver::{Driver, Scripts};
use crate::support::desk::Desk;
use factdesk::intake::suggest::QUICKEST;

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_suggests_without_scripts_and_the_desk_finds_it() {
    let Some(driver) = Driver::start() else { return };
    let desk = Desk::open().await;
    let reader = driver.open(desk.address, Scripts::Blocked).await;
    reader.open("/suggest").await;
    desk.wait(QUICKEST);
    reader.fill("What was said?", "The lamp of Greyhaven burns whale oil.").await;
    reader.press("Send it to the desk").await;
    reader.says("We have received it").await;
    let page = reader.path().await;

    let ada = driver.open(desk.address, Scripts::Run).await;
    for path in ["/suggest", page.as_str()] {
        ada.open(path).await;
        ada.is_accessible().await;
    }
    ada.sign_in("ada").await;
    ada.follow("Suggestions").await;
    ada.is_accessible().await;
    ada.follow("The lamp of Greyhaven").await;
    ada.is_accessible().await;
    ada.press("Log as a claim").await;
    ada.says("Asked for by readers").await;
    ada.is_accessible().await;
}
