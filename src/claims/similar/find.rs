//! Which earlier claims are like a text, and why.

use super::alike::{Alike, Side, alike};
use super::follow::{Known, catch_up};
use super::store::{self, Row};
use super::whole;
use crate::app::App;
use crate::claims::parts::Review;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::matching::AGAIN;
use crate::matching::common::is_common;
use crate::matching::encoder::{encode, knows, model};
use crate::matching::index::Hit;
use crate::matching::shared::Shared;
use crate::matching::terms::{Term, terms, words};
use crate::matching::vector::{Vector, reorder};
use std::collections::{HashMap, HashSet};

/// So many are shown.
pub const MOST: usize = 5;
/// So many of the best are looked at: some are left out.
const LOOKED_AT: usize = 25;
/// From which share on the queue marks a claim.
const MARKED: f32 = 0.5;

/// What others may be like.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The words.
    pub text: String,
    /// Their language.
    pub language: String,
    /// The claim that they are, with its number, once it is logged.
    pub claim: Option<(ClaimId, i64)>,
}

/// An earlier claim.
#[derive(Clone, Debug)]
pub struct Like {
    /// Which.
    pub row: Row,
    /// Its words, each with whether the other text has it too.
    pub words: Vec<(String, bool)>,
    /// How many different words both have.
    pub shared: usize,
    /// Whether it means nearly the same.
    pub is_near: bool,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The most like first.
    pub claims: Vec<Like>,
    /// Whether all claims were looked at.
    pub known: Known,
}

/// Up to five claims that are like `text`: those logged before it, and what is published.
///
/// # Errors
/// When the database can't be read.
pub async fn find(app: &App, text: Text) -> Result<Found, Error> {
    let known = catch_up(app).await?;
    let (matching, asked) = (app.matching.clone(), text.clone());
    let searched = tokio::task::spawn_blocking(move || {
        let query = terms(&asked.text, &asked.language);
        let hits = matching.search(&query, AGAIN);
        (query, hits)
    });
    let language = text.language.clone();
    let (query, mut hits) = searched.await.map_err(Error::internal)?;
    if hits.is_empty() {
        return Ok(Found { claims: Vec::new(), known });
    }
    let cosines = cosines(app, &text, &hits).await?;
    reorder(&mut hits, |number| cosines.get(&number).copied());
    hits.truncate(LOOKED_AT);
    let claim = text.claim.map(|(claim, _)| claim);
    let rows = store::rows(&mut *app.db.read().await?, &numbers(&hits), claim).await?;
    let (matching, number) = (app.matching.clone(), text.claim.map(|(_, number)| number));
    // Not on the request's own thread: it waits while somebody changes the index.
    let chosen = move || {
        let earlier = ordered(rows, &hits).filter(|row| is_earlier(row, number));
        earlier
            .filter_map(|row| Some(like(&matching, (&query, &language), row, &cosines)?.0))
            .take(MOST)
            .collect()
    };
    let claims = tokio::task::spawn_blocking(chosen).await.map_err(Error::internal)?;
    Ok(Found { claims, known })
}

/// How near in meaning those are that have a vector. Where none has, the order by words stands, and nothing is encoded.
async fn cosines(app: &App, text: &Text, hits: &[Hit]) -> Result<HashMap<u32, f32>, Error> {
    if !app.config.matching.encoder || !knows(&text.language) {
        return Ok(HashMap::new());
    }
    let vectors = store::vectors(&mut *app.db.read().await?, &numbers(hits), &model()).await?;
    if vectors.is_empty() {
        return Ok(HashMap::new());
    }
    let asked = text.text.clone();
    let encoded = tokio::task::spawn_blocking(move || encode(&asked)).await.map_err(Error::internal)?;
    let encoded = encoded.inspect_err(|error| tracing::warn!(%error, "a sentence has no vector"));
    let Some(asked) = encoded.ok().flatten() else { return Ok(HashMap::new()) };
    let near = |(number, bytes): (i64, Vec<u8>)| {
        Some((u32::try_from(number).ok()?, asked.cosine(&Vector::from_bytes(bytes))?))
    };
    Ok(vectors.into_iter().filter_map(near).collect())
}

