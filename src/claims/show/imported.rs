//! What other systems say of the claim.

use super::scene::View;
use crate::claims::claim::numbered;
use crate::claims::imported::ImportedVerdict;

/// A verdict from elsewhere.
pub(super) struct Foreign {
    pub number: i32,
    pub by: String,
    /// The system, where that is not who says so.
    pub system: String,
    pub words: String,
    pub summary: String,
    pub url: Option<String>,
    pub reviewed_on: String,
    /// The language that its words are in, where it is known.
    pub language: Option<String>,
    pub tags: String,
    /// The number of what they say there since.
    pub since: Option<i32>,
}

impl Foreign {
    pub fn all(view: &View<'_>) -> Vec<Self> {
        let all = &view.claim.imported_verdicts;
        let since = |at: i32, one: &ImportedVerdict| {
            let later = numbered(all).filter(|(number, other)| *number > at && other.is_same(one));
            later.map(|(number, _)| number).last()
        };
        numbered(all)
            .map(|(number, one)| Self { since: since(number, one), ..Self::of(number, one) })
            .collect()
    }

    fn of(number: i32, one: &ImportedVerdict) -> Self {
        let text = |words: Option<String>| words.unwrap_or_default();
        let by = one.said_by();
        let language = one.language.as_str();
        Self {
            number,
            by: by.to_string(),
            system: if *by == one.system { String::new() } else { one.system.to_string() },
            words: text(one.words.as_ref().map(ToString::to_string)),
            summary: text(one.summary.as_ref().map(ToString::to_string)),
            url: one.url.as_ref().map(|url| url.as_str().to_owned()),
            reviewed_on: text(one.reviewed_on.as_ref().map(|date| date.as_str().to_owned())),
            language: (language != "und").then(|| language.to_owned()),
            tags: one.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join(", "),
            since: None,
        }
    }
}
