//! `/embed/{slug}` and `/oembed`: the check on other sites.

use super::check::{ADDRESS, read};
use crate::claims::newsroom::Newsroom;
use crate::claims::story::{proposed, published};
use serde_json::Value;

const EMBED: &str = "/embed/the-great-wall-of-china-is-visible-from-the-moon";

fn url(room: &Newsroom) -> String {
    room.app.config.public_url()
}

fn question(room: &Newsroom, path: &str, more: &str) -> String {
    let address = format!("{}{path}", url(room));
    let asked: String = url::form_urlencoded::byte_serialize(address.as_bytes()).collect();
    format!("/oembed?url={asked}{more}")
}

async fn answer(room: &Newsroom, path: &str, more: &str) -> Value {
    let page = room.get("eve", &question(room, path, more)).await;
    assert_eq!(page.status, 200, "{path}{more}: {}", page.text());
    assert!(page.header("content-type").starts_with("application/json"));
    serde_json::from_slice(&page.body).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_shows_the_check_and_runs_nothing() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    assert_eq!(room.get("eve", EMBED).await.status, 404, "nothing is published");
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let page = read(&room, EMBED).await;
    assert_eq!(page.all("h1"), ["The Great Wall of China is visible from the Moon."]);
    assert_eq!(page.all(".rating"), ["False"]);
    assert_eq!(page.all(".summary"), ["No eye could see the Wall from the Moon."]);
    assert!(page.says("main", "Said by Pocket Book of Wonders"));
    assert_eq!(page.count("script, form, img, iframe"), 0);
    let policy = page.header("content-security-policy");
    assert!(policy.contains("frame-ancestors *") && !policy.contains("script-src"), "{policy}");
    assert!(page.attr_of("footer a", "href").ends_with(ADDRESS));
    assert_eq!(page.count("a:not([target=_top])"), 0, "links leave the frame");
    let whole = read(&room, ADDRESS).await;
    assert!(whole.header("content-security-policy").contains("frame-ancestors 'none'"), "only the frame");

    room.does("ada", claim, "retraction", &[("reason", "The source was forged.")]).await;
    let page = read(&room, EMBED).await;
    assert_eq!(page.all(".rating"), ["Withdrawn"]);
    assert!(page.says("footer", "Withdrawn") && !page.text().contains("No eye could see"));
}

#[tokio::test(flavor = "multi_thread")]
async fn others_learn_how_to_embed_any_address_of_a_check() {
    let room = Newsroom::open().await;
    published(&room).await;
    for end in ["", "/history", "/revisions/1", "/history?from=1&to=1"] {
        let found = answer(&room, &format!("{ADDRESS}{end}"), "").await;
        assert_eq!((&found["version"], &found["type"]), (&"1.0".into(), &"rich".into()));
        assert_eq!(found["title"], "False: The Great Wall of China is visible from the Moon.");
        assert_eq!(found["thumbnail_width"], 1200);
        let html = found["html"].as_str().unwrap();
        assert!(
            html.contains(&format!("src=\"{}{EMBED}\"", url(&room))) && html.contains(" title=\"False: ")
        );
    }
    let small = answer(&room, ADDRESS, "&maxwidth=320&maxheight=200&format=json").await;
    assert_eq!((&small["width"], &small["height"]), (&320.into(), &200.into()));
    assert!(small.get("thumbnail_url").is_none(), "the picture is larger than that");
    assert!(small["html"].as_str().unwrap().contains("width=\"320\" height=\"200\""));
    let odd = answer(&room, ADDRESS, "&maxwidth=&maxheight=wide&theme=dark").await;
    assert_eq!(odd["width"], 600);

    let page = read(&room, ADDRESS).await;
    let link = page.attr_of("link[type='application/json+oembed']", "href");
    let path = link.strip_prefix(&*url(&room)).unwrap().to_owned();
    let found = room.get("eve", &path).await;
    assert_eq!((found.status, found.header("access-control-allow-origin")), (200, "*"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_can_be_xml_and_nothing_else() {
    let room = Newsroom::open().await;
    published(&room).await;
    let page = room.get("eve", &question(&room, ADDRESS, "&format=xml")).await;
    assert_eq!((page.status, page.header("content-type")), (200, "text/xml; charset=utf-8"));
    let xml = page.text();
    assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>"));
    assert!(xml.contains("<type>rich</type>") && !xml.contains("<iframe"), "the code is escaped: {xml}");
    assert_eq!(room.get("eve", &question(&room, ADDRESS, "&format=yaml")).await.status, 501);
    for path in ["/checks/nothing-like-it", "/topics/space", ""] {
        assert_eq!(room.get("eve", &question(&room, path, "")).await.status, 404, "{path}");
    }
    for question in ["/oembed", "/oembed?url=", "/oembed?url=https%3A%2F%2Fother.example%2Fchecks%2Fa"] {
        assert_eq!(room.get("eve", question).await.status, 404, "{question}");
    }
}
