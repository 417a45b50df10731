//! `/card/{slug}.png`: the check as a picture beside links to it.

use super::check::{ADDRESS, read};
use crate::claims::newsroom::Newsroom;
use crate::claims::story::{proposed, published};
use image::RgbImage;

const CARD: &str = "/card/the-great-wall-of-china-is-visible-from-the-moon.png";

async fn picture(room: &Newsroom, path: &str) -> RgbImage {
    let page = room.get("eve", path).await;
    assert_eq!((page.status, page.header("content-type")), (200, "image/png"), "{path}");
    assert_eq!(page.header("set-cookie"), "");
    image::load_from_memory(&page.body).unwrap().into_rgb8()
}

/// Pixels of the colour of a tone, as the style sheet names it.
fn of(picture: &RgbImage, tone: [u8; 3]) -> usize {
    picture.pixels().filter(|pixel| pixel.0 == tone).count()
}

const FALSE: [u8; 3] = [0xab, 0x1f, 0x2b];
const GREY: [u8; 3] = [0x55, 0x5a, 0x63];

#[tokio::test(flavor = "multi_thread")]
async fn a_card_shows_the_rating_until_it_is_withdrawn() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    assert_eq!(room.get("eve", CARD).await.status, 404, "nothing is published");
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let first = picture(&room, CARD).await;
    assert_eq!(first.dimensions(), (1200, 630));
    assert!(of(&first, FALSE) > 10_000 && of(&first, GREY) == 0);

    room.does("ada", claim, "corrections", &[("kind", "correction"), ("note", "A number was wrong.")]).await;
    room.does("cleo", claim, "verdict", &[("summary", "No eye could see it from there.")]).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let second = picture(&room, CARD).await;
    assert!(of(&second, FALSE) > 10_000);
    assert_ne!(first.as_raw(), second.as_raw(), "the correction shows");

    room.does("ada", claim, "retraction", &[("reason", "The source was forged.")]).await;
    let third = picture(&room, CARD).await;
    assert!(of(&third, FALSE) == 0 && of(&third, GREY) > 10_000, "a withdrawn verdict is not repeated");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_kept_by_caches_and_shown_by_others() {
    let room = Newsroom::open().await;
    published(&room).await;
    let page = room.get("eve", CARD).await;
    assert!(page.header("cache-control").starts_with("public, max-age=0"));
    assert_eq!(page.header("cross-origin-resource-policy"), "cross-origin");
    let tag = page.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.len() > 30, "{tag}");
    let again = room.get("eve", &format!("{CARD}?v=1")).await;
    assert_eq!((again.header("etag"), &again.body), (tag.as_str(), &page.body), "whatever the query says");
    assert_eq!(room.get("eve", "/card/nothing-like-it.png").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_tells_others_where_its_card_is() {
    let room = Newsroom::open().await;
    published(&room).await;
    let page = read(&room, ADDRESS).await;
    let tag = |name: &str| page.attr_of(&format!("meta[property='{name}'], meta[name='{name}']"), "content");
    let image = tag("og:image");
    assert!(image.starts_with("http://") && image.contains(&format!("{CARD}?v=1")), "{image}");
    let path = &image[image.find("/card").unwrap()..];
    assert_eq!(picture(&room, path).await.dimensions(), (1200, 630));
    assert_eq!((tag("og:image:width"), tag("og:image:height")), ("1200".to_owned(), "630".to_owned()));
    assert_eq!(tag("og:image:alt"), "False: The Great Wall of China is visible from the Moon.");
    assert_eq!(
        (tag("twitter:card"), tag("og:locale")),
        ("summary_large_image".to_owned(), "en_US".to_owned())
    );
    assert_eq!(tag("twitter:image"), image);
}
