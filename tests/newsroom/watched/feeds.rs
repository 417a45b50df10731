//! Feeds of outlets: read politely, each article once, and chosen by people.

use super::site::{Site, fields, room, works};
use crate::claims::newsroom::Newsroom;
use crate::support::database::connect;
use chrono::TimeDelta;
use factdesk::watched::tick;

const LONG: &str = "The mayor of Harbour spoke on Monday in the old hall, before some two hundred people who had come to hear him.";
const FACT: &str = "Unemployment in the town rose by 3 percent last year, more than anywhere else.";
const PLAIN: &str = "He then went home by the ferry, which was late as it often is when the wind comes from the west and the sea is high.";

fn rss(site: &Site, paths: &[&str], at: &str) -> String {
    let item = |path: &&str| {
        format!("<item><title>On {path}</title><link>{}</link><pubDate>{at}</pubDate></item>", site.url(path))
    };
    let items: String = paths.iter().map(item).collect();
    format!("<rss version=\"2.0\"><channel><title>N</title>{items}</channel></rss>")
}

async fn free(room: &Newsroom) {
    connect(room.owner_url()).await.batch_execute("DELETE FROM hosts").await.unwrap();
}

/// A feed of the site that is on.
async fn watch(room: &Newsroom, site: &Site, path: &str) {
    let page = room.get("ada", "/desk/articles/feeds").await;
    page.assert_sound();
    let typed = [("name", "Harbour Review"), ("url", &site.url(path)), ("a_day", "2"), ("minutes", "30")];
    assert_eq!(room.post("ada", "/desk/articles/feeds", &fields(&typed)).await.status, 303);
    assert_eq!(tick::tick(&room.app).await.unwrap(), 0, "off until somebody switches it on");
    let page = room.get("ada", "/desk/articles/feeds").await;
    let on = room.send("ada", &page, "switch", &[]).await;
    assert_eq!(on.header("location"), "/desk/articles/feeds?done=on");
}

