//! Importing, reading and confirming articles, as an editor does it in a browser without JavaScript.

use diesel_async::SimpleAsyncConnection;
use factdesk::articles::anchor::Anchor;
use factdesk::articles::store;
use factdesk::error::Error;
use factdesk::ids::ArticleId;

use super::desk::{Answer, Desk};
use super::fetch::{Site, ok};

const PAGE: &str = r#"<!doctype html><html lang="en"><head><title>What the book gets wrong | Harbour Review</title>
<meta property="og:title" content="What the book gets wrong"><meta property="og:site_name" content="Harbour Review">
<meta property="article:published_time" content="2026-11-08T09:00:00Z"><meta name="author" content="By Ada Lindqvist">
<link rel="canonical" href="/wrong"></head><body><nav><a href="/">Home</a> <a href="/all">All stories</a></nav>
<article><h1>What the book gets wrong</h1>
<p>It began with a parcel of books for the library of the school. On top lay the new book of wonders, 212 pages long.</p>
<p>“Goldfish have a three-second memory,” says page 12. Mr. Holm, who keeps them, laughed when he read it &lt;b&gt;aloud&lt;/b&gt;.</p>
<p>Page 77 holds that lightning never strikes the same place twice, which every church tower in the county could deny.</p>
</article><footer>All rights reserved by somebody else</footer></body></html>"#;

async fn newspaper() -> Site {
    Site::answering(|path| match path {
        "/story" | "/wrong" => ok("text/html; charset=utf-8", PAGE.as_bytes()),
        "/empty" => ok("text/html", b"<html><body></body></html>"),
        _ => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec(),
    })
    .await
}

const KEY: &str = "0123456789abcdef0123456789abcdef";

async fn import(desk: &Desk, how: &str, url: &str, text: &str, key: &str) -> Answer {
    let fields = [("form_key", key), ("how", how), ("url", url), ("text", text)];
    desk.upload("/desk/articles", &fields, None).await
}

