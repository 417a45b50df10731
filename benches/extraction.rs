//! How well article bodies are found: on pages as saved, with the true body of each, by the figures of
//! scrapinghub/article-extraction-benchmark (its `evaluate.py`): runs of four words, precision and recall averaged over the
//! pages, F1 of the two averages. The folder is `articles` of [`data::folder`].
#![allow(clippy::unwrap_used, reason = "a bench that can't go on ends")]

mod data;

use chrono::NaiveDate;
use factdesk::articles::extract::from_html;
use std::collections::HashMap;
use std::fs::{File, read};
use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

#[derive(serde::Deserialize)]
struct Truth {
    #[serde(default, rename = "articleBody")]
    body: String,
    url: Option<String>,
}

fn main() {
    let folder = data::folder("articles");
    let truths = folder.as_ref().and_then(|folder| read(folder.join("ground-truth.json")).ok());
    let (Some(folder), Some(truths)) = (folder, truths) else {
        println!("extraction skipped: there are no saved pages in ../shared/data/articles");
        return;
    };
    let truths: HashMap<String, Truth> = serde_json::from_slice(&truths).unwrap();
    let (mut precision, mut recall, mut spent) = (Mean::default(), Mean::default(), Duration::ZERO);
    let is_verbose = std::env::var_os("FACTDESK_BENCH_PAGES").is_some();
    for (id, truth) in &truths {
        let html = page(&folder, id);
        let url = truth.url.as_deref().and_then(|url| url.parse().ok());
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let started = Instant::now();
        let found = from_html(&html, None, url.as_ref(), day).unwrap_or_default();
        let body = found.body().join("\n\n");
        spent += started.elapsed();
        let (hits, extra, missing) = compare(&shingles(&truth.body), &shingles(&body));
        let right = share(hits, extra, missing);
        let whole = share(hits, missing, extra);
        if is_verbose {
            println!("{right:.3} {whole:.3} {id}");
        }
        precision.add(right, hits + extra > 0);
        recall.add(whole, hits + missing > 0);
    }
    let (precision, recall) = (precision.mean(), recall.mean());
    let f1 = 2.0 * precision * recall / (precision + recall);
    let pace = spent.as_secs_f64() * 1000.0 / truths.len() as f64;
    println!("extraction {} pages F1 {} {pace:.1} ms", truths.len(), figure(f1));
}

/// ".957", as the figures of the benchmark are written.
fn figure(value: f64) -> String {
    format!("{value:.3}").trim_start_matches('0').to_owned()
}

fn page(folder: &Path, id: &str) -> Vec<u8> {
    let mut html = Vec::new();
    let file = File::open(folder.join(format!("{id}.html.gz"))).unwrap();
    flate2::read::GzDecoder::new(file).read_to_end(&mut html).unwrap();
    html
}

#[derive(Default)]
struct Mean {
    sum: f64,
    count: usize,
}

impl Mean {
    fn add(&mut self, value: f64, counts: bool) {
        if counts {
            self.sum += value;
            self.count += 1;
        }
    }

    fn mean(&self) -> f64 {
        self.sum / self.count as f64
    }
}

/// `hits / (hits + wrong)`, with the benchmark's answers where nothing is there.
fn share(hits: usize, wrong: usize, otherwise: usize) -> f64 {
    match (hits, wrong) {
        _ if wrong == 0 && otherwise == 0 => 1.0,
        (0, 0) => 0.0,
        _ => hits as f64 / (hits + wrong) as f64,
    }
}

/// How many runs are in both, only in the found text, only in the true one.
fn compare(truth: &HashMap<Vec<&str>, usize>, found: &HashMap<Vec<&str>, usize>) -> (usize, usize, usize) {
    let all = |counts: &HashMap<Vec<&str>, usize>| counts.values().sum::<usize>();
    let common = |(run, count): (&Vec<&str>, &usize)| *found.get(run).unwrap_or(&0).min(count);
    let hits: usize = truth.iter().map(common).sum();
    (hits, all(found) - hits, all(truth) - hits)
}

/// Runs of four words, with how often each is there; a shorter text is one run.
fn shingles(text: &str) -> HashMap<Vec<&str>, usize> {
    // Python's \w: letters, digits and the underscore.
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect();
    let runs: Vec<&[&str]> = if words.len() < 4 { vec![&words] } else { words.windows(4).collect() };
    let mut counts = HashMap::new();
    runs.into_iter()
        .filter(|run| !run.is_empty())
        .for_each(|run| *counts.entry(run.to_vec()).or_insert(0) += 1);
    counts
}