/// How many earlier claims each of these is like, where it is like any. By words alone, for a whole page of a list.
///
/// # Errors
/// When the database can't be read.
pub async fn count(app: &App, texts: Vec<Text>) -> Result<HashMap<ClaimId, usize>, Error> {
    if texts.is_empty() || catch_up(app).await? == Known::Some {
        return Ok(HashMap::new());
    }
    let matching = app.matching.clone();
    let searched = tokio::task::spawn_blocking(move || {
        let hits = |text: &Text| matching.search(&terms(&text.text, &text.language), MOST + 1);
        texts.into_iter().map(|text| (hits(&text), text)).collect::<Vec<_>>()
    });
    let searched = searched.await.map_err(Error::internal)?;
    let mut c = app.db.read().await?;
    let all: HashSet<i64> = searched.iter().flat_map(|(hits, _)| numbers(hits)).collect();
    let rows = store::rows(&mut c, &all.into_iter().collect::<Vec<_>>(), None).await?;
    let ids: Vec<ClaimId> = searched.iter().filter_map(|(_, text)| Some(text.claim?.0)).collect();
    let answered: HashSet<(ClaimId, i64)> = store::answered(&mut c, &ids).await?.into_iter().collect();
    drop(c);
    let matching = app.matching.clone();
    let counted = move || counts(&matching, searched, &rows, &answered);
    tokio::task::spawn_blocking(counted).await.map_err(Error::internal)
}

fn counts(
    matching: &Shared,
    searched: Vec<(Vec<Hit>, Text)>,
    rows: &[Row],
    answered: &HashSet<(ClaimId, i64)>,
) -> HashMap<ClaimId, usize> {
    let mut counts = HashMap::new();
    for (hits, Text { text, language, claim }) in searched {
        let Some((claim, number)) = claim else { continue };
        let query = terms(&text, &language);
        let is_like = |row: &&Row| {
            row.id != claim
                && hits.iter().any(|hit| i64::from(hit.number) == row.number)
                && is_earlier(row, Some(number))
                && !answered.contains(&(claim, row.number))
                && like(matching, (&query, &language), (*row).clone(), &HashMap::new())
                    .is_some_and(|(_, share)| share >= MARKED)
        };
        counts.insert(claim, rows.iter().filter(is_like).count());
    }
    counts.retain(|_, count| *count > 0);
    counts
}

fn numbers(hits: &[Hit]) -> Vec<i64> {
    hits.iter().map(|hit| i64::from(hit.number)).collect()
}

fn ordered(rows: Vec<Row>, hits: &[Hit]) -> impl Iterator<Item = Row> {
    let mut rows: HashMap<i64, Row> = rows.into_iter().map(|row| (row.number, row)).collect();
    numbers(hits).into_iter().filter_map(move |number| rows.remove(&number))
}

/// What is published was checked before, whenever it was logged: it may have been moved in.
fn is_earlier(row: &Row, number: Option<i64>) -> bool {
    number.is_none_or(|number| row.number < number) || row.publication != "unpublished"
}

/// The claim with its words marked, and the share of the shorter text that both have; nothing where they are not alike.
fn like(
    matching: &Shared,
    (query, language): (&[Term], &str),
    row: Row,
    cosines: &HashMap<u32, f32>,
) -> Option<(Like, f32)> {
    let (all, own) = (terms(&whole(&row.text, &row.summary), &row.language), terms(&row.text, &row.language));
    let cosine = u32::try_from(row.number).ok().and_then(|number| cosines.get(&number)).copied();
    let theirs = |terms| Side { terms, language: &row.language };
    let asked = Side { terms: query, language };
    let Alike { share, is_near } =
        alike(asked, theirs(&own), theirs(&all), |terms| matching.weight(terms), cosine)?;
    let telling = query.iter().copied().filter(|term| !is_common(*term, language));
    let asked: HashSet<Term> = telling.collect();
    let shared = all.into_iter().filter(|term| asked.contains(term)).collect::<HashSet<Term>>().len();
    let words = marked(&row, &asked);
    Some((Like { row, words, shared, is_near }, share))
}

fn marked(row: &Row, asked: &HashSet<Term>) -> Vec<(String, bool)> {
    let mut parts: Vec<(String, bool)> = Vec::new();
    let mut at = 0;
    for word in words(&row.text, &row.language).into_iter().filter(|word| asked.contains(&word.term)) {
        // Words of scripts without spaces overlap.
        let from = word.from.max(at);
        if from > at {
            parts.push((row.text[at..from].to_owned(), false));
        }
        if word.to > from {
            parts.push((row.text[from..word.to].to_owned(), true));
            at = word.to;
        }
    }
    parts.push((row.text[at..].to_owned(), false));
    parts.retain(|(text, _)| !text.is_empty());
    parts
}

impl Like {
    /// "5 words in common, and means nearly the same"
    pub fn why(&self) -> String {
        let words = match self.shared {
            1 => "1 word in common".to_owned(),
            shared => format!("{shared} words in common"),
        };
        if self.is_near { format!("{words}, and close in meaning") } else { words }
    }

    /// Where it stands.
    pub fn state(&self) -> String {
        match self.row.publication.as_str() {
            "live" => "Published".to_owned(),
            "retracted" => "Verdict withdrawn".to_owned(),
            _ => self
                .row
                .review
                .parse::<Review>()
                .map_or_else(|_| self.row.review.clone(), |one| one.label().to_owned()),
        }
    }
}
