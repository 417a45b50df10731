//! Feeds as readers of feeds read them.

use super::check::{ADDRESS, read};
use crate::claims::newsroom::Newsroom;
use crate::claims::page::Seen;
use crate::claims::story::published;
use crate::support::database;
use crate::support::person::Person;
use chrono::{DateTime, TimeDelta, Utc};
use factdesk::claims::claim_review::faults;
use feed_rs::model::{Entry, Feed};
use serde_json::Value;

const FORMS: [(&str, &str); 3] = [
    ("/feed.atom", "application/atom+xml; charset=utf-8"),
    ("/feed.rss", "application/rss+xml; charset=utf-8"),
    ("/feed.json", "application/feed+json; charset=utf-8"),
];

fn parsed(page: &Seen) -> Feed {
    feed_rs::parser::parse(page.body.as_slice()).expect("a feed that can be read")
}

async fn only(room: &Newsroom, path: &str) -> Entry {
    let mut feed = parsed(&read(room, path).await);
    assert_eq!(feed.entries.len(), 1, "{path}");
    feed.entries.remove(0)
}

fn json(page: &Seen) -> Value {
    serde_json::from_slice(&page.body).unwrap()
}

/// The whole text of an entry, in whichever form.
fn text(entry: &Entry) -> String {
    entry.content.as_ref().and_then(|content| content.body.clone()).expect("the whole text")
}

