//! From entries to the article. Pure.

use super::article::{Article, Event};
use crate::history::{Actor, Entry};

/// The article that entries tell of.
///
/// # Errors
/// A sentence on the entry that can't be read or doesn't fit.
pub fn fold(entries: &[Entry]) -> Result<Article, String> {
    let mut folded: Option<Article> = None;
    for entry in entries {
        let payload = entry.payload.as_deref().ok_or("a payload is gone")?;
        let event = Event::from_payload(&entry.kind, payload).map_err(|error| error.to_string())?;
        match (&mut folded, entry.actor) {
            (Some(article), _) => article.apply(&event, entry.at).map_err(|error| error.to_string())?,
            (None, Actor::Alias(by)) => {
                folded = Some(Article::begin(&event, by, entry.at).map_err(|error| error.to_string())?);
            }
            (None, Actor::System) => return Err("an article is imported by a person".to_owned()),
        }
    }
    folded.ok_or_else(|| "it has no entry".to_owned())
}
