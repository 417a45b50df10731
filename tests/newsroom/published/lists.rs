//! Lists, search and the pages of words.

use super::check::read;
use crate::claims::newsroom::Newsroom;
use crate::claims::story::published;

const PAGES: [&str; 8] =
    ["/", "/checks", "/claimants", "/topics", "/search", "/corrections", "/methodology", "/about"];

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_whole_with_and_without_checks() {
    let room = Newsroom::open().await;
    for path in PAGES {
        read(&room, path).await.assert_sound();
    }
    assert!(read(&room, "/checks").await.says(".empty", "Nothing is published yet"));
    let claim = published(&room).await;
    room.does("ada", claim, "corrections", &[("kind", "update"), ("note", "News.")]).await;
    room.does("cleo", claim, "verdict", &[("summary", "No eye could.")]).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    for path in PAGES {
        read(&room, path).await.assert_sound();
    }
    let home = read(&room, "/").await;
    assert!(home.says(".lead", "The Great Wall of China") && home.says(".strip", "Updated"));
    assert!(read(&room, "/claimants").await.says("main a", "Pocket Book of Wonders"));
    assert!(read(&room, "/claimants/pocket-book-of-wonders").await.says(".check-list", "The Great Wall"));
    for nothing in ["/claimants/nobody", "/topics/nothing", "/claimants/%00", "/topics/%00", "/checks/%00"] {
        assert_eq!(room.get("eve", nothing).await.status, 404, "{nothing}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_combine_and_stay_in_the_address() {
    let room = Newsroom::open().await;
    published(&room).await;
    let wall = "?q=wall+visible&rating=false&claimant=pocket-book-of-wonders&language=en";
    let page = read(&room, &format!("/checks{wall}")).await;
    assert_eq!(page.count(".check-list > li"), 1);
    assert_eq!(page.attr("#q", "value").as_deref(), Some("wall visible"));
    assert_eq!(page.attr("[name=rating] [selected]", "value").as_deref(), Some("false"));
    for none in
        ["?q=bats", "?rating=true", "?claimant=nobody", "?topic=space", "?language=de", "?q=wall&rating=true"]
    {
        let page = read(&room, &format!("/checks{none}")).await;
        assert!(page.says(".empty", "Take away a filter"), "{none}");
        page.assert_sound();
    }
    for odd in ["?q=%00", "?q=%22%27%5C%28%29%26%7C%21%3A%2A", "?rating=%00", "?q=%3Cscript%3E", "?q=the"] {
        read(&room, &format!("/checks{odd}")).await.assert_sound();
        read(&room, &format!("/search{odd}")).await.assert_sound();
    }
    assert_eq!(room.get("eve", "/checks?after=yesterday").await.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn search_knows_stems_and_marks_what_it_found() {
    let room = Newsroom::open().await;
    published(&room).await;
    let page = read(&room, "/search?q=walls+seeing").await;
    assert_eq!(page.count(".check-list > li"), 1, "{:?}", page.all("main"));
    assert!(page.all("mark").contains(&"Wall".to_owned()), "{:?}", page.all("mark"));
    assert!(read(&room, "/search?q=wall+-moon").await.says(".empty", "Nothing found"));
    assert_eq!(page.attr("meta[name=robots]", "content").as_deref(), Some("noindex"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_goes_on_where_the_page_before_ended() {
    let room = Newsroom::open().await;
    published(&room).await;
    // Rows that only lists look at; the history knows nothing of them, and no page of theirs is opened.
    let owner = crate::support::database::connect(room.owner_url()).await;
    owner
        .batch_execute(
            "ALTER TABLE checks DROP CONSTRAINT checks_claim_fkey;
             INSERT INTO checks (claim, slug, number, revision, text, language, rating, rating_label, summary,
                first_published_at, published_at, changed_at)
             SELECT gen_random_uuid(), 'many-' || n, 1000 + n, 1, 'Claim ' || n, 'en', 'true', 'True', 'Yes.', at, at, at
                FROM generate_series(1, 55) n, LATERAL (SELECT date_trunc('minute', now()) - n / 10 * interval '1 minute') t(at)",
        )
        .await
        .unwrap();
    let (mut path, mut seen) = ("/checks?rating=true".to_owned(), Vec::new());
    loop {
        let page = read(&room, &path).await;
        seen.extend(page.all(".check-list h2"));
        match page.attr(".pages a[rel=next]", "href") {
            Some(next) => path = next,
            None => break,
        }
    }
    assert_eq!(seen.len(), 55);
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 55, "none twice");
}
