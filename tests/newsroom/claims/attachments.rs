//! Files beside the evidence: who sees them, what is kept of them.

use super::newsroom::Newsroom;
use super::story::published;
use crate::published::check::{ADDRESS, read};
use factdesk::ids::ClaimId;
use std::io::Cursor;

const PDF: (&str, &[u8]) = ("of-eve/Report 7.pdf", b"%PDF-1.7 words");

fn typed(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A small picture with a note inside that nobody sees.
fn picture() -> Vec<u8> {
    let mut png = Cursor::new(Vec::new());
    image::RgbImage::new(3, 2).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let mut bytes = png.into_inner();
    // An ancillary chunk, tEXt, behind the header's 33 bytes; its check sum is that of these very bytes.
    let text = b"tEXtPlace\0at home";
    let mut chunk = u32::try_from(text.len() - 4).unwrap().to_be_bytes().to_vec();
    chunk.extend_from_slice(text);
    chunk.extend(crc(text).to_be_bytes());
    bytes.splice(33..33, chunk);
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
    })
}

fn path(claim: ClaimId) -> String {
    format!("/desk/claims/{claim}/attachments")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_is_attached_downloaded_and_withdrawn() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let page = room.bench("eve", claim).await;
    assert!(page.says("#attachments", "Readers never see them"));
    let (action, fields) = page.form("attachments").unwrap();
    for _ in 0..2 {
        assert_eq!(room.upload("eve", &action, &fields, PDF).await.status, 303, "the same form twice");
    }
    let page = room.bench("ada", claim).await;
    assert_eq!(page.count("#attachments li"), 1);
    assert!(page.says("#attachment-1 a", "Report 7.pdf") && !page.text().contains("of-eve"));
    assert!(
        page.says("#attachment-1", "14 bytes") && page.says("#attachment-1", "To the claim, added by Eve")
    );
    page.assert_sound();
    let file = room.get("dan", &format!("{action}/1")).await;
    assert_eq!((file.status, file.body.as_slice()), (200, PDF.1));
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"claim-"));
    assert!(file.header("content-security-policy").contains("sandbox"));
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(room.bench("dan", claim).await.form("attachments/1/withdrawal").is_none());
    let refused = room.forces("dan", claim, "attachments/1/withdrawal", &[("reason", "Mine now")]).await;
    assert_eq!(refused.status, 403);
    let page = room.does("ada", claim, "attachments/1/withdrawal", &[("reason", "The wrong paper")]).await;
    assert!(page.says("#attachment-1", "Withdrawn: The wrong paper"));
    assert!(page.attr("#attachment-1 a", "href").is_none());
    assert_eq!(room.get("dan", &format!("{action}/1")).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_kept_without_what_hides_in_it_and_says_what_it_shows() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let sent = picture();
    assert!(sent.windows(7).any(|part| part == b"at home"));
    let page = room.upload("eve", &path(claim), &[], ("wall.png", &sent)).await;
    assert_eq!(page.status, 422);
    assert!(page.says("#attachment-description-error", "Say what the picture shows"));
    page.assert_sound();
    let words = typed(&[("description", "The Wall from above"), ("source", "")]);
    assert_eq!(room.upload("eve", &path(claim), &words, ("wall.png", &sent)).await.status, 303);
    let kept = room.get("eve", &format!("{}/1", path(claim))).await;
    assert_eq!(kept.header("content-type"), "image/png");
    assert!(!kept.body.windows(7).any(|part| part == b"at home"));
    let read = image::load_from_memory(&kept.body).unwrap();
    assert_eq!((read.width(), read.height()), (3, 2));
    assert!(room.bench("eve", claim).await.says("#attachment-1", "The Wall from above"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_picture_and_no_paper_is_refused_with_what_was_typed() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let words = typed(&[("description", "My words")]);
    let broken = [&picture()[..50], b"\0\0"].concat();
    for (bytes, sentence) in [
        (&b"<html><p>x"[..], "Choose a PNG, JPEG, WebP or PDF file."),
        (&broken, "cannot be read"),
        (&[0; 0], "Choose a file."),
    ] {
        let page = room.upload("eve", &path(claim), &words, ("a.png", bytes)).await;
        assert_eq!(page.status, 422);
        assert!(page.says("#attachment-file-error", sentence), "{:?}", page.all(".error"));
        assert_eq!(page.value("attachments", "description"), "My words");
        page.assert_sound();
    }
    let elsewhere = typed(&[("source", "3")]);
    let page = room.upload("eve", &path(claim), &elsewhere, PDF).await;
    assert!(page.status == 422 && page.says("[role=alert]", "There is no source 3"));
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_learn_nothing_of_attachments() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    let words = typed(&[("source", "2")]);
    assert_eq!(room.upload("cleo", &path(claim), &words, PDF).await.status, 303);
    assert!(room.bench("ben", claim).await.says("#attachment-1", "To source 2, added by Cleo"));
    for end in ["", ".json", "/history"] {
        let page = read(&room, &format!("{ADDRESS}{end}")).await.text();
        assert!(!page.contains("Report 7") && !page.contains("ttachment"), "{end}");
    }
}
