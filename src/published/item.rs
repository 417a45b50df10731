//! A check in a list.

use super::dates::Day;
use super::store::lists::Row;
use super::store::search::Hit;
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
            day: Day::of(row.first_published_at, zone),
            changed: (revision > 1).then(|| Day::of(row.published_at, zone)),
            claimant: claimant_name,
        }
    }

    /// The item of a hit.
    pub fn found(hit: Hit, zone: Tz, t: &Texts) -> Self {
        let (text, summary) = (pieces(&hit.marked_text), pieces(&hit.marked_summary));
        let Hit {
            claim, slug, revision, retracted, language, claimant_name, rating_label, rating_tone, ..
        } = hit;
        let row = Row {
            claim,
            slug,
            revision,
            retracted,
            text: String::new(),
            language,
            claimant_name,
            rating_label,
            rating_tone,
            summary: String::new(),
            first_published_at: hit.first_published_at,
            published_at: hit.published_at,
            changed_at: hit.published_at,
        };
        let summary = if retracted { Vec::new() } else { summary };
        Self { text, summary, ..Self::of(row, zone, t) }
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
