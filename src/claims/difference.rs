//! What changed between two texts, word by word. Pure.

use crate::web::marks::Change;
use similar::{ChangeTag, DiffOp, TextDiff, capture_diff_slices};
use std::time::Duration;
use unicode_segmentation::UnicodeSegmentation;

/// Texts that share almost nothing are compared no longer than this; they then show as replaced whole.
const PATIENCE: Duration = Duration::from_millis(200);

/// Words that were kept, removed or added together.
pub type Piece = (Change, String);

/// Two texts, word by word (Unicode word boundaries). Where one was written anew, the old and the new stand whole: what a
/// few common words would leave between them nobody can read.
pub fn words(before: &str, after: &str) -> Vec<Piece> {
    let pieces = together(each(before, after));
    if is_rewritten(&pieces) {
        return vec![(Change::Removed, before.to_owned()), (Change::Added, after.to_owned())];
    }
    pieces
}

/// Whether the two texts stand whole, one after the other.
pub fn is_whole(pieces: &[Piece]) -> bool {
    matches!(pieces, [(Change::Removed, _), (Change::Added, _)])
}

/// Changes with nothing but a space or a comma between them are one.
fn together(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    let mut change = (String::new(), String::new());
    let last = pieces.len().saturating_sub(1);
    for (at, (what, text)) in pieces.into_iter().enumerate() {
        let (removed, added) = &mut change;
        let between = !removed.is_empty() && !added.is_empty() && at < last && letters(&text) == 0;
        match what {
            Change::Removed => removed.push_str(&text),
            Change::Added => added.push_str(&text),
            Change::Kept if between => {
                removed.push_str(&text);
                added.push_str(&text);
            }
            Change::Kept => {
                all.extend(taken(&mut change));
                all.push((Change::Kept, text));
            }
        }
    }
    all.extend(taken(&mut change));
    all
}

fn taken((removed, added): &mut (String, String)) -> impl Iterator<Item = Piece> + use<> {
    let change = [(Change::Removed, std::mem::take(removed)), (Change::Added, std::mem::take(added))];
    change.into_iter().filter(|(_, text)| !text.is_empty())
}

/// Whether less than three quarters of the shorter text were kept, and less than half without counting one or two words
/// that happen to be in both.
fn is_rewritten(pieces: &[Piece]) -> bool {
    let last = pieces.len().saturating_sub(1);
    let (mut old, mut new, mut kept, mut solid) = (0, 0, 0, 0);
    for (at, (what, text)) in pieces.iter().enumerate() {
        let letters = letters(text);
        old += if *what == Change::Added { 0 } else { letters };
        new += if *what == Change::Removed { 0 } else { letters };
        let is_solid = at == 0 || at == last || text.unicode_words().nth(2).is_some();
        kept += if *what == Change::Kept { letters } else { 0 };
        solid += if *what == Change::Kept && is_solid { letters } else { 0 };
    }
    4 * kept < 3 * old.min(new) && 2 * solid < old.min(new)
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn each(before: &str, after: &str) -> Vec<Piece> {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_unicode_words(before, after);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let tag = match change.tag() {
            ChangeTag::Equal => Change::Kept,
            ChangeTag::Delete => Change::Removed,
            ChangeTag::Insert => Change::Added,
        };
        match pieces.last_mut() {
            Some((last, text)) if *last == tag => text.push_str(change.value()),
            _ => pieces.push((tag, change.value().to_owned())),
        }
    }
    pieces
}

/// Only the paragraphs that differ, each under the number it has in the new text (a removed one: in the old).
pub fn paragraphs(before: &str, after: &str) -> Vec<(usize, Vec<Piece>)> {
    let (old, new) = (split(before), split(after));
    let ops = capture_diff_slices(similar::Algorithm::Myers, &old, &new);
    ops.into_iter().flat_map(|op| changed(&op, &old, &new)).collect()
}

fn split(text: &str) -> Vec<&str> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect()
}

fn changed(op: &DiffOp, old: &[&str], new: &[&str]) -> Vec<(usize, Vec<Piece>)> {
    let (was, is) = (op.old_range(), op.new_range());
    if matches!(op, DiffOp::Equal { .. }) {
        return Vec::new();
    }
    (0..was.len().max(is.len()))
        .map(|step| {
            let before = was.clone().nth(step).and_then(|at| old.get(at)).copied().unwrap_or_default();
            let after = is.clone().nth(step).and_then(|at| new.get(at)).copied().unwrap_or_default();
            let number = if after.is_empty() { was.start } else { is.start } + step + 1;
            (number, words(before, after))
        })
        .collect()
}

/// The two texts apart, each with its own marks: what only the first has, and what only the second has.
pub fn sides(before: &str, after: &str) -> (Vec<Piece>, Vec<Piece>) {
    let all = words(before, after);
    let without = |gone: Change| all.iter().filter(|(change, _)| *change != gone).cloned().collect();
    (without(Change::Added), without(Change::Removed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_changed_word_is_struck_out_and_written_in() {
        let pieces = words("about thirty metres wide", "about nine metres wide");
        let expected = [
            (Change::Kept, "about "),
            (Change::Removed, "thirty"),
            (Change::Added, "nine"),
            (Change::Kept, " metres wide"),
        ];
        assert_eq!(pieces, expected.map(|(change, text)| (change, text.to_owned())));
    }

    #[test]
    fn what_was_written_anew_stands_whole() {
        let before = "There was teaching at Oxford by 1096, and the empire came a century later.";
        let after =
            "The colleges of today are younger than the cities that the Spanish found, and so is the word.";
        assert_eq!(
            words(before, after),
            [(Change::Removed, before.to_owned()), (Change::Added, after.to_owned())]
        );
        assert!(is_whole(&words(before, after)) && !is_whole(&words("", after)));
        let (marked, plain) = ("We read <b>everything</b>.", "We read nearly everything.");
        assert!(!is_whole(&words(marked, plain)), "a long word stands for itself");
        let longer = format!("{before} {after}");
        assert_eq!(words(before, &longer)[0], (Change::Kept, before.to_owned()));
    }

    #[test]
    fn neighbouring_words_are_changed_together() {
        let pieces = words("It is about thirty metres wide", "It is about nine feet wide");
        let expected = [
            (Change::Kept, "It is about "),
            (Change::Removed, "thirty metres"),
            (Change::Added, "nine feet"),
            (Change::Kept, " wide"),
        ];
        assert_eq!(pieces, expected.map(|(change, text)| (change, text.to_owned())));
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_the_pieces(before in ".{0,60}", after in ".{0,60}") {
            let pieces = words(&before, &after);
            let read = |gone: Change| -> String {
                pieces.iter().filter(|(change, _)| *change != gone).map(|(_, text)| text.as_str()).collect()
            };
            prop_assert_eq!(read(Change::Added), before);
            prop_assert_eq!(read(Change::Removed), after);
        }
    }
}
