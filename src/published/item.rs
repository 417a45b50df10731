//! A check in a list.

use super::dates::Day;
use super::query;
use super::store::lists::Row;
use super::store::search::Marked;
use crate::web::frame::direction;
use crate::web::marks::length;
use crate::web::texts::Texts;
use chrono_tz::Tz;

/// A check as every list of the site shows it.
#[derive(Clone, Debug)]
pub struct Item {
    /// The end of its address.
    pub slug: String,
    /// A token of the palette.
    pub tone: String,
    /// The rating's word.
    pub label: String,
    /// The claim, in pieces: those that were looked for are marked.
    pub text: Vec<(bool, String)>,
    /// The claim's language.
    pub language: String,
    /// The answer in one sentence, in pieces; empty once it is withdrawn.
    pub summary: Vec<(bool, String)>,
    /// When it was published.
    pub day: Day,
    /// When it was changed since.
    pub changed: Option<Day>,
    /// When its verdict was withdrawn.
    pub withdrawn: Option<Day>,
    /// Who said it; empty if nobody can be named.
    pub claimant: String,
}

impl Item {
    /// The item of a list's row.
    pub fn of(row: Row, zone: Tz, t: &Texts) -> Self {
        let Row {
            slug,
            revision,
            retracted,
            text,
            language,
            claimant_name,
            rating_label,
            rating_tone,
            summary,
            ..
        } = row;
        Self {
            slug,
            tone: if retracted { "withdrawn".to_owned() } else { rating_tone },
            label: if retracted { t.get("rating-withdrawn").into_owned() } else { rating_label },
            text: vec![(false, text)],
            language,
            summary: if retracted { Vec::new() } else { vec![(false, summary)] },
            day: Day::of(row.first_published_at, zone, t),
            changed: (revision > 1).then(|| Day::of(row.published_at, zone, t)),
            withdrawn: retracted.then(|| Day::of(row.changed_at, zone, t)),
            claimant: claimant_name,
        }
    }

    /// The items of rows, with what was found in them by `words` marked.
    pub fn found(rows: Vec<Row>, mut marked: Marked, words: &str, zone: Tz, t: &Texts) -> Vec<Self> {
        let runs = query::runs(words);
        let item = |row: Row| {
            let found = marked.remove(&row.claim);
            let item = Self::of(row, zone, t);
            let Some((text, summary)) = found else { return item };
            let summary =
                if item.summary.is_empty() { Vec::new() } else { query::mark(pieces(&summary), &runs) };
            Self { text: query::mark(pieces(&text), &runs), summary, ..item }
        };
        rows.into_iter().map(item).collect()
    }

    /// How long the claim is, for its size in print.
    pub fn length(&self) -> &'static str {
        length(&self.text.iter().map(|(_, piece)| piece.as_str()).collect::<String>())
    }

    /// The direction in which the claim is written.
    pub fn direction(&self) -> &'static str {
        direction(&self.language)
    }
}

/// Cuts a text at the marks U+0001 and U+0002 that stand around what was found.
fn pieces(marked: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    let mut add = |mark: bool, text: &str| {
        if !text.is_empty() {
            found.push((mark, text.replace(['\u{1}', '\u{2}'], "")));
        }
    };
    for part in marked.split('\u{2}') {
        match part.split_once('\u{1}') {
            Some((before, word)) => {
                add(false, before);
                add(true, word);
            }
            None => add(false, part),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_marked_and_nothing_is_lost() {
        let marked = |text: &str| pieces(text);
        let piece = |mark, text: &str| (mark, text.to_owned());
        assert_eq!(marked("a \u{1}b\u{2} c"), [piece(false, "a "), piece(true, "b"), piece(false, " c")]);
        assert_eq!(marked("\u{1}b\u{2}\u{1}c\u{2}"), [piece(true, "b"), piece(true, "c")]);
        assert_eq!(marked("plain"), [piece(false, "plain")]);
        assert_eq!(marked(""), []);
    }
}
