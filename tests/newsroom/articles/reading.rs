//! Pages, mails and PDFs of every kind, what is set apart in them, what is marked, and what an archive gets.

use std::collections::BTreeMap;

use factdesk::articles::store::worked::examples;
use factdesk::articles::worthiness::fit::{TooFew, fit};
use factdesk::error::Error;
use factdesk::history::verify::{Options, verify};
use factdesk::house::worthiness::Fitted;
use factdesk::people::roster::By;
use factdesk::settings::desk::record;
use factdesk::settings::event::Event;
use futures_util::FutureExt;

use super::desk::{Answer, Desk};
use super::fetch::Site;

async fn upload(desk: &Desk, name: &str, bytes: &[u8]) -> Answer {
    let fields = [("form_key", ""), ("how", "upload"), ("url", ""), ("text", "")];
    desk.upload("/desk/articles", &fields, Some((name, bytes))).await
}

async fn paste(desk: &Desk, text: &str) -> Answer {
    let fields = [("form_key", ""), ("how", "paste"), ("url", ""), ("text", text)];
    let answer = desk.upload("/desk/articles", &fields, None).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    desk.get(answer.header("location")).await
}

const MHTML: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://n.example/bats\r\nSubject: Bats\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"edge\"\r\n\r\n--edge\r\n\
    Content-Type: text/html\r\nContent-Location: https://n.example/bats\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
    <html lang=3D\"en\"><head><title>The bats</title>\r\n<script type=3D\"application/ld+json\">\
    {\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script></head><body><article><p>The bats came back to the old =\r\n\
    mill in the year 2019, after the miller had left, and their number doubled.</p></article></body></html>\r\n--edge--\r\n";

const MAIL: &str = "From: =?utf-8?Q?J=C3=B8rgen?= <holm@courier.example>\nSubject: Fwd: The bats\nDate: Tue, 3 Nov 2026 09:00:00 +0100\n\
    Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8\n\nIn 1999 taxes rose by 40 percent, J=C3=B8rgen =\nsays, because the town had to pay for the new bridge over the river and for the school behind it.\n\n\
    Thank you.\n\nSign up for our newsletter.\n\nShare this article\n";

