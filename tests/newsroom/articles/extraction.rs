//! Extraction measured on real pages with their true text, where those are at hand.

use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use factdesk::articles::extract::{Finding, Found, from_html};
use factdesk::articles::sentences::sentences;
use flate2::read::GzDecoder;
use url::Url;

fn folder() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // A worktree lies one folder deeper than a checkout.
    let places = ["../shared/data/articles", "../../shared/data/articles"];
    let found =
        places.iter().map(|place| root.join(place)).find(|place| place.join("ground-truth.json").exists());
    if found.is_none() {
        eprintln!("SKIPPED: no ../shared/data/articles here, so extraction is not measured");
    }
    found
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

struct Page {
    url: Url,
    body: String,
    bytes: Vec<u8>,
}

fn pages(folder: &Path) -> Vec<Page> {
    let truth = fs::read(folder.join("ground-truth.json")).unwrap();
    let truth: HashMap<String, serde_json::Value> = serde_json::from_slice(&truth).unwrap();
    let mut ids: Vec<_> = truth.iter().collect();
    ids.sort_by_key(|(id, _)| id.as_str());
    ids.into_iter()
        .filter_map(|(id, truth)| {
            let packed = fs::File::open(folder.join(format!("{id}.html.gz"))).ok()?;
            let mut bytes = Vec::new();
            GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
            let url = truth["url"].as_str().unwrap();
            let url = Url::parse(url).or_else(|_| Url::parse(&format!("https://{url}"))).unwrap();
            Some(Page { url, body: truth["articleBody"].as_str().unwrap().to_owned(), bytes })
        })
        .collect()
}

/// Counts of four tokens in a row, as the benchmark counts them.
fn shingles(text: &str) -> HashMap<Vec<String>, f64> {
    let tokens: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|token| !token.is_empty())
        .map(str::to_owned)
        .collect();
    let mut counts = HashMap::new();
    let windows: Vec<&[String]> =
        if tokens.len() < 4 { vec![&tokens[..]] } else { tokens.windows(4).collect() };
    for window in windows.into_iter().filter(|window| !window.is_empty()) {
        *counts.entry(window.to_vec()).or_insert(0.0) += 1.0;
    }
    counts
}

/// Shares of shingles that are right, too many, missing.
fn compare(truth: &str, found: &str) -> [f64; 3] {
    let (truth, found) = (shingles(truth), shingles(found));
    let mut sums = [0.0; 3];
    for key in truth.keys().chain(found.keys().filter(|key| !truth.contains_key(*key))) {
        let (t, f) = (truth.get(key).unwrap_or(&0.0), found.get(key).unwrap_or(&0.0));
        sums[0] += t.min(*f);
        sums[1] += (f - t).max(0.0);
        sums[2] += (t - f).max(0.0);
    }
    let all: f64 = sums.iter().sum();
    if all > 0.0 { sums.map(|sum| sum / all) } else { sums }
}

/// All pages and what was found in them, read once for all tests; nothing where there are none.
fn measured() -> Option<&'static [(Page, Found, Duration)]> {
    static MEASURED: OnceLock<Option<Vec<(Page, Found, Duration)>>> = OnceLock::new();
    let measured = MEASURED.get_or_init(|| {
        let mut pages = pages(&folder()?);
        let second = pages.split_off(pages.len() / 2);
        let read_all = |pages: Vec<Page>| -> Vec<_> { pages.into_iter().map(read).collect() };
        std::thread::scope(|scope| {
            let second = scope.spawn(|| read_all(second));
            let mut all = read_all(pages);
            all.extend(second.join().unwrap());
            Some(all)
        })
    });
    measured.as_deref()
}

fn read(page: Page) -> (Page, Found, Duration) {
    let started = Instant::now();
    let found = from_html(&page.bytes, None, Some(&page.url), today()).unwrap();
    (page, found, started.elapsed())
}

#[test]
fn the_body_of_real_articles_is_found() {
    let Some(pages) = measured() else { return };
    let mut sums = [0.0; 3];
    for (page, found, _) in pages {
        let shares = compare(&page.body, &found.text());
        if shares[0] < 0.5 {
            eprintln!(
                "{:.2} right, {:.2} too many, {:.2} missing: {}",
                shares[0], shares[1], shares[2], page.url
            );
        }
        sums = [sums[0] + shares[0], sums[1] + shares[1], sums[2] + shares[2]];
    }
    let (precision, recall) = (sums[0] / (sums[0] + sums[1]), sums[0] / (sums[0] + sums[2]));
    let f1 = 2.0 * precision * recall / (precision + recall);
    let times = || pages.iter().map(|(.., time)| *time);
    let each = times().sum::<Duration>() / u32::try_from(pages.len()).unwrap();
    let slowest = times().max().unwrap();
    eprintln!("{} pages: F1 {f1:.3}, precision {precision:.3}, recall {recall:.3}", pages.len());
    eprintln!("{each:?} a page, slowest {slowest:?}");
    assert!(pages.len() >= 80);
    assert!(f1 >= 0.94, "F1 {f1:.3}");
}

#[test]
fn what_real_pages_say_of_themselves_is_found() {
    let Some(pages) = measured() else { return };
    let (mut titles, mut dates, mut sure, mut languages) = (0, 0, 0, 0);
    for (page, found, _) in pages {
        if std::env::var_os("FACTDESK_SHOW_FOUND").is_some() {
            show(&page.url, found);
        }
        titles += usize::from(found.title.is_some());
        languages += usize::from(found.language.is_some());
        dates += usize::from(found.published_on.is_some());
        sure += usize::from(found.published_on.as_ref().is_some_and(|date| !date.doubt));
    }
    eprintln!(
        "{} pages: {titles} titles, {languages} languages, {dates} dates, {sure} of them without doubt",
        pages.len()
    );
    assert!(titles * 100 >= pages.len() * 97);
    assert!(languages * 100 >= pages.len() * 97);
    assert!(sure * 100 >= pages.len() * 60);
}

fn show(url: &Url, found: &Found) {
    let tell = |finding: &Option<Finding>| match finding {
        Some(f) => format!("{}{} [{}]", f.value, if f.doubt { " ?" } else { "" }, f.how),
        None => "-".to_owned(),
    };
    eprintln!("{url}\n  title {}\n  by    {}", tell(&found.title), tell(&found.byline));
    eprintln!(
        "  date  {}\n  site  {}\n  lang  {}",
        tell(&found.published_on),
        tell(&found.site),
        tell(&found.language)
    );
}

#[test]
fn every_sentence_of_real_articles_stands_where_it_says() {
    let Some(pages) = measured() else { return };
    for (page, found, _) in pages {
        let text = found.text();
        let letters: Vec<char> = text.chars().collect();
        for sentence in sentences(&text) {
            let there: String = letters[sentence.position.clone()].iter().collect();
            assert_eq!(there, sentence.words, "{}", page.url);
        }
    }
}
