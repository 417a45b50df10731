//! What search engines are told of.

use super::check::{ADDRESS, read};
use crate::claims::newsroom::Newsroom;
use crate::claims::story::published;
use crate::support::database;
use chrono::TimeDelta;

/// Address and date of each, and that it is the form of sitemaps.org.
fn listed(text: &str, root: &str, each: &str) -> Vec<(String, Option<String>)> {
    let begin = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
    );
    assert!(text.starts_with(&begin) && text.trim_end().ends_with(&format!("</{root}>")), "{text}");
    let between = |text: &str, tag: &str| {
        let rest = text.split_once(&format!("<{tag}>"))?.1;
        Some(rest.split_once(&format!("</{tag}>")).expect("an end").0.to_owned())
    };
    text.split(&format!("<{each}>"))
        .skip(1)
        .map(|one| (between(one, "loc").expect("an address"), between(one, "lastmod")))
        .collect()
}

fn has(listed: &[(String, Option<String>)], address: &str, changed: Option<&str>) -> bool {
    listed.iter().any(|(one, at)| one == address && at.as_deref() == changed)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_in_it_with_the_day_of_its_last_change() {
    let room = Newsroom::open_in_the_morning().await;
    let here = |path: &str| format!("http://{}{path}", room.address);
    let empty = read(&room, "/sitemap.xml").await;
    assert_eq!(empty.header("content-type"), "application/xml; charset=utf-8");
    assert!(has(&listed(&empty.text(), "urlset", "url"), &here("/"), None));
    let claim = published(&room).await;
    room.does("ada", claim, "triage", &[("topics", "Space")]).await;
    let pages = listed(&read(&room, "/sitemap.xml").await.text(), "urlset", "url");
    let at = Some("2026-11-24T09:00:00Z");
    assert!(has(&pages, &here(ADDRESS), at), "{pages:?}");
    assert!(has(&pages, &here("/claimants/pocket-book-of-wonders"), at), "{pages:?}");
    for (address, _) in &pages {
        let path = address.strip_prefix(&here("")).expect("an address of ours");
        assert_eq!(room.get("eve", path).await.status, 200, "{path}");
    }
    room.wait(TimeDelta::hours(2));
    room.does("ada", claim, "retraction", &[("reason", "A misprint.")]).await;
    let pages = listed(&read(&room, "/sitemap.xml").await.text(), "urlset", "url");
    assert!(has(&pages, &here(ADDRESS), Some("2026-11-24T11:00:00Z")), "{pages:?}");
    let robots = read(&room, "/robots.txt").await.text();
    assert!(robots.contains(&format!("\nSitemap: {}\n", here("/sitemap.xml"))), "{robots}");
}

#[tokio::test(flavor = "multi_thread")]
async fn beyond_fifty_thousand_an_index_leads_to_parts() {
    let room = Newsroom::open_in_the_morning().await;
    published(&room).await;
    let owner = database::connect(room.owner_url()).await;
    owner
        .batch_execute(
            "ALTER TABLE checks DROP CONSTRAINT checks_claim_fkey;
             INSERT INTO checks (claim, slug, number, revision, text, language, rating, rating_label, summary,
                first_published_at, published_at, changed_at)
             SELECT gen_random_uuid(), 'prüfung-' || n, n, 1, 'Claim', 'en', 'true', 'True', 'Yes.', at, at, at
             FROM unnest(ARRAY[50000, 50001, 100000, 1000000]) n,
                (VALUES (timestamptz '2026-11-01T00:00:00Z')) AS day(at)",
        )
        .await
        .unwrap();
    let here = |path: &str| format!("http://{}{path}", room.address);
    let index = listed(&read(&room, "/sitemap.xml").await.text(), "sitemapindex", "sitemap");
    let first = Some("2026-11-01T00:00:00Z");
    let expected = [
        ("/sitemap-pages.xml", None),
        ("/sitemap-checks-1.xml", Some("2026-11-24T09:00:00Z")),
        ("/sitemap-checks-2.xml", first),
        ("/sitemap-checks-20.xml", first),
        ("/sitemap-claimants-1.xml", None),
    ];
    let expected: Vec<_> = expected.iter().map(|(path, at)| (here(path), at.map(str::to_owned))).collect();
    assert_eq!(index, expected);
    let mut all = Vec::new();
    for (address, _) in &index {
        let text = read(&room, address.strip_prefix(&here("")).unwrap()).await.text();
        all.push(listed(&text, "urlset", "url"));
    }
    assert!(has(&all[1], &here(ADDRESS), Some("2026-11-24T09:00:00Z")));
    assert!(has(&all[1], &here("/checks/pr%C3%BCfung-50000"), first), "{:?}", all[1]);
    assert_eq!((all[1].len(), all[2].len(), all[3].len(), all[4].len()), (2, 2, 1, 1));
    for none in ["checks-3", "checks-0", "checks-01", "checks-x", "claimants-2", "topics-1", "checks--1"] {
        assert_eq!(room.get("eve", &format!("/sitemap-{none}.xml")).await.status, 404, "{none}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_newsroom_is_for_nobodys_index() {
    let room = Newsroom::open().await;
    let owner = database::connect(room.owner_url()).await;
    owner.batch_execute("INSERT INTO desk (name, demo) VALUES ('Demo', true)").await.unwrap();
    room.app.refresh_house().await.unwrap();
    for path in ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-checks-1.xml"] {
        assert_eq!(room.get("eve", path).await.status, 404, "{path}");
    }
    assert_eq!(read(&room, "/robots.txt").await.text(), "User-agent: *\nDisallow: /\n");
}
