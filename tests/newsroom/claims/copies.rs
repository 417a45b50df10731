//! Copies of sources: pasted, uploaded, fetched, or not to be had.

use super::newsroom::Newsroom;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_cannot_be_fetched_never_blocks_the_source() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let typed =
        [("title", "A page"), ("url", "http://127.0.0.1/secret"), ("kind", "primary"), ("stance", "refutes")];
    let page = room.does("eve", claim, "sources", &typed).await;
    assert!(page.says("#source-1 .archive", "No copy 127.0.0.1 is not on the public internet"));
    let before = room.length(claim).await;
    let again = room.send("eve", &page, "sources/1/copy", &[]).await;
    assert_eq!(again.status, 422);
    assert!(again.says("#copy-1 .error", "not on the public internet") && again.count("#copy-1[open]") == 1);
    assert_eq!(room.length(claim).await, before, "nothing is recorded");
    again.assert_sound();
    let page = room.send("eve", &again, "sources/1/copy", &[("pasted", "The words of the page.")]).await;
    assert_eq!(page.status, 303);
    assert!(room.bench("eve", claim).await.says("#source-1 .archive", "Pasted text"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_fetched_and_its_copy_is_a_download_that_nobody_runs() {
    const PAGE: &[u8] = b"<!doctype html><script>alert(1)</script><p>It isn't visible.";
    let site = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = site.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = site.accept().await {
            let mut asked = [0; 2048];
            let _ = stream.read(&mut asked).await;
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                PAGE.len()
            );
            let _ = stream.write_all(&[head.as_bytes(), PAGE].concat()).await;
        }
    });
    let room = Newsroom::open_with(&[format!("--fetch-permit={at}")]).await;
    let claim = room.claim("eve").await;
    let url = format!("http://{at}/wall");
    let typed = [("title", "A page"), ("url", url.as_str()), ("kind", "primary"), ("stance", "refutes")];
    let page = room.does("eve", claim, "sources", &typed).await;
    assert!(page.says("#source-1 .archive", "Page as fetched"), "{:?}", page.all("#source-1"));
    let copy = room.get("eve", &page.attr("#source-1 .archive a", "href").unwrap()).await;
    assert_eq!((copy.status, copy.body.as_slice()), (200, PAGE));
    assert!(copy.header("content-disposition").starts_with("attachment"));
    assert_eq!(copy.header("x-content-type-options"), "nosniff");
    assert!(copy.header("content-security-policy").contains("sandbox"));
    let page = room.does("eve", claim, "sources/1", &[("title", "The same page")]).await;
    assert!(page.says("#source-1 .archive", "Page as fetched"), "the copy stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_uploaded_file_is_taken_for_what_its_bytes_are() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let path = format!("/desk/claims/{claim}/sources");
    let typed = fields(&[
        ("title", "A scan"),
        ("kind", "primary"),
        ("stance", "refutes"),
        ("form_key", "one-key-for-all-of-it"),
    ]);
    let page = room.upload("eve", &path, &typed, ("scan.pdf", b"MZ a program")).await;
    assert_eq!(page.status, 422);
    assert!(
        page.says("#source-file-error", "PNG, JPEG, WebP, PDF") && page.value("sources", "title") == "A scan"
    );
    page.assert_sound();
    for _ in 0..2 {
        let answer = room.upload("eve", &path, &typed, ("scan.exe", b"%PDF-1.7 words")).await;
        assert_eq!(answer.status, 303, "{:?}", answer.all(".error"));
    }
    let page = room.bench("eve", claim).await;
    assert_eq!(page.count(".evidence tbody tr[id]"), 1, "the second was the same form again");
    assert!(page.says("#source-1 .archive", "Uploaded file"));
    let copy = room.get("eve", &format!("{path}/1/copy")).await;
    assert!(copy.header("content-disposition").ends_with("source-1.pdf\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_source_stays_visible_and_as_it_is() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let typed =
        [("title", "A blog"), ("kind", "secondary"), ("stance", "supports"), ("pasted", "Yes it is.")];
    room.does("eve", claim, "sources", &typed).await;
    let page = room.does("eve", claim, "sources/1/withdrawal", &[("reason", "It was satire.")]).await;
    assert!(page.says("#source-1", "Withdrawn: It was satire."));
    assert!(page.form("sources/1").is_none());
    let page = room.forces("eve", claim, "sources/1", &typed).await;
    assert_eq!(page.status, 422);
    assert!(page.says("[role=alert]", "was withdrawn and stays as it is"));
}
