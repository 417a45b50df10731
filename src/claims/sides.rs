//! Two versions of a verdict, side by side, each with its own marks.

use super::difference::{Piece, sides};
use super::store::drafts::Typed;
use crate::web::marks::Change;

/// One of the two.
pub struct Side {
    /// Whose, or of when.
    pub title: String,
    /// The rating's words.
    pub rating: Vec<Piece>,
    /// The one sentence.
    pub summary: Vec<Piece>,
    /// The Markdown text.
    pub explanation: Vec<Piece>,
}

/// A version: its title, the words of its rating, and what was typed.
type Version<'a> = (String, String, &'a Typed);

/// Both, each under its title.
pub fn pair(left: Version<'_>, right: Version<'_>) -> [Side; 2] {
    let ((left_title, left_rating, left), (right_title, right_rating, right)) = (left, right);
    let ratings = whole(left_rating, right_rating);
    let summaries = sides(&left.summary, &right.summary);
    let explanations = sides(&left.explanation, &right.explanation);
    [
        Side { title: left_title, rating: ratings.0, summary: summaries.0, explanation: explanations.0 },
        Side { title: right_title, rating: ratings.1, summary: summaries.1, explanation: explanations.1 },
    ]
}

/// A rating is another one or the same: its words are not compared.
fn whole(left: String, right: String) -> (Vec<Piece>, Vec<Piece>) {
    let (gone, new) =
        if left == right { (Change::Kept, Change::Kept) } else { (Change::Removed, Change::Added) };
    (vec![(gone, left)], vec![(new, right)])
}
