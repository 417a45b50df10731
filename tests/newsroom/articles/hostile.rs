//! Pages built to hurt whoever reads them.

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use factdesk::articles::extract::{Found, from_html};
use factdesk::articles::read::{Unread, read_html};
use factdesk::articles::sentences::sentences;
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn read(html: &str) -> Option<Found> {
    from_html(html.as_bytes(), Some("utf-8"), None, today()).ok()
}

#[tokio::test]
async fn a_hostile_page_costs_seconds_and_not_the_server() {
    let sentence = "The lighthouse at the end of the harbour was built by three brothers. ";
    let deep = |tag: &str, depth: usize| format!("{}{sentence}", format!("<{tag}>").repeat(depth));
    for page in [
        deep("div", 390),
        deep("span", 390),
        deep("blockquote", 390),
        deep("ul><li", 190),
        deep("table><tr><td", 95),
        deep("div", 20_000),
        deep("a href=x", 3_000),
        format!("<p>{sentence}</p>").repeat(2_000),
        format!("<article>{}</article>", sentence.repeat(3_000)),
        format!("<p><a href=/x>{sentence}</a></p>").repeat(1_000),
        "<br>".repeat(20_000),
        "&amp;".repeat(20_000),
        "<!--".repeat(20_000),
        "<script>".repeat(20_000),
        format!("<title>{}</title>", "x".repeat(500_000)),
        format!("<script type='application/ld+json'>{}</script>", "[".repeat(200_000)),
        format!("<meta property=og:title content='{}'>", "&lt;b&gt;".repeat(20_000)),
    ] {
        let head: String = page.chars().take(40).collect();
        let started = Instant::now();
        let outcome = read_html(page.into_bytes(), None, None, today()).await;
        assert!(started.elapsed() < Duration::from_secs(20), "{head}: {:?}", started.elapsed());
        eprintln!("{:?} {head} {:?}", started.elapsed(), outcome.map(|found| found.paragraphs.len()));
    }
    let tangled = read_html("<div>".repeat(20_000).into_bytes(), None, None, today()).await;
    assert_eq!(tangled.unwrap_err(), Unread::Tangled);
}

#[test]
fn scripts_and_markup_in_an_article_are_words_or_nothing() {
    let html = "<html lang='en\"><script>alert(1)</script>'><title>A &lt;script&gt; tale</title><article>
        <p>First we look at the harbour and at the people who work there every day of the year.</p>
        <p>Then we write &lt;script&gt;alert(2)&lt;/script&gt; into the text, and it stays words, as it should.</p>
        <p><img src=x onerror=alert(3)><svg onload=alert(4)>The third paragraph is long enough to be kept by all.</p>
        <p><a href='javascript:alert(5)'>A link whose address is hostile</a> is only its words, and those are kept.</p>
        <script>alert(6)</script><style>p{}</style></article>";
    let found = read(html).unwrap();
    let text = found.text();
    assert!(text.contains("<script>alert(2)</script>"), "{text}");
    for absent in ["alert(1)", "alert(3)", "alert(4)", "alert(5)", "alert(6)"] {
        assert!(!text.contains(absent), "{absent} in {text}");
    }
    assert_ne!(found.language.map(|l| l.value).as_deref(), Some("en\"><script>"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_page_makes_reading_panic(html in "(<(p|div|a|b|table|td|li|ul|script|title|h1|meta|time|br)( (class|href|itemprop|lang|datetime|content|name|property)=['\"]?[a-zA-Z0-9:/#&;.-]{0,12}['\"]?){0,2}>|</(p|div|a|b|table|ul|script|h1)>|[A-Za-z ]{1,20}[.!?]?|\\PC|&[a-z]{1,5};|<!--|-->){0,80}") {
        if let Some(found) = read(&html) {
            prop_assert!(found.paragraphs.iter().all(|paragraph| !paragraph.trim().is_empty()));
            sentences(&found.text());
        }
    }
}
