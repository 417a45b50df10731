//! A hub and search engines hear of what was published, once for many.

use super::receiver::Receiver;
use super::webhooks::{calls, room};
use crate::claims::redaction::{holding, redacts};
use crate::claims::story::published;
use chrono::TimeDelta;
use url::form_urlencoded;

const KEY: &str = "0123456789abcdef";

#[tokio::test(flavor = "multi_thread")]
async fn a_burst_is_one_ping_for_each_feed_and_one_for_all_pages() {
    let (hub, index) = (Receiver::open().await, Receiver::open().await);
    let settings = [
        format!("--websub-hub=http://{}/hub", hub.address),
        format!("--indexnow-key={KEY}"),
        format!("--indexnow-url=http://{}/indexnow", index.address),
    ];
    let room = room(&[&hub, &index], &settings).await;
    let site = room.app.config.public_url();
    published(&room).await;
    published(&room).await;
    assert_eq!(calls(&room).await, 0, "more may come within the same seconds");
    index.answers(&[403]);
    room.wait(TimeDelta::seconds(20));
    assert_eq!(calls(&room).await, 4);
    let mut told: Vec<Vec<(String, String)>> = hub
        .calls()
        .iter()
        .map(|call| {
            assert_eq!(
                (call.line.as_str(), call.header("content-type")),
                ("POST /hub", "application/x-www-form-urlencoded")
            );
            form_urlencoded::parse(call.body.as_bytes()).into_owned().collect()
        })
        .collect();
    told.sort();
    let expected = ["/feed.atom", "/feed.json", "/feed.rss"].map(|feed| {
        [("hub.mode", "publish".to_owned()), ("hub.url", format!("{site}{feed}"))]
            .map(|(name, value)| (name.to_owned(), value))
            .to_vec()
    });
    assert_eq!(told, expected);
    let [call] = index.calls().try_into().unwrap();
    let body = call.json();
    assert_eq!(
        (call.line.as_str(), &body["host"], &body["key"]),
        ("POST /indexnow", &"127.0.0.1".into(), &KEY.into())
    );
    assert_eq!(body["keyLocation"], format!("{site}/{KEY}.txt"));
    let pages = body["urlList"].as_array().unwrap();
    assert_eq!(pages.len(), 2, "{pages:?}");
    assert!(
        pages.iter().all(|page| page.as_str().unwrap().starts_with(&format!("{site}/checks/the-great-wall")))
    );

    let page = room.get("olga", "/desk/settings/webhooks").await;
    page.assert_sound();
    assert!(page.says("#pings", "IndexNow answered 403."), "{:?}", page.all("#pings"));
    let (again, fields) = page.form("again").expect("a way to try it again");
    assert_eq!(room.post("olga", &again, &fields).await.status, 303);
    assert_eq!(calls(&room).await, 1);
    assert_eq!(index.calls()[1].body, call.body);
    let last = published(&room).await;
    room.wait(TimeDelta::seconds(20));
    assert_eq!(calls(&room).await, 4, "what comes later is told of its own");
    // A check that is taken away: where it was is told at once, and then forgotten.
    let page = index.calls()[2].json()["urlList"][0].as_str().unwrap().to_owned();
    redacts(&room, last, &[("what", "whole")]).await;
    assert_eq!(calls(&room).await, 1);
    assert_eq!(index.calls()[3].json()["urlList"], serde_json::json!([page]));
    assert_eq!(holding(&room, page.rsplit('/').next().unwrap()).await, [""; 0]);

    assert_eq!(room.get("eve", &format!("/{KEY}.txt")).await.text(), KEY);
    assert_eq!(room.get("eve", "/other.txt").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_is_switched_on_nobody_is_told() {
    let room = room(&[], &[]).await;
    published(&room).await;
    room.wait(TimeDelta::minutes(1));
    assert_eq!(calls(&room).await, 0);
    assert_eq!(room.get("eve", "/0123456789abcdef.txt").await.status, 404);
    let page = room.get("olga", "/desk/settings/webhooks").await;
    assert!(
        page.says("#pings", "FACTDESK_WEBSUB_HUB is not set")
            && page.says("#pings", "FACTDESK_INDEXNOW_KEY is not set")
    );
}