/// Copies of the one published check that only lists and feeds look at; the history knows nothing of them.
pub async fn copy(room: &Newsroom, times: i32) {
    let owner = database::connect(room.owner_url()).await;
    let copies = format!(
        "ALTER TABLE checks DROP CONSTRAINT checks_claim_fkey;
         ALTER TABLE revisions DROP CONSTRAINT revisions_claim_fkey;
         CREATE TEMPORARY TABLE copies AS SELECT gen_random_uuid() AS id, n FROM generate_series(1, {times}) n;
         INSERT INTO revisions (claim, number, approval, digest, kind, note, shown, published_at)
         SELECT id, number, approval, digest, kind, note, shown, published_at - n * interval '1 hour'
         FROM revisions, copies;
         INSERT INTO checks (claim, slug, number, revision, text, language, rating, rating_label, rating_tone, summary,
            first_published_at, published_at, changed_at)
         SELECT id, 'copy-' || n, 1000 + n, 1, text, language, rating, rating_label, rating_tone, summary,
            published_at - n * interval '1 hour', published_at - n * interval '1 hour',
            changed_at - n * interval '1 hour'
         FROM checks, copies"
    );
    owner.batch_execute(&copies).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_is_whole_in_each_form_and_an_empty_site_has_feeds_too() {
    let room = Newsroom::open_in_the_morning().await;
    for (path, media_type) in FORMS {
        let page = read(&room, path).await;
        assert_eq!(page.header("content-type"), media_type);
        assert!(!page.header("etag").is_empty());
        assert_eq!(parsed(&page).entries.len(), 0, "{path}");
        assert!(
            !String::from_utf8_lossy(&page.body).contains("1970"),
            "{path}: it changed last when the desk began"
        );
    }
    assert!(json(&read(&room, "/claimreview.json").await).get("dateModified").is_none());
    published(&room).await;
    let canonical = format!("http://{}{ADDRESS}", room.address);
    for (path, _) in FORMS {
        let entry = only(&room, path).await;
        assert_eq!(entry.id, canonical, "{path}");
        let title = entry.title.as_ref().unwrap();
        assert_eq!(title.content, "False: The Great Wall of China is visible from the Moon.");
        assert_eq!(entry.links[0].href, canonical);
        assert_eq!(entry.summary.as_ref().unwrap().content, "No eye could see the Wall from the Moon.");
        let text = text(&entry);
        assert!(
            text.contains("It is nowhere wider than nine metres.") && text.contains("lang=\"en\""),
            "{text}"
        );
        assert!(text.contains(&format!("href=\"{canonical}#source-1\"")), "addresses are whole: {text}");
        assert_eq!(entry.published, Some("2026-11-24T09:00:00Z".parse::<DateTime<Utc>>().unwrap()));
    }
    let atom = read(&room, "/feed.atom").await.text();
    assert!(atom.contains("<entry xml:lang=\"en\">"), "{atom}");
    assert_eq!(parsed(&read(&room, "/feed.atom").await).language.as_deref(), Some("en"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_and_a_retraction_come_as_the_same_entry_changed() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = published(&room).await;
    let before = only(&room, "/feed.atom").await;
    room.wait(TimeDelta::hours(1));
    room.does("ada", claim, "corrections", &[("kind", "correction"), ("note", "Ten, not nine & more.")])
        .await;
    room.does("cleo", claim, "verdict", &[("summary", "No eye could ever see it.")]).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    for (path, _) in FORMS {
        let after = only(&room, path).await;
        assert_eq!((&after.id, after.published), (&before.id, before.published), "{path}");
        assert_eq!(after.updated.unwrap() - before.updated.unwrap(), TimeDelta::hours(1), "{path}");
        let text = text(&after);
        assert!(text.contains("Corrected 2026-11-24.") && text.contains("Ten, not nine &"), "{path}: {text}");
    }
    room.wait(TimeDelta::hours(1));
    room.does("ada", claim, "retraction", &[("reason", "The source was a misprint.")]).await;
    for (path, _) in FORMS {
        // Also for those who follow one rating: they were told the verdict, and are told that it is gone.
        let after = only(&room, &format!("{path}?rating=false")).await;
        assert_eq!(after.id, before.id, "{path}");
        assert_eq!(after.updated.unwrap() - before.updated.unwrap(), TimeDelta::hours(2), "{path}");
        let (title, text) = (&after.title.as_ref().unwrap().content, text(&after));
        assert!(title.starts_with("Withdrawn: ") && text.contains("The source was a misprint."), "{text}");
        assert!(!text.contains("nine metres") && !text.contains("could ever"), "{path}: {text}");
    }
    let item = &json(&read(&room, "/feed.json").await)["items"][0];
    assert_eq!(item["_factdesk"]["retraction"]["reason"], "The source was a misprint.");
    assert_eq!(item["_factdesk"]["rating"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_follows_a_rating_learns_that_a_correction_gave_another() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = published(&room).await;
    let export = async |query: &str| {
        let page = Person::new(room.address).get(&format!("/export/checks.jsonl?{query}")).await;
        page.html.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>()
    };
    room.wait(TimeDelta::minutes(5));
    let after = export("rating=false").await[0]["cursor"].as_str().unwrap().to_owned();
    room.does("ada", claim, "corrections", &[("kind", "correction"), ("note", "We misread it.")]).await;
    room.does("cleo", claim, "verdict", &[("rating", "mostly-false")]).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    for (path, _) in FORMS {
        for filter in ["rating=false", "rating=false&claimant=pocket-book-of-wonders", "rating=mostly-false"]
        {
            let entry = only(&room, &format!("{path}?{filter}")).await;
            let title = &entry.title.as_ref().unwrap().content;
            assert!(
                title.starts_with("Mostly false: ") && text(&entry).contains("We misread it."),
                "{title}"
            );
        }
        for filter in ["rating=true", "rating=false&language=de", "rating=false&q=bats"] {
            assert_eq!(parsed(&read(&room, &format!("{path}?{filter}")).await).entries.len(), 0, "{filter}");
        }
    }
    let feed = parsed(&read(&room, "/feed.atom?rating=false&claimant=pocket-book-of-wonders").await);
    let title = feed.title.unwrap().content;
    assert_eq!(title, "Fact desk · Claimant: Pocket Book of Wonders · Rating: False");
    // A list of what is has it no more, and one from the beginning neither.
    assert_eq!(read(&room, "/checks?rating=false").await.count(".check-list > li"), 0);
    let api =
        async |query: &str| json(&read(&room, &format!("/api/v1/checks?{query}")).await)["checks"].clone();
    assert_eq!(api("rating=false").await, serde_json::json!([]));
    assert_eq!(api("rating=false&since=2026-11-24T08:00:00Z").await[0]["rating"]["value"], "mostly-false");
    assert_eq!(export("rating=false").await.len(), 0);
    assert_eq!(export(&format!("rating=false&after={after}")).await[0]["rating"]["value"], "mostly-false");
    // A changed row is found.
    assert_eq!(crate::claims::tampering::faults(&room).await, Vec::<String>::new());
    let owner = database::connect(room.owner_url()).await;
    owner.batch_execute("UPDATE checks SET former = '{}'").await.unwrap();
    assert!(!crate::claims::tampering::faults(&room).await.is_empty());
    owner.batch_execute("UPDATE checks SET former = '{rating:false}'").await.unwrap();
    room.wait(TimeDelta::hours(1));
    room.does("ada", claim, "retraction", &[("reason", "A misprint.")]).await;
    let gone = only(&room, "/feed.atom?rating=false").await;
    assert!(gone.title.unwrap().content.starts_with("Withdrawn: "));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_is_narrowed_like_the_list_and_is_found_from_it() {
    let room = Newsroom::open().await;
    published(&room).await;
    let filters = "?q=wall&claimant=pocket-book-of-wonders&rating=false&language=en";
    for (path, _) in FORMS {
        only(&room, &format!("{path}{filters}&unknown=1&topic=")).await;
        for none in
            ["?q=bats", "?rating=true", "?claimant=nobody", "?topic=space", "?language=de", "?q=%00bats"]
        {
            assert_eq!(parsed(&read(&room, &format!("{path}{none}")).await).entries.len(), 0, "{path}{none}");
        }
        assert_eq!(room.get("eve", &format!("{path}?after=yesterday")).await.status, 400);
    }
    let list = read(&room, &format!("/checks{filters}")).await;
    let feed = list.attr("head link[type='application/atom+xml']:last-of-type", "href");
    let own = parsed(&read(&room, &feed.clone().unwrap_or_default()).await);
    let links: Vec<(&str, &str)> =
        own.links.iter().map(|link| (link.rel.as_deref().unwrap_or(""), link.href.as_str())).collect();
    let here = |path: &str| format!("http://{}{path}", room.address);
    let (own_address, page) = (
        here(&feed.unwrap()),
        here(&format!("/checks{}", "?q=wall&claimant=pocket-book-of-wonders&rating=false&language=en")),
    );
    assert!(links.contains(&("self", &own_address)) && links.contains(&("alternate", &page)), "{links:?}");
    for path in ["/", "/checks", "/corrections", ADDRESS] {
        let page = read(&room, path).await;
        assert_eq!(
            page.attr("link[type='application/rss+xml']", "href").as_deref(),
            Some("/feed.rss"),
            "{path}"
        );
    }
    assert!(read(&room, "/corrections").await.says(".feeds", "Atom"));
    assert_eq!(
        list.attr(".feeds a[href^='/export/checks.csv']", "href"),
        Some(format!("/export/checks.csv{filters}"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn older_checks_follow_and_none_is_told_twice() {
    let room = Newsroom::open().await;
    published(&room).await;
    copy(&room, 40).await;
    for (path, _) in FORMS {
        let (mut at, mut seen) = (path.to_owned(), Vec::new());
        loop {
            let page = read(&room, &at).await;
            let feed = parsed(&page);
            seen.extend(feed.entries.iter().map(|entry| entry.id.clone()));
            let next = match path {
                "/feed.json" => json(&page)["next_url"].as_str().map(str::to_owned),
                _ => feed
                    .links
                    .iter()
                    .find(|link| link.rel.as_deref() == Some("next"))
                    .map(|link| link.href.clone()),
            };
            let Some(next) = next else { break };
            at = next.replace(&format!("http://{}", room.address), "");
        }
        assert_eq!(seen.len(), 41, "{path}");
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 41, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_words_break_the_xml() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    room.does("ada", claim, "edit", &[("text", "“<b>&amp;</b>” ]]> & 'so' \u{1F4A9} it goes.")]).await;
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    room.does("cleo", claim, "sources", &crate::claims::story::SOURCE).await;
    room.does("cleo", claim, "sources", &crate::claims::story::SECOND).await;
    room.does("cleo", claim, "replies", &[("asked_on", "2026-03-03"), ("how", "By mail")]).await;
    let verdict = [
        ("rating", "false"),
        ("summary", "No <i> & no ]]>."),
        ("explanation", "A\u{B}B\u{1B} \u{FFFF}<script> ]]> [#1]"),
    ];
    room.does("cleo", claim, "verdict", &verdict).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    for (path, _) in FORMS {
        let page = read(&room, path).await;
        let entry = parsed(&page).entries.remove(0);
        let title = entry
            .title
            .as_ref()
            .unwrap()
            .content
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
        assert!(title.contains("]]> & 'so' \u{1F4A9} it goes."), "{path}: {title}");
        let text = text(&entry);
        assert!(text.contains("AB") && text.contains("&lt;script&gt; ]]&gt;"), "{path}: {text}");
        assert!(!page.text().contains(['\u{B}', '\u{1B}', '\u{FFFF}']), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn aggregators_get_every_claim_review_and_what_was_withdrawn() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = published(&room).await;
    let page = read(&room, "/claimreview.json").await;
    let feed = json(&page);
    assert_eq!(
        (feed["@type"].as_str(), feed["dateModified"].as_str()),
        (Some("DataFeed"), Some("2026-11-24T09:00:00Z"))
    );
    let item = &feed["dataFeedElement"][0];
    let canonical = format!("http://{}{ADDRESS}", room.address);
    assert_eq!(item["url"], canonical);
    assert_eq!(faults(&item["item"][0], &canonical), []);
    assert_eq!(Some(&item["item"][0]), super::check::claim_review(&read(&room, ADDRESS).await).as_ref());
    room.wait(TimeDelta::hours(1));
    room.does("ada", claim, "retraction", &[("reason", "A misprint.")]).await;
    let feed = json(&read(&room, "/claimreview.json?rating=false").await);
    let item = &feed["dataFeedElement"][0];
    assert_eq!((item.get("item"), item["dateDeleted"].as_str()), (None, Some("2026-11-24T10:00:00Z")));
    let owner = database::connect(room.owner_url()).await;
    drop(owner);
    copy(&room, 120).await;
    let page = read(&room, "/claimreview.json").await;
    let feed = json(&page);
    let next = feed["hydra:next"]["@id"].as_str().unwrap();
    assert_eq!(page.header("link"), format!("<{next}>; rel=\"next\""));
    let rest = json(&read(&room, &next.replace(&format!("http://{}", room.address), "")).await);
    assert_eq!(
        (
            feed["dataFeedElement"].as_array().unwrap().len(),
            rest["dataFeedElement"].as_array().unwrap().len()
        ),
        (100, 21)
    );
    assert!(rest.get("hydra:next").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feeds_of_the_site_name_the_hub_that_is_told_of_news() {
    let hub = "https://hub.example/";
    let room = Newsroom::open_with(&[format!("--websub-hub={hub}")]).await;
    published(&room).await;
    for (path, _) in FORMS {
        let page = read(&room, path).await;
        let link = page.header("link");
        assert!(
            link.contains(&format!("<{hub}>; rel=\"hub\"")) && link.contains("rel=\"self\""),
            "{path}: {link}"
        );
        assert!(String::from_utf8_lossy(&page.body).contains(hub), "{path}");
        let narrowed = read(&room, &format!("{path}?language=en")).await;
        assert!(!String::from_utf8_lossy(&narrowed.body).contains(hub), "{path}: nobody pings for a filter");
    }
    assert_eq!(json(&read(&room, "/feed.json").await)["hubs"][0]["type"], "WebSub");
}