async fn imported(desk: &Desk, site: &Site) -> String {
    let answer = import(desk, "fetch", site.url("/story").as_str(), "", KEY).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_imports_an_article_by_its_address_and_reads_it_in_sentences() {
    let site = newspaper().await;
    let desk = Desk::open(&[site.address]).await;
    let empty = desk.get("/desk/articles").await;
    assert_eq!(empty.all(".empty h2"), ["No articles yet"]);
    let form = desk.get("/desk/articles/new").await;
    assert_eq!(form.all("button[name=how]"), ["Fetch the page", "Upload the file", "Keep this text"]);

    let address = imported(&desk, &site).await;
    let page = desk.get(&address).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.all("#art-h"), ["What the book gets wrong"]);
    assert_eq!(
        page.all(".sentence > p:not(.reasons)"),
        [
            "It began with a parcel of books for the library of the school.",
            "On top lay the new book of wonders, 212 pages long.",
            "“Goldfish have a three-second memory,” says page 12.",
            "Mr. Holm, who keeps them, laughed when he read it <b>aloud</b>.",
            "Page 77 holds that lightning never strikes the same place twice, which every church tower in the county could deny.",
        ]
    );
    let found = ["title", "site", "published_on", "byline", "language"].map(|field| page.value(field));
    assert_eq!(found, ["What the book gets wrong", "Harbour Review", "2026-11-08", "Ada Lindqvist", "en"]);
    assert_eq!(page.all("#published_on-hint"), ["Found: article:published_time."]);
    assert_eq!(page.attr(".reader-head a", "href"), Some(site.url("/wrong").into()));

    let id = address.rsplit('/').next().unwrap();
    let third = page.attr("#s3 a.no", "href").unwrap();
    assert_eq!(third, format!("/desk/claims/new?article={id}&snapshot=1&from=3&to=3"));
    assert_eq!(page.attr("#choice", "action").as_deref(), Some("/desk/claims/new"));
    assert_eq!(page.attr("#choice", "method").as_deref(), Some("get"));
    let list = desk.get("/desk/articles").await;
    assert_eq!(list.all("tbody th"), ["What the book gets wrong"]);
    assert_eq!(list.all("tbody td:nth-of-type(2)"), ["8 November 2026"]);
    assert_eq!(desk.faults().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_sentence_becomes_a_quote_with_its_anchor() {
    let site = newspaper().await;
    let desk = Desk::open(&[site.address]).await;
    let id: ArticleId = imported(&desk, &site).await.rsplit('/').next().unwrap().parse().unwrap();
    let mut c = desk.app.db.read().await.unwrap();
    let passage = store::passage(&mut c, id, 1, 3, 4).await.unwrap();
    assert_eq!(
        passage.anchor.exact(),
        "“Goldfish have a three-second memory,” says page 12. Mr. Holm, who keeps them, laughed when he read it <b>aloud</b>."
    );
    assert_eq!(passage.details.published_on, "2026-11-08");
    let reading = store::find(&mut c, id).await.unwrap();
    assert_eq!(passage.anchor.locate(&reading.text), Some(passage.anchor.position()));
    let fewer = passage.anchor_of(" says page 12. Mr. Holm ").unwrap();
    assert_eq!(
        (fewer.exact(), fewer.locate(&reading.text)),
        ("says page 12. Mr. Holm", Some(fewer.position()))
    );
    assert!(passage.anchor_of("On top lay").is_none() && passage.anchor_of(" ").is_none());
    let json = serde_json::to_value(&passage.anchor).unwrap();
    assert_eq!(serde_json::from_value::<Anchor>(json).unwrap(), passage.anchor);
    for (from, to) in [(0, 1), (4, 3), (5, 6), (9, 9)] {
        assert!(
            matches!(store::passage(&mut c, id, 1, from, to).await, Err(Error::NotFound)),
            "{from} to {to}"
        );
    }
    assert!(matches!(store::passage(&mut c, id, 2, 1, 1).await, Err(Error::NotFound)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_logged_from_a_sentence_is_marked_there() {
    let site = newspaper().await;
    let desk = Desk::open(&[site.address]).await;
    let address = imported(&desk, &site).await;
    let page = desk.get(&address).await;
    let form = desk.get(&page.attr("#s3 a.no", "href").unwrap()).await;
    let quote = "“Goldfish have a three-second memory,” says page 12.";
    assert_eq!((form.status, form.value("quote").as_str()), (200, quote));
    assert_eq!(form.value("appeared_on"), "2026-11-08");
    let id = address.rsplit('/').next().unwrap();
    let fields = [
        ("form_key", KEY_OF_THE_CLAIM),
        ("text", "Goldfish have a memory of three seconds."),
        ("claimant", "The book of wonders"),
        ("language", "en"),
        ("quote", "“Goldfish have a three-second memory,”"),
        ("appeared_on", "2026-11-08"),
        ("article", id),
        ("snapshot", "1"),
        ("from", "3"),
        ("to", "3"),
    ];
    let logged = desk.post("/desk/claims", &fields).await;
    assert_eq!(logged.status, 303, "{}", logged.text());
    let page = desk.get(&address).await;
    assert_eq!(page.all(".sentence[data-logged] mark"), [quote]);
    assert_eq!(page.attr("#s3 .reasons a", "href").as_deref(), Some(logged.header("location")));
    assert_eq!(desk.get("/desk/articles").await.all("tbody td.num"), ["1"]);
}

const KEY_OF_THE_CLAIM: &str = "22222222222222222222222222222222";

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_fetch_keeps_what_was_typed_and_offers_to_paste() {
    let site = newspaper().await;
    let desk = Desk::open(&[site.address]).await;
    let cases = [
        (site.url("/missing").to_string(), "The site answered 404: there is no such page."),
        (site.url("/empty").to_string(), "No article was found on this page."),
        ("http://127.0.0.1/".to_owned(), "127.0.0.1 is not on the public internet, so it was not fetched."),
        ("http://user@news.example/".to_owned(), "Leave the name and password out of the address."),
        ("gopher://news.example/".to_owned(), "Copy the whole address, starting with https://"),
        (String::new(), "Paste the address of the article here."),
    ];
    for (url, sentence) in cases {
        let answer = import(&desk, "fetch", &url, "Some words <b>that</b> I typed", KEY).await;
        assert_eq!(answer.status, 422, "{url}");
        let error = answer.all("#url-error").join("");
        assert!(error.starts_with(sentence), "{url}: {error}");
        assert_eq!(
            (answer.value("url"), answer.value("text")),
            (url, "Some words <b>that</b> I typed".to_owned())
        );
        let tied = answer.attr("input[name=url]", "aria-describedby").unwrap();
        assert!(tied.contains("url-error") && answer.attr("input[name=url]", "autofocus").is_some());
    }
    assert!(desk.get("/desk/articles").await.all("tbody tr").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_page_or_pasted_text_is_an_article_too() {
    let desk = Desk::open(&[]).await;
    let fields = [("form_key", KEY), ("how", "upload"), ("url", "https://news.example/story"), ("text", "")];
    let saved = desk.upload("/desk/articles", &fields, Some(("story.html", PAGE.as_bytes()))).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = desk.get(saved.header("location")).await;
    assert_eq!(page.value("title"), "What the book gets wrong");
    assert_eq!(page.attr(".reader-head a", "href").as_deref(), Some("https://news.example/story"));

    let text = "Bats are blind. So it is said.\r\n\r\nThey are not.";
    let pasted = import(&desk, "paste", "", text, "fedcba9876543210fedcba9876543210").await;
    let page = desk.get(pasted.header("location")).await;
    assert_eq!(page.all(".sentence > p"), ["Bats are blind.", "So it is said.", "They are not."]);
    assert_eq!(page.all("#art-h"), ["Untitled article"]);

    for (how, file, sentence) in [
        ("upload", None, "Choose the file"),
        (
            "upload",
            Some(("a.html", &b"\x89PNG\r\n\x1a\n not a page"[..])),
            "This is no web page, mail or PDF.",
        ),
        ("upload", Some(("a.pdf", &b"%PDF-1.7 not one"[..])), "The text of this PDF could not be read."),
        (
            "upload",
            Some(("a.html", &b"<html><body></body></html>"[..])),
            "No article was found in this file.",
        ),
        ("paste", None, "Paste the words"),
    ] {
        let fields = [("form_key", ""), ("how", how), ("url", ""), ("text", " \n ")];
        let answer = desk.upload("/desk/articles", &fields, file).await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.all("p.error").join("").starts_with(sentence),
            "{sentence}: {:?}",
            answer.all("p.error")
        );
    }
    assert_eq!(desk.faults().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_found_is_confirmed_or_corrected_and_never_over_somebody_elses_correction() {
    let site = newspaper().await;
    let desk = Desk::open(&[site.address]).await;
    let address = imported(&desk, &site).await;
    let path = format!("{address}/findings");
    let page = desk.get(&address).await;
    let (key, position) = (page.value("form_key"), page.value("position"));
    let mut fields = vec![
        ("form_key", key.as_str()),
        ("position", position.as_str()),
        ("title", "What the book gets wrong"),
        ("site", "Harbour Review"),
        ("published_on", "8/11/2026"),
        ("byline", ""),
        ("language", "en"),
    ];
    let refused = desk.post(&path, &fields).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.value("published_on"), "8/11/2026");
    assert_eq!(refused.all("#published_on-error").len(), 1);

    fields[4].1 = "2026-11";
    assert_eq!(desk.post(&path, &fields).await.status, 303);
    // The same form again is the same answer and no second entry.
    assert_eq!(desk.post(&path, &fields).await.status, 303);
    let page = desk.get(&address).await;
    assert_eq!(page.value("position"), "2");
    assert_eq!(page.all("#found-h"), ["Details"]);
    assert_eq!(page.attr(".reader-head time", "datetime").as_deref(), Some("2026-11"));

    // Somebody who still has the old page open.
    let late_key = "11111111111111111111111111111111";
    fields[0].1 = late_key;
    fields[3].1 = "Another Review";
    let conflict = desk.post(&path, &fields).await;
    assert_eq!(conflict.status, 409);
    assert_eq!(conflict.value("site"), "Another Review");
    assert_eq!(conflict.value("position"), "2");
    assert_eq!(desk.get(&address).await.value("site"), "Harbour Review");
    assert_eq!(desk.faults().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_twice_imports_once() {
    let desk = Desk::open(&[]).await;
    let text = "Bats are blind.";
    let (one, two) =
        tokio::join!(import(&desk, "paste", "", text, KEY), import(&desk, "paste", "", text, KEY));
    assert_eq!((one.status, two.status), (303, 303));
    assert_eq!(one.header("location"), two.header("location"));
    let other = import(&desk, "paste", "", "Other words.", KEY).await;
    assert_eq!(other.status, 422);
    assert!(other.text().contains("You already sent this form"));
    assert_ne!(other.value("form_key"), KEY);
    assert_eq!(desk.get("/desk/articles").await.all("tbody tr").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_snapshot_is_downloaded_byte_for_byte_and_never_runs() {
    let site = newspaper().await;
    let desk = Desk::open(&[site.address]).await;
    let address = imported(&desk, &site).await;
    let file = desk.get(&format!("{address}/snapshots/1")).await;
    assert_eq!((file.status, file.body.as_slice()), (200, PAGE.as_bytes()));
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"article-"));
    assert_eq!(file.header("content-type"), "application/octet-stream");
    assert_eq!(file.header("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    for missing in ["/snapshots/2", "/snapshots/x"] {
        assert_eq!(desk.get(&format!("{address}{missing}")).await.status, 404, "{missing}");
    }
    assert_eq!(desk.get("/desk/articles/nothing").await.status, 404);
    assert_eq!(desk.get("/desk/articles?after=nonsense").await.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_words_stay_words_on_every_page() {
    let desk = Desk::open(&[]).await;
    let hostile = r#"</textarea></p><script>alert(1)</script><img src=x onerror=alert(2)>"'` {{7*7}} <svg onload=alert(3)>"#;
    let page = format!(
        "<html lang='x\"onload=1'><title>{0}</title><meta property=og:title content='{1}'><meta name=author content='{1}'><meta property=og:site_name content='{1}'><article><p>{0} {0}</p><p>This paragraph is long enough to be an article of its own, with all that belongs to it.</p></article>",
        hostile.replace('&', "&amp;").replace('<', "&lt;"),
        hostile.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&#39;"),
    );
    let fields = [("form_key", KEY), ("how", "upload"), ("url", ""), ("text", hostile)];
    let saved = desk.upload("/desk/articles", &fields, Some(("<b>.html", page.as_bytes()))).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let address = saved.header("location").to_owned();
    let typed = [
        ("form_key", ""),
        ("title", hostile),
        ("site", hostile),
        ("byline", hostile),
        ("published_on", hostile),
    ];
    let pages = [
        desk.get(&address).await,
        desk.get("/desk/articles").await,
        desk.post(&format!("{address}/findings"), &typed).await,
        desk.upload("/desk/articles", &[("how", "fetch"), ("url", hostile), ("text", hostile)], None).await,
    ];
    for page in pages {
        let scripts = page.all("script:not([src])");
        assert!(scripts.is_empty(), "{scripts:?}");
        assert!(page.all("img, main svg[onload]").is_empty());
        assert!(!page.text().contains("<svg onload") && !page.text().contains("onload=1"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_behind_the_historys_back_is_found() {
    let site = newspaper().await;
    let tampering = [
        ("UPDATE articles SET site = 'Elsewhere'", "its row in “articles” is not what its entries say"),
        ("UPDATE snapshots SET final_url = NULL", "its row in “snapshots” is not what its entries say"),
        (
            "UPDATE snapshots SET paragraphs = '[\"Bats are blind.\"]'",
            "the text of its snapshot is not the one",
        ),
        ("DELETE FROM snapshots", "it has 0 snapshots"),
        ("DELETE FROM snapshots; DELETE FROM articles", "its row in “articles” is gone"),
        (
            "ALTER TABLE snapshots DROP CONSTRAINT snapshots_article_fkey; UPDATE snapshots SET article = gen_random_uuid()",
            "its rows are there, and its chain or article is gone",
        ),
    ];
    let desk = Desk::open(&[site.address]).await;
    imported(&desk, &site).await;
    let mut owner = desk.owner().await;
    owner.batch_execute("CREATE TABLE a AS TABLE articles; CREATE TABLE s AS TABLE snapshots").await.unwrap();
    for (sql, fault) in tampering {
        owner.batch_execute(sql).await.unwrap();
        let faults = desk.faults().await;
        assert!(faults.iter().any(|found| found.contains(fault)), "{sql}: {faults:?}");
        let restore = "DELETE FROM snapshots; DELETE FROM articles; INSERT INTO articles SELECT * FROM a; INSERT INTO snapshots SELECT * FROM s";
        owner.batch_execute(restore).await.unwrap();
    }
    assert_eq!(desk.faults().await, Vec::<String>::new());
}
