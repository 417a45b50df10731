//! How well the published table of features parts sentences worth checking from others: on sentences that people labelled.
//! It is only scored on them; its points were set by hand. The folder is
//! `checkworthiness` of [`data::folder`].
#![allow(clippy::unwrap_used, reason = "a bench that can't go on ends")]

mod data;

use std::path::PathBuf;

use factdesk::articles::worthiness::figures::{auc, f1};
use factdesk::articles::worthiness::{Level, TABLE, worth};

#[derive(serde::Deserialize)]
struct Sentence {
    label: u8,
    text: String,
}

fn main() {
    let folder = data::folder("checkworthiness");
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
