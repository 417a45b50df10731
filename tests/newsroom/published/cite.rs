//! Cite and share: what a reader takes along.

use super::check::{ADDRESS, claim_review, read};
use crate::claims::newsroom::Newsroom;
use crate::claims::story::published;
use factdesk::ids::ClaimId;

async fn changes(room: &Newsroom, claim: ClaimId, kind: &str, note: &str, summary: &str) {
    room.does("ada", claim, "corrections", &[("kind", kind), ("note", note)]).await;
    room.does("cleo", claim, "verdict", &[("summary", summary)]).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_is_cited_by_revision() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    changes(&room, claim, "update", "News came.", "No eye could see it from there.").await;
    let file = room.get("eve", &format!("{ADDRESS}/cite.bib")).await;
    assert_eq!((file.status, file.header("content-type")), (200, "application/x-bibtex; charset=utf-8"));
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"check-"));
    let entry = file.text();
    assert!(entry.starts_with("@misc{") && entry.contains("/revisions/2}"), "{entry}");
    assert!(
        entry.contains("title = {{False: The Great Wall of China is visible from the Moon.}}"),
        "{entry}"
    );
    let old = room.get("eve", &format!("{ADDRESS}/cite.bib?revision=1")).await;
    assert!(old.text().contains("/revisions/1}"));
    for wrong in ["3", "x", "-1"] {
        let path = format!("{ADDRESS}/cite.bib?revision={wrong}");
        assert_eq!(room.get("eve", &path).await.status, 404, "{wrong}");
    }
    let page = read(&room, ADDRESS).await;
    assert_eq!(page.attr_of("a[download]", "href"), format!("{ADDRESS}/cite.bib"));
    assert_eq!(page.raw("#bibtex"), entry);
    let first = read(&room, &format!("{ADDRESS}/revisions/1")).await;
    assert_eq!(first.attr_of("a[download]", "href"), format!("{ADDRESS}/cite.bib?revision=1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_is_passed_on_by_plain_links_alone() {
    let room = Newsroom::open().await;
    published(&room).await;
    let page = read(&room, ADDRESS).await;
    let links = page.attrs("[aria-labelledby='pass-h'] a", "href");
    assert_eq!(links.len(), 5);
    assert!(links[0].starts_with("mailto:?subject=False%3A%20The%20Great%20Wall"), "{}", links[0]);
    assert!(links.iter().all(|link| link.contains("the-great-wall-of-china")));
    let ours = |address: &String| address.starts_with("/static/");
    assert!(page.attrs("script[src]", "src").iter().all(ours), "no script of others");
    assert!(page.raw("#embed").starts_with("<iframe src=\"http"), "{}", page.raw("#embed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_but_a_mended_slip_is_told_above_the_claim_and_to_machines() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    changes(&room, claim, "correction", "A number was wrong.", "No eye could see it from there.").await;
    changes(&room, claim, "clarification", "It could be misread.", "No naked eye could see it from there.")
        .await;
    changes(&room, claim, "typo", "A comma.", "No naked eye could see it, from there.").await;
    let page = read(&room, ADDRESS).await;
    let newest = page.all(".notice > h2");
    assert!(newest.len() == 1 && newest[0].starts_with("Clarified "), "{newest:?}");
    assert!(
        page.says(".notice", "It could be misread.") && page.says(".notice .earlier", "A number was wrong.")
    );
    assert!(page.says(".notice .earlier summary", "One earlier change"));
    assert!(!page.says(".notice", "A comma."));
    let to = page.attrs(".notice a", "href");
    assert_eq!(to, [2, 1].map(|n| format!("{ADDRESS}/history?from={n}&to={}#changes", n + 1)));
    let review = claim_review(&page).unwrap();
    assert_eq!(review["version"], 4);
    let corrections = review["correction"].as_array().unwrap();
    let texts: Vec<&str> = corrections.iter().map(|one| one["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["A number was wrong.", "It could be misread."]);
    assert!(
        corrections.iter().all(|one| one["@type"] == "CorrectionComment" && one["datePublished"].is_string())
    );
    assert_eq!(review["itemReviewed"]["firstAppearance"], review["itemReviewed"]["appearance"][0]);

    let second = read(&room, &format!("{ADDRESS}/revisions/2")).await;
    assert!(second.says(".notice", "A number was wrong.") && !second.says(".notice", "It could be misread."));
    assert!(second.attrs(".notice a", "href").contains(&format!("{ADDRESS}/history?from=2&to=4#changes")));

    room.does("ada", claim, "retraction", &[("reason", "The source was forged.")]).await;
    let gone = read(&room, ADDRESS).await;
    assert!(gone.says(".notice", "The source was forged.") && claim_review(&gone).is_none());
}
