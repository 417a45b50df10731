//! What changed between two texts, word by word. Pure.

use crate::web::marks::Change;
use similar::{ChangeTag, DiffOp, TextDiff, capture_diff_slices};
use std::time::Duration;

/// Texts that share almost nothing are compared no longer than this; they then show as replaced whole.
const PATIENCE: Duration = Duration::from_millis(200);

/// Words that were kept, removed or added together.
pub type Piece = (Change, String);

/// Two texts, word by word (Unicode word boundaries).
pub fn words(before: &str, after: &str) -> Vec<Piece> {
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
