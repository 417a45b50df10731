//! `/checks/{slug}`: what was approved is what is read, until it is corrected or withdrawn.

use crate::claims::newsroom::Newsroom;
use crate::claims::page::Seen;
use crate::claims::story::{proposed, published};
use crate::support::person::Person;
use serde_json::Value;

pub const ADDRESS: &str = "/checks/the-great-wall-of-china-is-visible-from-the-moon";

/// A reader's page: whole, the same for everybody.
pub async fn read(room: &Newsroom, path: &str) -> Seen {
    let page = room.get("eve", path).await;
    assert_eq!(page.status, 200, "{path}: {}", page.text());
    assert_eq!(page.header("set-cookie"), "");
    assert!(page.header("cache-control").starts_with("public, max-age=0"), "{path}");
    page
}

pub fn claim_review(page: &Seen) -> Option<Value> {
    page.all("script[type='application/ld+json']").first().map(|text| serde_json::from_str(text).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verdict_is_nothing_to_readers_before_it_is_published() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    for end in ["", ".json", "/history", "/revisions/1", "/copies/1"] {
        assert_eq!(room.get("eve", &format!("{ADDRESS}{end}")).await.status, 404, "{end}");
    }
    room.does("ben", claim, "approval", &[]).await;
    assert_eq!(room.get("eve", ADDRESS).await.status, 404, "approved is not published");
    let page = room.bench("ben", claim).await;
    assert_eq!(room.send("ben", &page, "publication", &[]).await.status, 303);
    assert_eq!(read(&room, ADDRESS).await.all("h1"), ["The Great Wall of China is visible from the Moon."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_finds_verdict_evidence_reply_method_and_history_on_one_page() {
    let room = Newsroom::open().await;
    published(&room).await;
    let page = read(&room, ADDRESS).await;
    assert_eq!(page.all(".verdict .summary"), ["No eye could see the Wall from the Moon."]);
    assert!(
        page.says(".said-by", "Said by Pocket Book of Wonders, Pocket Book of Wonders, p. 41, 2 March 2026.")
    );
    assert!(page.says(".evidence", "China’s Wall Less Great in View from Space"));
    assert!(page.says("main", "We asked on 3 March 2026 (By mail)."));
    assert!(page.says(".gate", "Enough sources"));
    assert!(
        page.says(".check-facts", "An editor") && page.says(".timeline", "Verdict proposed by a reviewer")
    );
    for name in ["Cleo", "Ben Okafor", "Ada Lindqvist"] {
        assert!(!page.text().contains(name), "{name} chose no public name");
    }
    let review = claim_review(&page).unwrap();
    assert_eq!(review["reviewRating"]["ratingValue"], 1);
    assert_eq!(review["itemReviewed"]["author"]["name"], "Pocket Book of Wonders");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_in_memory_is_never_older_than_the_check() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    let (first, second) = (read(&room, ADDRESS).await, read(&room, ADDRESS).await);
    assert_eq!((first.text(), first.header("etag")), (second.text(), second.header("etag")));
    let reader = Person::new(room.address);
    let tag = [("if-none-match", first.header("etag"))];
    let known = reader.send(reqwest::Method::GET, ADDRESS, &tag, Vec::new()).await;
    assert_eq!((known.status, known.html.as_str()), (304, ""));

    room.does("ada", claim, "corrections", &[("kind", "clarification"), ("note", "No eye at all.")]).await;
    let opened = read(&room, ADDRESS).await;
    assert!(
        opened.says(".timeline", "Correction opened by a second editor"),
        "{:?}",
        opened.all(".timeline")
    );
    assert!(opened.says(".notice", "Clarification opened") && opened.says(".notice", "No eye at all."));
    room.does("cleo", claim, "verdict", &[("summary", "No eye could ever see the Wall from the Moon.")])
        .await;
    assert!(!read(&room, ADDRESS).await.text().contains("could ever see"), "a proposal is the desk's own");
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let page = read(&room, ADDRESS).await;
    assert!(page.says(".notice", "Clarified") && page.says(".notice", "No eye at all."));
    assert!(!page.says(".notice", "Clarification opened"), "it is published");
    assert!(page.says(".difference ins", "ever") && page.says(".verdict .summary", "could ever see"));

    let old = read(&room, &format!("{ADDRESS}/revisions/1")).await;
    assert!(old.says(".notice", "There is a newer one.") && !old.text().contains("could ever see"));
    assert_eq!(room.get("eve", &format!("{ADDRESS}/revisions/3")).await.status, 404);
    assert_eq!(room.get("eve", &format!("{ADDRESS}/revisions/one")).await.status, 404);
    assert!(read(&room, "/corrections").await.says(".changes", "No eye at all."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_verdict_leaves_its_page_and_its_reason() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    room.does("ada", claim, "retraction", &[("reason", "The source was a misprint.")]).await;
    let page = read(&room, ADDRESS).await;
    assert!(page.says(".notice", "The source was a misprint.") && page.says(".verdict", "Withdrawn"));
    assert!(!page.text().contains("No eye could") && claim_review(&page).is_none());
    let record = read(&room, &format!("{ADDRESS}/revisions/1")).await;
    assert!(record.says(".verdict", "No eye could") && record.says(".notice", "misprint"));
    assert!(read(&room, "/corrections").await.says(".changes", "The source was a misprint."));
    assert!(read(&room, "/checks").await.says(".check-list", "Withdrawn"));
    assert!(!read(&room, "/checks").await.text().contains("No eye could"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_name_shows_at_once() {
    let room = Newsroom::open().await;
    published(&room).await;
    assert!(!read(&room, ADDRESS).await.text().contains("Cleo M."));
    let fields = [("public_name".to_owned(), "Cleo M.".to_owned())];
    assert_eq!(room.post("cleo", "/account/public-name", &fields).await.status, 303);
    assert!(read(&room, ADDRESS).await.says(".check-facts", "Cleo M."));
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_are_files_that_can_do_nothing_here() {
    let room = Newsroom::open().await;
    published(&room).await;
    let copy = room.get("eve", &format!("{ADDRESS}/copies/1")).await;
    assert_eq!(copy.status, 200);
    assert!(copy.text().contains("It certainly isn’t visible from the Moon."));
    assert!(copy.header("content-disposition").starts_with("attachment; filename="));
    assert_eq!(copy.header("x-content-type-options"), "nosniff");
    assert_eq!(copy.header("content-security-policy"), "sandbox; default-src 'none'");
    for none in ["3", "0", "-1", "x", "99999999999", "1?revision=2"] {
        assert_eq!(room.get("eve", &format!("{ADDRESS}/copies/{none}")).await.status, 404, "{none}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_of_ours_on_a_verdict_page_is_there() {
    let room = Newsroom::open().await;
    published(&room).await;
    let page = read(&room, ADDRESS).await;
    let own = room.app.config.public_url();
    let mut asked = std::collections::BTreeSet::new();
    for attribute in ["href", "src", "content", "action"] {
        for value in page.attrs(&format!("[{attribute}]"), attribute) {
            let path =
                value.strip_prefix(own.as_str()).unwrap_or(&value).split('#').next().unwrap_or("").to_owned();
            if path.starts_with('/') && !path.starts_with("//") {
                asked.insert(path);
            }
        }
    }
    assert!(asked.iter().any(|path| path.starts_with("/card/")) && asked.len() > 25, "{asked:?}");
    for path in asked {
        let status = room.get("eve", &path).await.status;
        assert!(status < 400, "{path} answers {status}");
    }
}
