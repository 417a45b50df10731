//! MAP@5 over the queries of CLEF CheckThat! 2020, task 2: tweets, and which verified claim each repeats.

use super::data;
use factdesk::matching::encoder::encode;
use factdesk::matching::index::Index;
use factdesk::matching::terms::terms;
use factdesk::matching::vector::{Vector, reorder};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// So many of the best by words are ordered again.
const AGAIN: usize = factdesk::matching::AGAIN;

/// Prints a line for each part of the data, without the encoder and with it.
pub fn measure() {
    let Some(folder) = data::folder("matching") else {
        println!("matching skipped: there are no claims in ../shared/data/matching");
        return;
    };
    let claims = rows(&folder.join("verified_claims.docs.tsv"));
    let mut index = Index::default();
    for (number, row) in (0..).zip(&claims) {
        index.put(number, &terms(&whole(row), "en"));
    }
    let vectors: Vec<Option<Vector>> = claims.iter().map(|row| encode(&whole(row)).unwrap()).collect();
    for part in ["train", "dev"] {
        let queries = rows(&folder.join(part).join("tweets.queries.tsv"));
        let right = right(&folder.join(part).join("tweet-vclaim-pairs.qrels"));
        let by_words = mean(&queries, &right, &claims, |text| {
            index.search(&terms(text, "en"), AGAIN).iter().map(|hit| hit.number).collect()
        });
        println!("matching {part} without encoder MAP@5 {}", three(by_words));
        let with_encoder = mean(&queries, &right, &claims, |text| {
            let mut hits = index.search(&terms(text, "en"), AGAIN);
            let asked = encode(text).unwrap();
            reorder(&mut hits, |number| asked.as_ref()?.cosine(vectors[number as usize].as_ref()?));
            hits.iter().map(|hit| hit.number).collect()
        });
        println!("matching {part} MAP@5 {}", three(with_encoder));
    }
}

/// `.864`
fn three(figure: f64) -> String {
    format!("{figure:.3}").trim_start_matches('0').to_owned()
}

/// Claim and headline.
fn whole(row: &[String]) -> String {
    row[1..].join("\n")
}

/// The fields of all lines but the first.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').flexible(true).from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The keys of the claims that are right for each query.
fn right(path: &Path) -> HashMap<String, HashSet<String>> {
    let mut right: HashMap<String, HashSet<String>> = HashMap::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        if fields[3] == "1" {
            right.entry(fields[0].to_owned()).or_default().insert(fields[2].to_owned());
        }
    }
    right
}

/// The mean over all queries of their average precision among the first five.
fn mean(
    queries: &[Vec<String>],
    right: &HashMap<String, HashSet<String>>,
    claims: &[Vec<String>],
    search: impl Fn(&str) -> Vec<u32>,
) -> f64 {
    let asked: Vec<&Vec<String>> = queries.iter().filter(|query| right.contains_key(&query[0])).collect();
    let sum: f64 = asked
        .iter()
        .map(|query| {
            let wanted = &right[&query[0]];
            let (mut hits, mut precision) = (0.0, 0.0);
            for (rank, number) in (1..=5).zip(search(&query[1])) {
                if wanted.contains(&claims[number as usize][0]) {
                    hits += 1.0;
                    precision += hits / f64::from(rank);
                }
            }
            precision / f64::from(u32::try_from(wanted.len().min(5)).unwrap())
        })
        .sum();
    sum / f64::from(u32::try_from(asked.len()).unwrap())
}
