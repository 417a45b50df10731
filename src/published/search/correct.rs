//! Corrects words that stand in no check to words that do.

use crate::db::Connection;
use crate::error::Error;
use crate::published::query::{self, Word};
use crate::published::store::lists::{self, Filter};
use crate::published::store::search;

/// The words with those corrected that occur nowhere; nothing if there is none to correct.
///
/// # Errors
/// When the database can't be read.
pub(in crate::published) async fn corrected(
    c: &mut Connection,
    words: &str,
    language: Option<&str>,
) -> Result<Option<String>, Error> {
    let long: Vec<Word> = query::words(words).into_iter().filter(Word::is_long).collect();
    if long.is_empty() {
        return Ok(None);
    }
    let texts = long.iter().map(|word| word.text.clone()).collect();
    let candidates = search::alike(c, texts, language).await?;
    let mut others = Vec::new();
    for word in long {
        let Some(other) = query::closest(&word.text, &candidates) else { continue };
        // In another form it may stand in a claim nevertheless, and as it is in an explanation.
        let words = search::read(c, &word.text, language).await?;
        let alone = Filter { words, language: language.map(str::to_owned), ..Filter::default() };
        if lists::count(c, &alone, 0).await? == 0 {
            others.push((word.at, other.to_owned()));
        }
    }
    Ok((!others.is_empty()).then(|| query::replaced(words, others)))
}
