//! What another text of the same page means for the words that were quoted from it. Pure.

use crate::articles::anchor::Anchor;
use crate::articles::sentences::sentences;
use crate::claims::changed::Finding;
use crate::line::squeezed;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashSet;

/// More of a page that reads otherwise is not repeated.
const MOST: usize = 1000;

/// More new passages are not compared with the quote.
const MOST_LOOKED_AT: usize = 2000;

/// What was quoted from a page.
#[derive(Clone, Debug)]
pub enum Quoted<'a> {
    /// A passage whose place is known.
    At(&'a Anchor),
    /// Words that somebody wrote down.
    Words(&'a str),
    /// Nothing but the page itself.
    Nothing,
}

/// What changed from `old` to `new`, if anything did. Only words count: white space and line breaks do not.
pub fn compare(old: &str, new: &str, quoted: &Quoted<'_>) -> Option<Finding> {
    let (before, after) = (squeezed(old), squeezed(new));
    if before == after {
        return None;
    }
    let words = match quoted {
        Quoted::At(anchor) => squeezed(anchor.exact()),
        Quoted::Words(words) => squeezed(words.trim_matches(['“', '”', '"', '„', '…', ' '])),
        Quoted::Nothing => String::new(),
    };
    // What was noted down in other words than the page's was never there to be lost.
    if words.is_empty() || !before.contains(&words) || after.contains(&words) {
        return Some(Finding::TextChanged {});
    }
    Some(Finding::QuoteChanged { words: nearest(&words, old, new) })
}

/// The new sentence, or as many in a row as were quoted, that keeps most of the quoted words in their order: at least
/// half of them.
fn nearest(quote: &str, old: &str, new: &str) -> Option<String> {
    let quoted: Vec<&str> = quote.split(' ').collect();
    let many = sentences(quote).len().max(1);
    let texts = |text: &str| sentences(text).iter().map(|one| squeezed(&one.words)).collect::<Vec<_>>();
    let (was, texts) = (texts(old), texts(new));
    let known: HashSet<String> = was.windows(many).map(|some| some.join(" ")).collect();
    let mut seen = HashSet::new();
    let mut best: Option<(usize, usize, String)> = None;
    for window in texts.windows(many.min(texts.len().max(1))) {
        let text = window.join(" ");
        if known.contains(&text) || !seen.insert(text.clone()) {
            continue;
        }
        if seen.len() > MOST_LOOKED_AT {
            break;
        }
        let words: Vec<&str> = text.split(' ').collect();
        let kept = kept(&quoted, &words);
        let is_nearer = best.as_ref().is_none_or(|(most, length, _)| {
            (kept, std::cmp::Reverse(words.len())) > (*most, std::cmp::Reverse(*length))
        });
        if 2 * kept >= quoted.len() && is_nearer {
            best = Some((kept, words.len(), text.chars().take(MOST).collect()));
        }
    }
    best.map(|(.., text)| text)
}

/// How many words stand in both, in the same order.
fn kept(old: &[&str], new: &[&str]) -> usize {
    let same = capture_diff_slices(Algorithm::Myers, old, new);
    same.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "The mayor spoke on Monday.\n\nThe bridge cost 12 million euros. It was late.";

    #[test]
    fn only_words_count() {
        let spaced = OLD.replace("\n\n", "\n").replace(". It", ".  It");
        assert_eq!(compare(OLD, &spaced, &Quoted::Nothing), None);
    }

    #[test]
    fn a_quote_that_reads_otherwise_is_shown_as_it_reads_now() {
        let quote = "The bridge cost 12 million euros.";
        let new = OLD.replace("12 million", "14 million");
        let words = Some("The bridge cost 14 million euros.".to_owned());
        assert_eq!(compare(OLD, &new, &Quoted::Words(quote)), Some(Finding::QuoteChanged { words }));
        let range = OLD.find(quote).unwrap()..OLD.find(quote).unwrap() + quote.len();
        let anchor = Anchor::of(OLD, range).unwrap();
        let gone = "The mayor spoke on Monday. Nothing else is known of it.";
        assert_eq!(compare(OLD, gone, &Quoted::At(&anchor)), Some(Finding::QuoteChanged { words: None }));
    }

    #[test]
    fn other_words_are_told_apart_from_the_quoted_ones() {
        let new = OLD.replace("Monday", "Tuesday");
        let told = |quoted| compare(OLD, &new, &quoted);
        assert_eq!(told(Quoted::Words("The bridge cost 12 million euros.")), Some(Finding::TextChanged {}));
        assert_eq!(told(Quoted::Words("“The mayor spoke on Monday.”")).map(|one| one.weight()), Some(3));
        assert_eq!(told(Quoted::Words("What the mayor said")), Some(Finding::TextChanged {}));
        assert_eq!(told(Quoted::Nothing), Some(Finding::TextChanged {}));
    }
}
