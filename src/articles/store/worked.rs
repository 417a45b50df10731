//! What the desk picked from its articles and what it passed over, to refit the points of sentences worth checking.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::text_of;
use crate::articles::anchor::Anchor;
use crate::articles::apart;
use crate::articles::sentences::sentences;
use crate::articles::store::rows::SnapshotRow;
use crate::articles::worthiness::TABLE;
use crate::articles::worthiness::fit::Example;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ArticleId;
use crate::schema::{appearances, articles, claims, snapshots};

/// The newest so many articles with claims are looked at.
const MOST: i64 = 5000;
const AT_ONCE: usize = 100;

type Place = (ArticleId, i32);

/// Each sentence of the articles that claims were logged from: accepted where a claim was logged from it. One whose claim
/// was closed without a check is neither, and so is what is set apart.
///
/// # Errors
/// When the database can't be read.
pub async fn examples(c: &mut Connection) -> Result<Vec<Example>, Error> {
    let places = picked(c).await?;
    let mut found = Vec::new();
    for (part, some) in places.chunks(AT_ONCE).enumerate() {
        let ids: Vec<ArticleId> = some.iter().map(|((id, _), _)| *id).collect();
        let taken = snapshots::table
            .inner_join(articles::table.on(articles::id.eq(snapshots::article)))
            .filter(snapshots::article.eq_any(ids))
            .select((SnapshotRow::as_select(), articles::language));
        let taken: Vec<(SnapshotRow, String)> = taken.load(c).await?;
        for (at, (place, quotes)) in some.iter().enumerate() {
            let own = taken.iter().find(|(row, _)| (row.article, row.number) == *place);
            if let Some((row, language)) = own {
                found.extend(of_text(part * AT_ONCE + at, &text_of(row)?, language, quotes));
            }
        }
    }
    Ok(found)
}

/// A quote of a claim, and whether the claim was closed.
type Quote = (Anchor, bool);

/// The snapshots that claims were logged from, the newest articles first, with their quotes; of each article one snapshot.
async fn picked(c: &mut Connection) -> Result<Vec<(Place, Vec<Quote>)>, Error> {
    type Row = (Option<ArticleId>, Option<i32>, Option<serde_json::Value>, String);
    let newest = appearances::table
        .filter(appearances::article.is_not_null().and(appearances::anchor.is_not_null()))
        .select(appearances::article)
        .distinct()
        .order(appearances::article.desc())
        .limit(MOST);
    let newest: Vec<Option<ArticleId>> = newest.load(c).await?;
    let rows = appearances::table
        .inner_join(claims::table.on(claims::id.eq(appearances::claim)))
        .filter(appearances::article.eq_any(newest))
        .select((appearances::article, appearances::snapshot, appearances::anchor, claims::review));
    let rows: Vec<Row> = rows.load(c).await?;
    let mut places: BTreeMap<Place, Vec<Quote>> = BTreeMap::new();
    for (article, snapshot, anchor, review) in rows {
        let anchor = anchor.and_then(|anchor| serde_json::from_value(anchor).ok());
        if let (Some(article), Some(snapshot), Some(anchor)) = (article, snapshot, anchor) {
            places.entry((article, snapshot)).or_default().push((anchor, review == "closed"));
        }
    }
    let mut of_articles: BTreeMap<ArticleId, (Place, Vec<Quote>)> = BTreeMap::new();
    for (place, quotes) in places {
        let most = of_articles.entry(place.0).or_insert_with(|| (place, Vec::new()));
        if quotes.len() > most.1.len() {
            *most = (place, quotes);
        }
    }
    Ok(of_articles.into_values().rev().collect())
}

fn of_text(article: usize, text: &str, language: &str, quotes: &[Quote]) -> Vec<Example> {
    let places: Vec<_> =
        quotes.iter().filter_map(|(anchor, closed)| Some((anchor.locate(text)?, *closed))).collect();
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let apart = apart::reasons(&paragraphs);
    let mut paragraph = 0;
    let example = |sentence: crate::articles::sentences::Sentence| {
        paragraph += usize::from(sentence.opens_paragraph);
        let here = |(place, _): &&(std::ops::Range<usize>, bool)| {
            place.start < sentence.position.end && sentence.position.start < place.end
        };
        let mut quoted = places.iter().filter(here).map(|(_, closed)| *closed).peekable();
        let accepted = quoted.peek().is_some();
        let left_out = quoted.any(|closed| closed) || apart.get(paragraph - 1).copied().flatten().is_some();
        let features = TABLE.features_of(&sentence.words, language);
        (!left_out).then_some(Example { article, features, accepted })
    };
    sentences(text).into_iter().filter_map(example).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_with_a_claim_is_accepted_and_one_of_a_closed_claim_is_left_out() {
        let text = "Bats are blind. Owls are not. Mice are wise.\n\nSign up for our newsletter.";
        let quote = |range: std::ops::Range<usize>, closed| (Anchor::of(text, range).unwrap(), closed);
        let quotes = [quote(0..8, false), quote(16..20, true)];
        let found: Vec<bool> = of_text(0, text, "en", &quotes).iter().map(|one| one.accepted).collect();
        assert_eq!(found, [true, false]);
    }
}
