//! Files of all kinds sent as attachments: refused, or kept as a download in a sandbox under a name of ours.

use crate::claims::newsroom::Newsroom;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

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

/// Not the sign itself, or the scanners of those who develop this would find it.
fn eicar() -> Vec<u8> {
    [&b"%PDF-1.7 X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-"[..], b"ANTIVIRUS-TEST-FILE!$H+H*"].concat()
}

/// As clamd answers INSTREAM; to a file of one word with nothing that it can be asked for.
async fn clamd() -> std::net::SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut line, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut command = [0; 10];
                line.read_exact(&mut command).await.unwrap();
                assert_eq!(&command, b"zINSTREAM\0");
                let mut file = Vec::new();
                loop {
                    let length = line.read_u32().await.unwrap();
                    if length == 0 {
                        break;
                    }
                    let mut part = vec![0; usize::try_from(length).unwrap()];
                    line.read_exact(&mut part).await.unwrap();
                    file.extend(part);
                }
                let has = |words: &[u8]| file.windows(words.len()).any(|some| some == words);
                let said: &[u8] = match () {
                    () if has(b"EICAR-STANDARD-ANTIVIRUS") => b"stream: Eicar-Signature FOUND\0",
                    () if has(b"too long") => b"INSTREAM size limit exceeded. ERROR\0",
                    () => b"stream: OK\0",
                };
                line.write_all(said).await.unwrap();
            });
        }
    });
    address
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_scanner_finds_or_cannot_look_at_is_not_kept() {
    let room = Newsroom::open_with(&[format!("--clamd={}", clamd().await)]).await;
    let claim = room.claim("eve").await;
    let attachments = format!("/desk/claims/{claim}/attachments");
    let sources = format!("/desk/claims/{claim}/sources");
    let of = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let source = of(&[("title", "A paper"), ("kind", "primary"), ("stance", "refutes")]);
    let article = of(&[("how", "upload"), ("url", "https://paper.example/one")]);
    let page =
        b"<!doctype html><title>One</title><p>The lighthouse was built by three brothers. EICAR-STANDARD-";
    let page = [&page[..], b"ANTIVIRUS-TEST-FILE is what it says.</p>"].concat();
    for (path, fields, file) in [
        (&attachments, &of(&[]), eicar()),
        (&sources, &source, eicar()),
        (&"/desk/articles".to_owned(), &article, page),
    ] {
        let answer = room.upload("eve", path, fields, ("a.pdf", &file)).await;
        assert!(
            answer.status == 422 && answer.says(".error", "“Eicar-Signature”"),
            "{path}: {:?}",
            answer.all(".error")
        );
    }
    let unsure = room.upload("eve", &attachments, &[], ("a.pdf", b"%PDF-1.7 too long")).await;
    assert!(unsure.status == 422 && unsure.says(".error", "without it no file is kept"));
    let owner = crate::support::database::connect(room.owner_url()).await;
    let kept = "SELECT count(*) FROM blobs";
    assert_eq!(owner.query_one(kept, &[]).await.unwrap().get::<_, i64>(0), 0);
    assert_eq!(room.upload("eve", &attachments, &[], ("a.pdf", b"%PDF-1.7 words")).await.status, 303);
}
