//! Where a quote stands in a snapshot's text, so that it is found again.
//!
//! Written as the two selectors of the W3C Web Annotation Data Model: a `TextQuoteSelector` and a
//! `TextPositionSelector`, both counted in Unicode code points.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// How many code points of context an anchor keeps on each side.
const CONTEXT: usize = 32;

/// A quote with its surroundings and its position in the text of a snapshot.
///
/// Serialises as `[{"type": "TextQuoteSelector", …}, {"type": "TextPositionSelector", …}]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "[Selector; 2]", try_from = "[Selector; 2]")]
pub struct Anchor {
    exact: String,
    prefix: String,
    suffix: String,
    start: usize,
    end: usize,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "type")]
enum Selector {
    TextQuoteSelector { exact: String, prefix: String, suffix: String },
    TextPositionSelector { start: usize, end: usize },
}

impl Anchor {
    /// The anchor of a range of code points; nothing when the range is empty or leaves the text.
    pub fn of(text: &str, range: Range<usize>) -> Option<Self> {
        if range.is_empty() {
            return None;
        }
        let bytes = byte_range(text, &range)?;
        let before = &text[..bytes.start];
        let from = before.char_indices().rev().take(CONTEXT).last().map_or(bytes.start, |(at, _)| at);
        Some(Self {
            exact: text[bytes.clone()].to_owned(),
            prefix: before[from..].to_owned(),
            suffix: text[bytes.end..].chars().take(CONTEXT).collect(),
            start: range.start,
            end: range.end,
        })
    }

    /// The quoted words.
    pub fn exact(&self) -> &str {
        &self.exact
    }

    /// The words before it, as many as are kept.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The words after it.
    pub fn suffix(&self) -> &str {
        &self.suffix
    }

    /// The code points the quote had in the text it was taken from.
    pub fn position(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Where the quote stands in a text, in code points; nothing when its words are not there.
    ///
    /// In the text it was taken from this is its position. In another one it is the place whose
    /// surroundings agree best, and among equals the nearest to the old position.
    pub fn locate(&self, text: &str) -> Option<Range<usize>> {
        if byte_range(text, &self.position()).is_some_and(|bytes| text[bytes] == self.exact) {
            return Some(self.position());
        }
        let length = self.exact.chars().count();
        let mut counted = (0, 0);
        let places = overlapping(text, &self.exact).map(|at| {
            counted = (at, counted.1 + text[counted.0..at].chars().count());
            (at, counted.1)
        });
        let best = places.max_by_key(|&(at, start)| {
            let distance = start.abs_diff(self.start);
            (self.agreement(text, at), std::cmp::Reverse(distance))
        });
        best.map(|(_, start)| start..start + length)
    }

    /// How many code points around a place agree with the anchor's surroundings.
    fn agreement(&self, text: &str, at: usize) -> usize {
        let before = text[..at].chars().rev().zip(self.prefix.chars().rev());
        let after = text[at + self.exact.len()..].chars().zip(self.suffix.chars());
        before.take_while(|(a, b)| a == b).count() + after.take_while(|(a, b)| a == b).count()
    }
}

/// Each place where the words stand, also where two of them overlap.
fn overlapping<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    let step = words.chars().next().map_or(1, char::len_utf8);
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..).filter(|_| !words.is_empty())?.find(words)?;
        from = at + step;
        Some(at)
    })
}

/// A range of code points as a range of bytes; nothing when it leaves the text.
fn byte_range(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let mut bounds = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len()));
    let start = bounds.nth(range.start)?;
    match range.end.checked_sub(range.start)? {
        0 => Some(start..start),
        length => Some(start..bounds.nth(length - 1)?),
    }
}

impl From<Anchor> for [Selector; 2] {
    fn from(anchor: Anchor) -> Self {
        let Anchor { exact, prefix, suffix, start, end } = anchor;
        [Selector::TextQuoteSelector { exact, prefix, suffix }, Selector::TextPositionSelector { start, end }]
    }
}

