//! Files of all kinds sent as attachments: refused, or kept as a download in a sandbox under a name of ours.

use crate::claims::newsroom::Newsroom;

fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(2, 2).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A picture that says it is 60,000 squares wide and high.
fn bomb() -> Vec<u8> {
    let mut bytes = png();
    bytes[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    bytes
}

/// Name, bytes, and whether it may be kept.
fn corpus() -> Vec<(&'static str, Vec<u8>, bool)> {
    let (picture, script) = (png(), b"<script>alert(1)</script>".as_slice());
    let after = |head: &[u8], tail: &[u8]| [head, tail].concat();
    let pdf = b"%PDF-1.7\n1 0 obj\n<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\n%%EOF\n".as_slice();
    vec![
        ("page.html", after(b"<!doctype html>", script), false),
        ("page.png", after(b"<!doctype html>", script), false),
        ("page.pdf", after(b"<html>", script), false),
        ("draw.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(), false),
        (
            "draw.png",
            b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>".to_vec(),
            false,
        ),
        (
            "page.xhtml",
            b"<html xmlns='http://www.w3.org/1999/xhtml'><script>1</script></html>".to_vec(),
            false,
        ),
        ("run.exe", after(b"MZ\x90\0", &[0; 200]), false),
        ("run.elf", after(b"\x7fELF\x02\x01\x01\0", &[0; 200]), false),
        ("run.sh", b"#!/bin/sh\nid\n".to_vec(), false),
        ("run.php", b"<?php system($_GET['c']);".to_vec(), false),
        ("run.js", b"alert(1)".to_vec(), false),
        ("all.zip", after(b"PK\x03\x04", &[0; 200]), false),
        ("all.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03".to_vec(), false),
        ("moves.gif", after(b"GIF89a/*", b"*/=1;alert(1)//"), false),
        ("moves.gif.png", after(b"GIF89a", &[0; 100]), false),
        ("sound.mp3", after(b"ID3\x03\0", &[0; 100]), false),
        ("letter.doc", after(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &[0; 600]), false),
        ("shot.bmp", after(b"BM", &[0; 100]), false),
        ("broken.png", picture[..40].to_vec(), false),
        ("head.png", picture[..8].to_vec(), false),
        ("bomb.png", bomb(), false),
        ("broken.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec(), false),
        ("broken.webp", b"RIFF\x20\0\0\0WEBPVP8 ".to_vec(), false),
        ("tail.png", after(&picture, script), true),
        ("image.html", picture.clone(), true),
        ("../../../etc/cron.d/evil.png", picture.clone(), true),
        ("..\\..\\evil\u{202e}gnp.exe", picture.clone(), true),
        ("a\u{1b}[2J.png", picture.clone(), false),
        (".htaccess", picture.clone(), true),
        ("CON.png", picture, true),
        ("paper.pdf", pdf.to_vec(), true),
        ("paper.html", after(b"%PDF-1.4\n", script), true),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_taken_by_their_bytes_and_given_back_in_a_sandbox() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let path = format!("/desk/claims/{claim}/attachments");
    let words =
        [("source", ""), ("description", "x")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let corpus = corpus();
    assert!(corpus.len() >= 25);
    let mut kept = 0;
    for (name, bytes, is_taken) in corpus {
        let answer = room.upload("eve", &path, &words, (name, &bytes)).await;
        // A name with control characters is no form that a browser sends: 400.
        let expected: &[u16] = if is_taken { &[303] } else { &[400, 422] };
        assert!(expected.contains(&answer.status), "{name}: {} {:?}", answer.status, answer.all(".error"));
        if !is_taken {
            continue;
        }
        kept += 1;
        let file = room.get("eve", &format!("{path}/{kept}")).await;
        assert_eq!(file.status, 200, "{name}");
        assert!(["image/png", "application/pdf"].contains(&file.header("content-type")), "{name}");
        assert!(file.header("content-security-policy").contains("sandbox"), "{name}");
        assert_eq!(file.header("x-content-type-options"), "nosniff", "{name}");
        let disposition = file.header("content-disposition");
        assert!(disposition.starts_with("attachment; filename=\"claim-"), "{name}: {disposition}");
        for wrong in ["..", "/", "\\", "evil", "htaccess", ".exe", ".html"] {
            assert!(!disposition.contains(wrong), "{name}: {disposition}");
        }
        if file.header("content-type") == "image/png" {
            assert!(!file.text().contains("script"), "{name}: a picture is made anew");
        }
    }
    room.bench("eve", claim).await.assert_sound();
}
