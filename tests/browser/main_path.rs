//! From an article to a page that everybody can read, with three people in three browsers.

use super::driver::{Driver, Scripts};
use super::window::Window;
use crate::support::desk::Desk;
use fantoccini::key::Key;

const ARTICLE: &str = "The harbour master of Greyhaven opened the season on Saturday. \
The old lighthouse, he told the visitors, has never been dark for a single night since 1871. \
A band played until the rain came.

The town wants to restore the lamp room next year. It has asked the county for half of the cost.";
const SENTENCE: &str =
    "The old lighthouse, he told the visitors, has never been dark for a single night since 1871.";
const CLAIM: &str = "The lighthouse of Greyhaven has never been dark for a night since 1871.";

#[tokio::test(flavor = "multi_thread")]
async fn a_sentence_of_an_article_becomes_a_published_verdict() {
    let Some(driver) = Driver::start() else { return };
    let desk = Desk::open().await;
    let ada = driver.open(desk.address, Scripts::Run).await;
    an_article_is_imported(&ada).await;
    a_sentence_is_chosen_by_keys(&ada).await;
    a_reviewer_is_assigned(&ada).await;
    let cleo = driver.open(desk.address, Scripts::Run).await;
    sources_are_added(&cleo).await;
    a_verdict_is_proposed(&cleo).await;
    let ben = driver.open(desk.address, Scripts::Run).await;
    the_verdict_is_approved(&ben).await;
    let page = ben.path().await;
    let reader = driver.open(desk.address, Scripts::Run).await;
    everybody_reads_it(&reader, &page).await;
}

async fn an_article_is_imported(ada: &Window) {
    ada.open("/desk").await;
    ada.is_accessible().await;
    ada.sign_in("ada").await;
    ada.is_accessible().await;
    ada.follow("Articles").await;
    ada.is_accessible().await;
    ada.follow("Import an article").await;
    ada.is_accessible().await;
    ada.fill("Words of the article", ARTICLE).await;
    ada.press("Keep this text").await;
    ada.says("5 sentences").await;
    ada.is_accessible().await;
}

async fn a_sentence_is_chosen_by_keys(ada: &Window) {
    ada.key("j").await;
    ada.key("j").await;
    assert_eq!(ada.focused("aria-label").await, "2: log a claim from this sentence");
    ada.key_leads_on(Key::Enter).await;
    let quote = ada.field("The words").await.prop("value").await.unwrap();
    assert_eq!(quote.as_deref(), Some(SENTENCE));
    ada.is_accessible().await;
    ada.fill("What is claimed", CLAIM).await;
    ada.fill("Who claims it", "Harbour Office of Greyhaven").await;
    ada.fill("Why this claim", "The county decides on the money in spring.").await;
    ada.fill("When", "2026-11-21").await;
    ada.press("Log the claim").await;
    ada.says(CLAIM).await;
    ada.is_accessible().await;
}

async fn a_reviewer_is_assigned(ada: &Window) {
    ada.choose("Who", "Cleo, reviewer").await;
    ada.press("Assign").await;
    ada.says("In review").await;
    ada.follow("Claims").await;
    ada.says(CLAIM).await;
    ada.is_accessible().await;
}

async fn sources_are_added(cleo: &Window) {
    cleo.sign_in("cleo").await;
    cleo.follow(CLAIM).await;
    for (title, kind, words) in [
        (
            "Log book of the keeper, 1914 to 1918",
            "Primary",
            "4 August 1914. Lamp put out by order until further notice.",
        ),
        (
            "A short history of Greyhaven",
            "Secondary",
            "In both wars the coast was dark, and so was our lamp.",
        ),
    ] {
        cleo.unfold("Add a source").await;
        cleo.fill("Title", title).await;
        cleo.choose("Kind", kind).await;
        cleo.choose("What it says about the claim", "Refutes").await;
        cleo.fill("Its words", words).await;
        cleo.fill("Or its text, pasted", words).await;
        cleo.press("Add the source").await;
        cleo.says(title).await;
    }
    cleo.unfold("Log a contact").await;
    cleo.fill("Asked on", "2026-11-23").await;
    cleo.fill("How", "By telephone").await;
    cleo.fill("Answer", "We meant the years of peace.").await;
    cleo.is_accessible().await;
    cleo.press("Log").await;
    cleo.says("We meant the years of peace.").await;
}

async fn a_verdict_is_proposed(cleo: &Window) {
    cleo.tick("False").await;
    cleo.fill("Summary", "The lamp was put out by order in August 1914.").await;
    cleo.fill("Explanation", "The keeper wrote it down on the day [#1]. A local history agrees [#2].").await;
    cleo.press("Propose verdict").await;
    cleo.says("Awaiting approval").await;
}

async fn the_verdict_is_approved(ben: &Window) {
    ben.sign_in("ben").await;
    ben.is_accessible().await;
    ben.follow(CLAIM).await;
    ben.says("The lamp was put out by order in August 1914.").await;
    ben.is_accessible().await;
    ben.press("Approve and publish").await;
    ben.says("Settled").await;
    ben.is_accessible().await;
    ben.follow("See the public page").await;
}

async fn everybody_reads_it(reader: &Window, page: &str) {
    reader.open(page).await;
    for words in [CLAIM, "False", "The lamp was put out by order in August 1914.", "Log book of the keeper"] {
        reader.says(words).await;
    }
    reader.is_accessible().await;
    reader.follow("The whole history").await;
    assert_eq!(reader.path().await, format!("{page}/history"));
    reader.says("Revision 1").await;
    reader.is_accessible().await;
}