impl TryFrom<[Selector; 2]> for Anchor {
    type Error = &'static str;

    fn try_from(selectors: [Selector; 2]) -> Result<Self, Self::Error> {
        let [
            Selector::TextQuoteSelector { exact, prefix, suffix },
            Selector::TextPositionSelector { start, end },
        ] = selectors
        else {
            return Err("an anchor is a TextQuoteSelector and a TextPositionSelector");
        };
        if exact.is_empty() || start.checked_add(exact.chars().count()) != Some(end) {
            return Err("an anchor's position is as long as its quote");
        }
        Ok(Self { exact, prefix, suffix, start, end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_anchor_is_written_as_the_two_selectors_of_the_w3c() {
        let anchor = Anchor::of("Sie sagt: „Der Mond ist groß.“", 11..28).unwrap();
        let json = serde_json::to_value(&anchor).unwrap();
        assert_eq!(
            json,
            serde_json::json!([
                {"type": "TextQuoteSelector", "exact": "Der Mond ist groß", "prefix": "Sie sagt: „", "suffix": ".“"},
                {"type": "TextPositionSelector", "start": 11, "end": 28}
            ])
        );
        assert_eq!(serde_json::from_value::<Anchor>(json).unwrap(), anchor);
    }

    #[test]
    fn an_anchor_that_contradicts_itself_is_not_read() {
        for json in [
            r#"[]"#,
            r#"[{"type":"TextPositionSelector","start":0,"end":1},{"type":"TextQuoteSelector","exact":"a","prefix":"","suffix":""}]"#,
            r#"[{"type":"TextQuoteSelector","exact":"a","prefix":"","suffix":""},{"type":"TextPositionSelector","start":4,"end":9}]"#,
            r#"[{"type":"TextQuoteSelector","exact":"","prefix":"","suffix":""},{"type":"TextPositionSelector","start":4,"end":4}]"#,
        ] {
            assert!(serde_json::from_str::<Anchor>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn a_quote_is_found_again_in_a_later_snapshot_by_its_surroundings() {
        let old = "Page 3. It is so, says Anna. Page 4. It is so, says Ben.";
        let anchor = Anchor::of(old, 37..45).unwrap();
        assert_eq!(anchor.exact(), "It is so");
        let new = "Page 1, quite new. It is so, says Carl. Page 3. It is so, says Anna. Page 4. It is so, says Ben.";
        let place = anchor.locate(new).unwrap();
        assert_eq!(new[place.start..].split(',').nth(1), Some(" says Ben."));
        assert_eq!(anchor.locate("Nothing of the kind."), None);
    }

    proptest! {
        #[test]
        fn every_range_of_every_text_is_found_where_it_was(text in "\\PC{0,200}", a in 0usize..200, b in 0usize..200) {
            let length = text.chars().count();
            match Anchor::of(&text, a..b) {
                None => prop_assert!(a >= b || b > length),
                Some(anchor) => {
                    let expected: String = text.chars().skip(a).take(b - a).collect();
                    prop_assert_eq!(anchor.exact(), expected);
                    prop_assert_eq!(anchor.locate(&text), Some(a..b));
                    let json = serde_json::to_string(&anchor).unwrap();
                    prop_assert_eq!(serde_json::from_str::<Anchor>(&json).unwrap(), anchor);
                }
            }
        }

        #[test]
        fn words_put_in_front_move_a_quote_and_no_more(front in "[a-c ]{0,40}", text in "[a-c ]{1,80}", a in 0usize..80, n in 1usize..20) {
            if let Some(anchor) = Anchor::of(&text, a..a + n) {
                let moved = format!("{front}{text}");
                let place = anchor.locate(&moved).unwrap();
                let found: String = moved.chars().skip(place.start).take(place.len()).collect();
                prop_assert_eq!(found, anchor.exact());
            }
        }
    }
}