#[tokio::test(flavor = "multi_thread")]
async fn new_articles_are_listed_with_their_sentences_and_nothing_is_fetched_twice() {
    let site = Site::open().await;
    let room = room(&site).await;
    let at = room.app.clock.now().to_rfc2822();
    for path in ["/a", "/b", "/c"] {
        site.article(path, &format!("About {path}"), &[LONG, FACT, PLAIN]);
    }
    let head = "200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"one\"";
    site.has("/feed", head, &rss(&site, &["/a?utm_source=rss", "/b", "/c"], &at));
    watch(&room, &site, "/feed").await;
    for _ in 0..5 {
        free(&room).await;
        works(&room.app).await;
    }
    let asked: usize = ["/a", "/b", "/c"].iter().map(|path| site.asked(path)).sum();
    assert_eq!((asked, site.asked("/feed")), (2, 1), "two a day, and the feed once in half an hour");
    let found = room.get("eve", "/desk/articles/found").await;
    assert_eq!(found.count("article.arrival"), 2);
    assert!(found.says(".arrival-best", FACT), "{}", found.text());
    found.assert_sound();

    room.wait(TimeDelta::minutes(31));
    free(&room).await;
    works(&room.app).await;
    assert!(site.last_head().to_lowercase().contains("if-none-match: \"one\""), "only what is new");
    let a_day_ago = "UPDATE feed_items SET fetched_at = fetched_at - interval '25 hours'";
    connect(room.owner_url()).await.batch_execute(a_day_ago).await.unwrap();
    for _ in 0..4 {
        free(&room).await;
        works(&room.app).await;
    }
    let asked: Vec<usize> = ["/a", "/b", "/c"].iter().map(|path| site.asked(path)).collect();
    assert_eq!(asked, [1, 1, 1], "each once");

    let found = room.get("eve", "/desk/articles/found").await;
    // Two who press the button at once make one article.
    let others = room.get("cleo", "/desk/articles/found").await;
    let (imported, twin) =
        tokio::join!(room.send("eve", &found, "import", &[]), room.send("cleo", &others, "import", &[]));
    let article = imported.header("location").to_owned();
    assert_eq!(twin.header("location"), article);
    assert!(article.starts_with("/desk/articles/"), "{article} {}", imported.text());
    let page = room.get("eve", &article).await;
    assert!(page.says("ol.sentences", FACT), "{}", page.text());
    let asked: usize = ["/a", "/b", "/c"].iter().map(|path| site.asked(path)).sum();
    assert_eq!(asked, 3, "what was fetched then is imported");
    let found = room.get("eve", "/desk/articles/found").await;
    assert_eq!(room.send("eve", &found, "pass", &[]).await.status, 303);
    assert_eq!(room.get("eve", "/desk/articles/found").await.count("article.arrival"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_of_sitemaps_leads_to_the_newest_one() {
    let site = Site::open().await;
    let room = room(&site).await;
    let day = room.app.clock.now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    site.article("/new", "New", &[LONG, FACT, PLAIN]);
    site.article("/old", "Old", &[LONG, FACT, PLAIN]);
    let index = format!(
        "<sitemapindex><sitemap><loc>{}</loc><lastmod>{day}</lastmod></sitemap></sitemapindex>",
        site.url("/s1.xml")
    );
    site.has("/sitemap.xml", "200 OK\r\nContent-Type: application/xml", &index);
    let part = format!(
        "<urlset><url><loc>{}</loc><lastmod>2020-01-01</lastmod></url><url><loc>{}</loc><lastmod>{day}</lastmod></url></urlset>",
        site.url("/old"),
        site.url("/new")
    );
    site.has("/s1.xml", "200 OK\r\nContent-Type: text/xml", &part);
    watch(&room, &site, "/sitemap.xml").await;
    for _ in 0..3 {
        free(&room).await;
        works(&room.app).await;
    }
    assert_eq!((site.asked("/new"), site.asked("/old")), (1, 0));
    assert!(room.get("eve", "/desk/articles/found").await.says("article.arrival h3", "New"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_is_told_at_the_feed_with_what_to_do() {
    let site = Site::open().await;
    let room = room(&site).await;
    let wrong = [("name", ""), ("url", "harbour"), ("a_day", "0"), ("minutes", "1")];
    let refused = room.post("ada", "/desk/articles/feeds", &fields(&wrong)).await;
    assert_eq!((refused.status, refused.count("[aria-invalid=true]")), (422, 4));
    refused.assert_sound();
    assert_eq!(room.get("eve", "/desk/articles/feeds").await.status, 403);
    watch(&room, &site, "/feed").await;
    works(&room.app).await;
    let page = room.get("ada", "/desk/articles/feeds").await;
    assert!(page.says("td .error", "look for its new address and correct it here"), "{:?}", page.all("td"));
    page.assert_sound();
    let next = "SELECT extract(epoch FROM next_at)::bigint FROM feeds";
    let owner = connect(room.owner_url()).await;
    let mut pauses = Vec::new();
    for _ in 0..2 {
        let at: i64 = owner.query_one(next, &[]).await.unwrap().get(0);
        pauses.push((at - room.app.clock.now().timestamp()) / 60);
        room.wait(TimeDelta::minutes(pauses[pauses.len() - 1] + 1));
        free(&room).await;
        works(&room.app).await;
    }
    assert_eq!(pauses, [60, 120], "twice as long each time");

    site.has("/feed", "200 OK\r\nContent-Type: text/html", "<!doctype html><html><p>Welcome");
    let page = room.get("ada", "/desk/articles/feeds").await;
    let edit = [("name", "Harbour"), ("url", &site.url("/feed?2")), ("a_day", "5"), ("minutes", "30")];
    let id = page.all("table").len();
    assert_eq!(id, 1);
    let feed: String = owner.query_one("SELECT id::text FROM feeds", &[]).await.unwrap().get(0);
    assert_eq!(
        (page.value(&feed, "name"), page.value("feeds", "name")),
        ("Harbour Review".to_owned(), String::new())
    );
    let changed = room.post("ada", &format!("/desk/articles/feeds/{feed}"), &fields(&edit)).await;
    assert_eq!(changed.header("location"), "/desk/articles/feeds?done=changed");
    site.has("/feed?2", "200 OK\r\nContent-Type: text/html", "<!doctype html><html><p>Welcome");
    // No two jobs of one feed are begun at the same moment, and this clock stands still.
    room.wait(TimeDelta::minutes(1));
    free(&room).await;
    works(&room.app).await;
    assert!(
        room.get("ada", "/desk/articles/feeds").await.says("td .error", "This is a web page, not a feed")
    );
    let removed = room.post("ada", &format!("/desk/articles/feeds/{feed}/removal"), &[]).await;
    assert_eq!(removed.header("location"), "/desk/articles/feeds?done=removed");
}
