//! Lists, search and the pages of words.

use super::check::read;
use super::many::{add, change, html};
use crate::claims::newsroom::Newsroom;
use crate::claims::page::Seen;
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
    assert_eq!(
        read(&room, "/checks?q=wall&q=bats&lang=en&q=").await.count(".check-list > li"),
        1,
        "the first counts"
    );
    for (slash, page) in [
        ("/checks/?q=wall", "/checks?q=wall"),
        ("/topics//", "/topics"),
        ("/methodology/versions/", "/methodology/versions"),
    ] {
        let answer = room.get("eve", slash).await;
        assert_eq!((answer.status, answer.header("location")), (308, page), "{slash}");
    }
    for none in ["/nothing/", "//example.org/", "//", "/checks/a/b/c/"] {
        assert_eq!(room.get("eve", none).await.status, 404, "{none}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn days_states_and_orders_narrow_and_sort_together() {
    let room = Newsroom::open().await;
    let all: Vec<_> = (0..50).map(|_| ("en", "Bats are blind.", "No.")).collect();
    add(&room, &all).await;
    change(
        &room,
        "UPDATE checks SET revision = 2, published_at = now(), changed_at = now() WHERE slug IN ('many-30', 'many-40');
         UPDATE checks SET retracted = true, changed_at = now() - interval '1 hour' WHERE slug = 'many-50'",
    )
    .await;
    let slugs = |page: &Seen| -> Vec<String> {
        let sent = html(page);
        let links = sent.split("href=\"/checks/many-").skip(1);
        links.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    // many-1 is of 29 June, many-30 of 31 May.
    let may = read(&room, "/checks?from=2026-05-30&until=2026-05-31").await;
    assert_eq!(slugs(&may), ["30", "31"]);
    may.assert_sound();
    assert_eq!(
        slugs(&read(&room, "/checks?from=2026-05-30&until=2026-05-31&sort=oldest").await),
        ["31", "30"]
    );
    assert_eq!(slugs(&read(&room, "/checks?state=corrected&q=bats&rating=true").await), ["30", "40"]);
    let withdrawn = read(&room, "/checks?state=retracted").await;
    assert_eq!(slugs(&withdrawn), ["50"]);
    assert!(withdrawn.says(".byline", ", withdrawn ") && withdrawn.count(".byline time") == 2);
    assert_eq!(
        slugs(&read(&room, "/checks?state=retracted&rating=true").await),
        [""; 0],
        "it has no rating any more"
    );
    let changed = slugs(&read(&room, "/checks?sort=changed").await);
    assert_eq!(changed[2..4], ["50", "1"], "{changed:?}");
    assert_eq!(slugs(&read(&room, "/checks?from=2026-06-30").await), [""; 0]);
    assert_eq!(slugs(&read(&room, "/checks?from=never&until=2026-13-01&sort=odd&state=odd").await).len(), 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_filter_can_be_taken_away_by_itself() {
    let room = Newsroom::open().await;
    published(&room).await;
    let page =
        read(&room, "/checks?q=wall&rating=true&claimant=Pocket+book+of+Wonders&from=2020-01-01").await;
    page.assert_sound();
    let chips = page.all(".chip");
    let expected = ["Words: wall", "Claimant: Pocket Book of Wonders", "Rating: True", "From 1 January 2020"];
    assert_eq!(chips, expected.map(|words| format!("Remove: {words}")), "a typed name is known too");
    assert_eq!(
        page.attr(".chip", "href").as_deref(),
        Some("/checks?claimant=Pocket+book+of+Wonders&rating=true&from=2020-01-01")
    );
    assert_eq!(page.all(".empty a")[0], "Without “Rating: True”: 1");
    let way_out = page.attr(".empty a", "href").unwrap();
    let page = read(&room, &way_out).await;
    assert_eq!((page.count(".check-list > li"), page.all("mark").len()), (1, 2), "{way_out}");
    assert_eq!(page.attr("#claimant", "value").as_deref(), Some("Pocket Book of Wonders"));
    assert!(
        page.count("details[open]") == 1 && read(&room, "/checks?q=wall").await.count("details[open]") == 0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_lead_forth_and_back_in_every_order() {
    let room = Newsroom::open().await;
    let all: Vec<_> = (0..55).map(|_| ("en", "Bats are blind.", "No.")).collect();
    add(&room, &all).await;
    for order in ["newest", "changed", "oldest"] {
        let first = read(&room, &format!("/checks?q=bats&sort={order}")).await;
        assert_eq!(first.count(".pages a[rel=prev]"), 0);
        let second = read(&room, &first.attr(".pages a[rel=next]", "href").unwrap()).await;
        let third = read(&room, &second.attr(".pages a[rel=next]", "href").unwrap()).await;
        assert_eq!((third.count(".check-list > li"), third.count(".pages a[rel=next]")), (15, 0), "{order}");
        let links = |page: &Seen| {
            html(page)
                .split("href=\"/checks/")
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        let back = read(&room, &third.attr(".pages a[rel=prev]", "href").unwrap()).await;
        assert_eq!(links(&back), links(&second), "{order}");
        let begin = read(&room, &back.attr(".pages a[rel=prev]", "href").unwrap()).await;
        assert_eq!((links(&begin), begin.count(".pages a[rel=prev]")), (links(&first), 0), "{order}");
        begin.assert_sound();
    }
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