/// A page of a PDF that draws these words, or only a frame.
fn pdf(words: &str) -> Vec<u8> {
    let content = match words {
        "" => "0 0 100 100 re S".to_owned(),
        words => format!("BT /F1 12 Tf 72 720 Td ({words}) Tj ET"),
    };
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let table: String = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
    let end = format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", file.len());
    (file + "xref\n0 6\n0000000000 65535 f \n" + &table + &end).into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn saved_pages_mails_and_pdfs_are_read_or_answered_plainly() {
    let desk = Desk::open(&[]).await;
    let saved = upload(&desk, "bats.mhtml", MHTML.as_bytes()).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = desk.get(saved.header("location")).await;
    assert_eq!(page.all(".sentence > p:not(.reasons)").len(), 1);
    assert!(page.all(".notice").join("").contains("not free to read (isAccessibleForFree)"));
    assert_eq!(page.value("published_on"), "");
    let download = page.attr(".facts a[download]", "href").unwrap();
    let kept = desk.get(&download).await;
    assert!(kept.header("content-disposition").ends_with(".mhtml\"") && kept.body == MHTML.as_bytes());

    let mail = paste(&desk, MAIL).await;
    assert_eq!((mail.value("title").as_str(), mail.value("byline").as_str()), ("The bats", "Jørgen"));
    assert_eq!(mail.all("#published_on-hint"), ["Look twice. Found: when the mail was sent."]);
    assert!(mail.all(".sentence > p").contains(&"In 1999 taxes rose by 40 percent, Jørgen says, because the town had to pay for the new bridge over the river and for the school behind it.".to_owned()));

    let words = "The harbour handled 1,204,000 tonnes of goods, 12 percent more than in the year before.";
    let read = upload(&desk, "report.pdf", &pdf(words)).await;
    assert_eq!(read.status, 303, "{:?}", read.all("p.error"));
    assert_eq!(desk.get(read.header("location")).await.all(".sentence mark"), [words]);
    for (name, bytes, sentence) in [
        ("scan.pdf", pdf(""), "This PDF has no text, only pictures of pages"),
        ("broken.pdf", b"%PDF-1.7\nnothing".to_vec(), "The text of this PDF could not be read."),
        ("empty.eml", b"From: a@n.example\r\nSubject: x\r\n\r\n".to_vec(), ""),
    ] {
        let answer = upload(&desk, name, &bytes).await;
        assert!(answer.all("#file-error").join("").starts_with(sentence), "{name}: {}", answer.text());
    }
    assert_eq!(desk.faults().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_is_given_to_archives_with_what_the_site_said() {
    const PAGE: &str = "<html><body><p>The bats came back to the old mill in the year 2019, after the miller had left.</p>\
        <p>The town counted them twice and was surprised at the result, which nobody had expected.</p></body></html>";
    let site = Site::answering(|_| {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nX-Served-By: press-7\r\nConnection: close\r\n";
        format!("{head}Content-Length: {}\r\n\r\n{PAGE}", PAGE.len()).into_bytes()
    })
    .await;
    let desk = Desk::open(&[site.address]).await;
    let url = site.url("/bats?day=2");
    let fields = [("form_key", ""), ("how", "fetch"), ("url", url.as_str()), ("text", "")];
    let address = desk.upload("/desk/articles", &fields, None).await.header("location").to_owned();
    assert!(desk.get(&address).await.attr(".facts a[href$='/warc']", "href").is_some());
    let warc = desk.get(&format!("{address}/snapshots/1/warc")).await;
    assert_eq!((warc.status, warc.header("content-type")), (200, "application/warc"));
    let text = warc.text();
    for part in [
        "WARC/1.1\r\nWARC-Type: warcinfo\r\n",
        "WARC-Type: response\r\n",
        &format!("WARC-Target-URI: {url}\r\n"),
        "HTTP/1.1 200 OK\r\n",
        "x-served-by: press-7\r\n",
        &format!("content-length: {}\r\n\r\n{PAGE}\r\n\r\n", PAGE.len()),
        "WARC-Type: request\r\n",
        "GET /bats?day=2 HTTP/1.1\r\n",
    ] {
        assert!(text.contains(part), "{part} is not in:\n{text}");
    }
    assert_eq!(warc.body, desk.get(&format!("{address}/snapshots/1/warc")).await.body);
    assert_eq!(desk.faults().await, Vec::<String>::new(), "the headers are those of the entry");

    let fields = [("form_key", ""), ("how", "paste"), ("url", ""), ("text", "Bats are blind.")];
    let pasted = desk.upload("/desk/articles", &fields, None).await.header("location").to_owned();
    let warc = desk.get(&format!("{pasted}/snapshots/1/warc")).await.text();
    assert!(warc.contains("WARC-Type: resource\r\n") && warc.contains("WARC-Target-URI: urn:uuid:"));
    assert_eq!(desk.get(&format!("{pasted}/snapshots/9/warc")).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn sentences_are_marked_sorted_and_set_apart_and_none_is_hidden() {
    let desk = Desk::open(&[]).await;
    let page = paste(&desk, MAIL).await;
    let rate = "In 1999 taxes rose by 40 percent, Jørgen says, because the town had to pay for the new bridge over the river and for the school behind it.";
    assert_eq!(page.all(".sentence[data-worth='3'] mark"), [rate]);
    assert!(page.all(".sentence[data-worth='3'] .reasons").join("").contains("has a percentage"));
    let folds = page.all("details.apart > summary");
    assert_eq!(folds[0], "Set apart: 3 lines, because they are the head of a mail");
    assert_eq!(
        folds[1],
        "Set apart: 2 lines, because they ask for money or a subscription; they ask to share or follow"
    );
    assert_eq!(page.all("details.apart .sentence .no").len(), 5, "each can be chosen");
    let address = page.attr("form[aria-label='Order of the sentences']", "action").unwrap();
    let sorted = desk.get(&format!("{address}?order=worth&show=likely")).await;
    assert_eq!(sorted.all("article > .sentences .sentence > p:not(.reasons)"), [rate]);
    assert_eq!(sorted.all(".sentence").len(), page.all(".sentence").len());
    assert!(sorted.all("details.apart > summary")[0].starts_with("1 other sentence with fewer points"));
    assert_eq!(desk.get(&format!("{address}?order=x&show=y")).await.all(".sentence").len(), 7);

    let mut c = desk.app.db.read().await.unwrap();
    let few = fit(&examples(&mut c).await.unwrap(), None).unwrap_err();
    drop(c);
    assert_eq!(few, TooFew { accepted: 0, rejected: 0 });
    let points = BTreeMap::from([("percentage".to_owned(), -90)]);
    let own = Fitted { base: -23, points, accepted: 60, rejected: 240, before: 800, after: 870 };
    let named = Event::DeskNamed { name: "The desk".to_owned(), demo: false };
    let fitted = Event::WorthinessFitted { before: None, after: Some(Box::new(own)) };
    let now = desk.app.clock.now();
    for event in [named, fitted] {
        let done: Result<_, Error> =
            desk.app.db.write(move |c| async move { record(c, By::System, now, event).await }.boxed()).await;
        done.unwrap();
    }
    desk.app.refresh_house().await.unwrap();
    assert!(desk.get(&address).await.all(".sentence[data-worth='3']").is_empty());
    let table = desk.get("/desk/settings/worthiness").await;
    assert!(table.all("main").join("").contains("in .800 of all pairs"));
    assert_eq!(table.all("tbody tr:first-child td.num"), ["10", "-90"]);
    assert!(table.all("#log td").contains(&"as published".to_owned()));
    let mut owner = desk.owner().await;
    let options =
        Options { checkers: &[&factdesk::settings::verify::Desk], against: None, watch: &mut |_| {} };
    assert!(verify(&mut owner, options).await.unwrap().faults.is_empty());
}
