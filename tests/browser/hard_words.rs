//! Words that no layout was made for.

use super::driver::{Driver, Scripts};
use crate::support::desk::Desk;

const LONG: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

#[tokio::test(flavor = "multi_thread")]
async fn long_words_and_long_names_stay_within_the_page() {
    let Some(driver) = Driver::start() else { return };
    let desk = Desk::open().await;
    let ada = driver.open(desk.address, Scripts::Run).await;
    ada.sign_in("ada").await;
    let claim = format!("{LONG}{LONG}{LONG} never paid its {LONG}.");
    ada.open("/desk/claims/new").await;
    ada.fill("What is claimed", &claim).await;
    ada.fill("Who claims it", &format!("{LONG} and {LONG}")).await;
    ada.fill("The words", &claim).await;
    ada.fill("Where", &format!("{LONG}{LONG}")).await;
    ada.press("Log the claim").await;
    ada.says(&claim).await;
    ada.unfold("Priority, due time, topics").await;
    ada.fill("Topics", LONG).await;
    ada.press("Save").await;
    ada.is_accessible().await;
    let (path, told) = (ada.path().await, format!("@ada {LONG}{LONG}"));
    let claim = path.split('?').next().unwrap();
    let ben = desk.signed_in("ben").await;
    ben.post(&format!("{claim}/comments"), &[("text", &told)]).await.is(303);
    let cleo = desk.id("cleo").to_string();
    ben.post(&format!("{claim}/assignments"), &[("person", &*cleo), ("duty", "reviewer")]).await.is(303);
    ada.open(&format!("/desk/workload/{cleo}")).await;
    ada.is_accessible().await;
    for page in
        ["/desk/claims", "/desk", "/desk/people", "/desk/workload", "/account", "/desk/inbox", "/desk/mail"]
    {
        ada.open(page).await;
        ada.is_accessible().await;
    }
    ada.open(&format!("/search?q={LONG}{LONG}")).await;
    ada.is_accessible().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_from_right_to_left_keeps_what_stands_beside_it_in_order() {
    let Some(driver) = Driver::start() else { return };
    let desk = Desk::open().await;
    let ada = driver.open(desk.address, Scripts::Run).await;
    ada.sign_in("ada").await;
    ada.open("/desk/claims/new").await;
    ada.fill("What is claimed", "سور الصين العظيم يُرى من القمر.").await;
    ada.fill("Language of the claim", "ar").await;
    ada.fill("Where", "عجائب العالم، ص ٤١").await;
    ada.fill("When", "2026-03-02").await;
    ada.press("Log the claim").await;
    ada.is_accessible().await;
    // Where the date begins, the place has ended: the two are not woven into each other.
    let apart = "const place = document.querySelector('#appearances bdi').getBoundingClientRect()
        const date = document.querySelector('#appearances .nowrap').getBoundingClientRect()
        return place.right <= date.left || place.bottom <= date.top";
    assert_eq!(ada.client.execute(apart, vec![]).await.unwrap(), true);
}
