//! How well the published table of features parts sentences worth checking from others: on sentences that people labelled.
//! It is only scored on them; its points were set by hand. The folder is `../shared/data/checkworthiness`, or
//! FACTDESK_BENCH_SENTENCES.
#![allow(clippy::unwrap_used, reason = "a bench that can't go on ends")]

use factdesk::articles::worthiness::figures::{auc, f1};
use factdesk::articles::worthiness::{Level, TABLE, worth};
use std::path::{Path, PathBuf};

#[derive(serde::Deserialize)]
struct Sentence {
    label: u8,
    text: String,
}

fn main() {
    let folder = std::env::var_os("FACTDESK_BENCH_SENTENCES").map(PathBuf::from);
    let beside =
        |up: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(up).join("shared/data/checkworthiness");
    let folder = folder.or_else(|| ["..", "../.."].map(beside).into_iter().find(|folder| folder.exists()));
    let files = folder.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let files: Vec<PathBuf> = files
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|e| e == "json"))
        .collect();
    if files.is_empty() {
        println!("worthiness skipped: there are no labelled sentences at ../shared/data/checkworthiness");
        return;
    }
    let read =
        |file: &PathBuf| -> Vec<Sentence> { serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap() };
    let sentences = files.iter().flat_map(read);
    let scored: Vec<_> = sentences.map(|one| (worth(&one.text, "en", None).points, one.label == 1)).collect();
    let figure = |value: f64| format!("{value:.3}").trim_start_matches('0').to_owned();
    let f1 = f1(&scored, TABLE.cut(Level::Perhaps));
    println!("worthiness AUC {} F1 {}", figure(auc(&scored).unwrap()), figure(f1));
}
