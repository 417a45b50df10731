//! Pictures in explanations: what is approved, who gets the bytes, and when.

use super::newsroom::Newsroom;
use super::story::{SECOND, SOURCE};
use super::tampering::faults;
use crate::published::check::{ADDRESS, read};
use crate::support::database::connect;
use factdesk::ids::ClaimId;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::io::Cursor;

const EXPLANATION: &str =
    "It is narrow. [#1]\n\n![The Wall “from above”](attachment:1)\n\nThe Moon is far. [#2]";

fn png(width: u32) -> Vec<u8> {
    let mut png = Cursor::new(Vec::new());
    image::RgbImage::new(width, 2).write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

async fn attach(room: &Newsroom, claim: ClaimId, source: &str, file: (&str, &[u8])) {
    let typed = [("description", "What it shows"), ("source", source)];
    let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let path = format!("/desk/claims/{claim}/attachments");
    assert_eq!(room.upload("cleo", &path, &typed, file).await.status, 303);
}

/// Two sources, a reply, and pictures 1 and 2.
async fn gathered(room: &Newsroom) -> ClaimId {
    let claim = room.claim("eve").await;
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    room.does("cleo", claim, "sources", &SOURCE).await;
    room.does("cleo", claim, "sources", &SECOND).await;
    room.does("cleo", claim, "replies", &[("asked_on", "2026-03-03"), ("how", "By mail")]).await;
    attach(room, claim, "", ("wall.png", &png(3))).await;
    attach(room, claim, "1", ("moon.png", &png(4))).await;
    claim
}

fn verdict(explanation: &str) -> [(&str, &str); 3] {
    [("rating", "false"), ("summary", "No eye could see it."), ("explanation", explanation)]
}

/// The address by which readers get an attachment, were it published.
async fn by_hash(room: &Newsroom, claim: ClaimId, number: i32) -> String {
    let file = room.get("cleo", &format!("/desk/claims/{claim}/attachments/{number}")).await;
    assert_eq!(file.status, 200);
    format!("/files/{}", hex::encode(Sha256::digest(&file.body)))
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_get_the_picture_that_was_approved_and_no_other() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = gathered(&room).await;
    let page = room.bench("cleo", claim).await;
    assert!(page.says("#attachment-1 code", "![What it shows](attachment:1)"));
    assert!(page.says("#verdict-explanation-hint", "shows attached picture 3"));
    room.does("cleo", claim, "verdict", &verdict(EXPLANATION)).await;
    let (shown, other) = (by_hash(&room, claim, 1).await, by_hash(&room, claim, 2).await);
    let desk = format!("/desk/claims/{claim}/attachments/1");
    let picture = ".prose img";
    for path in [format!("/desk/claims/{claim}"), format!("/desk/claims/{claim}/preview")] {
        assert_eq!(room.get("ada", &path).await.attr(picture, "src").as_ref(), Some(&desk), "{path}");
    }
    let list = room.get("cleo", &format!("/desk/claims/{claim}/previews")).await;
    let typed = [("for_whom", "The publisher"), ("days", "3")];
    let made = room.send("cleo", &list, "previews", &typed).await.all("code.address").remove(0);
    let shared = made[made.find("/previews/").unwrap()..].to_owned();
    assert_eq!(room.get("eve", &shared).await.attr(picture, "src"), Some(format!("{shared}/pictures/1")));
    let seen = room.get("eve", &format!("{shared}/pictures/1")).await;
    assert_eq!((seen.status, seen.header("cache-control")), (200, "no-store"));
    assert_eq!(
        (seen.header("content-type"), seen.header("x-robots-tag")),
        ("image/png", "noindex, nofollow")
    );
    assert_eq!(room.get("eve", &format!("{shared}/pictures/2")).await.status, 404);
    assert_eq!(room.get("eve", &format!("/previews/{}/pictures/1", "0".repeat(64))).await.status, 404);
    assert_eq!(room.get("eve", &shown).await.status, 404, "approved is not published");

    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let page = read(&room, ADDRESS).await;
    assert_eq!(page.attr(picture, "src").as_ref(), Some(&shown));
    let said = ["alt", "width", "height"].map(|name| page.attr(picture, name).unwrap());
    assert_eq!(said, ["The Wall “from above”", "3", "2"]);
    read(&room, &format!("{ADDRESS}/revisions/1")).await.assert_sound();
    let file = room.get("eve", &shown).await;
    assert_eq!((file.status, file.header("content-type")), (200, "image/png"));
    assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(format!("/files/{}", hex::encode(Sha256::digest(&file.body))), shown);
    for path in [other.as_str(), "/files/", "/files/abc", &shown.to_uppercase().replace("/FILES", "/files")] {
        assert_eq!(room.get("eve", path).await.status, 404, "{path}");
    }
    let file: Value = serde_json::from_slice(&read(&room, &format!("{ADDRESS}.json")).await.body).unwrap();
    let text = file["check"]["revisions"][0]["text"].as_str().unwrap();
    let pictures = serde_json::from_str::<Value>(text).unwrap()["pictures"].clone();
    assert_eq!(pictures[0]["sha256"], shown["/files/".len()..]);
    assert_eq!(pictures.as_array().unwrap().len(), 1);
    assert_eq!(faults(&room).await, Vec::<String>::new());
    let owner = connect(room.owner_url()).await;
    owner
        .batch_execute("ALTER TABLE pictures DISABLE TRIGGER USER; UPDATE pictures SET number = 9")
        .await
        .unwrap();
    let faults = faults(&room).await;
    assert!(faults.iter().any(|fault| fault.contains("“pictures” differs")), "{faults:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_shown_is_said_beside_the_field() {
    let room = Newsroom::open().await;
    let claim = gathered(&room).await;
    attach(&room, claim, "", ("paper.pdf", b"%PDF-1.7 words")).await;
    attach(&room, claim, "", ("wrong.png", &png(5))).await;
    room.does("cleo", claim, "attachments/4/withdrawal", &[("reason", "The wrong one")]).await;
    let secret = [&SOURCE[..], &[("confidential", "yes")]].concat();
    room.does("cleo", claim, "sources", &secret).await;
    attach(&room, claim, "3", ("leak.png", &png(6))).await;
    for (picture, sentence) in [
        ("![](attachment:1)", "Say what picture 1 shows"),
        ("![The Wall](attachment:7)", "There is no attachment 7"),
        ("![The Wall](attachment:3)", "Attachment 3 is no picture"),
        ("![The Wall](attachment:4)", "Attachment 4 was withdrawn"),
        ("![The Wall](attachment:5)", "belongs to a confidential source"),
        ("[The Wall](attachment:1)", "as a picture: ![what it shows]"),
    ] {
        let text = format!("It is narrow. [#1] {picture}");
        let page = room.bench("cleo", claim).await;
        let page = room.send("cleo", &page, "verdict", &verdict(&text)).await;
        assert_eq!(page.status, 422, "{picture}");
        assert!(page.says("#verdict-explanation-error", sentence), "{picture}: {:?}", page.all(".error"));
        assert_eq!(page.value("verdict", "explanation"), text);
        page.assert_sound();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_picture_is_another_text() {
    let room = Newsroom::open().await;
    let claim = gathered(&room).await;
    room.does("cleo", claim, "verdict", &verdict(EXPLANATION)).await;
    room.does("ben", claim, "approval", &[]).await;
    let reason = [("reason", "Not the Wall")];
    let page = room.does("ben", claim, "attachments/1/withdrawal", &reason).await;
    assert!(page.says("#timeline", "Approval ended by a change of the text"));
    assert!(page.says("#checklist", "It shows a picture that is withdrawn or not there"));
    let second = EXPLANATION.replace("attachment:1", "attachment:2");
    room.does("cleo", claim, "verdict", &verdict(&second)).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let page = room.bench("ben", claim).await;
    let page = room.send("ben", &page, "attachments/2/withdrawal", &reason).await;
    assert!(page.status == 422 && page.says("[role=alert]", "Open a correction first"));
    room.does("ada", claim, "corrections", &[("kind", "typo"), ("note", "A slip.")]).await;
    let page = room.bench("cleo", claim).await;
    let text = EXPLANATION.replace("![The Wall “from above”](attachment:1)", "");
    let page = room.send("cleo", &page, "verdict", &verdict(&text)).await;
    assert!(page.status == 422 && page.says("[role=alert]", "no picture"));
}
