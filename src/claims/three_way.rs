//! Two texts that began as one, put together line by line (diff3). Pure.
//!
//! What only one of them changed is taken from it; where both changed the same lines, both stand between markers, for a
//! person to choose.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The lines around and between what two people wrote in the same place: theirs first, then one's own.
pub const MARKERS: [&str; 3] = ["<<<<<<< theirs", "======= yours", ">>>>>>> end"];

/// A text that holds what both wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The proposal.
    pub text: String,
    /// In how many places both changed the same lines.
    pub conflicts: usize,
}

/// Merges `theirs` and `mine`, which both began as `base`.
pub fn merge(base: &str, theirs: &str, mine: &str) -> Merged {
    let [base, theirs, mine] = [base, theirs, mine].map(|text| text.split('\n').collect::<Vec<_>>());
    let (in_theirs, in_mine) = (places(&base, &theirs), places(&base, &mine));
    let mut merged = Lines::default();
    let (mut b, mut t, mut m) = (0, 0, 0);
    // Between two lines that all three share, each has a chunk of its own.
    for shared in 0..base.len() {
        let (Some(at_theirs), Some(at_mine)) = (in_theirs[shared], in_mine[shared]) else { continue };
        merged.chunk(&base[b..shared], &theirs[t..at_theirs], &mine[m..at_mine]);
        merged.lines.push(base[shared]);
        (b, t, m) = (shared + 1, at_theirs + 1, at_mine + 1);
    }
    merged.chunk(&base[b..], &theirs[t..], &mine[m..]);
    Merged { text: merged.lines.join("\n"), conflicts: merged.conflicts }
}

/// Whether places are left in which somebody still has to choose.
pub fn has_markers(text: &str) -> bool {
    text.lines().any(|line| MARKERS.contains(&line.trim_end()))
}

/// Where each line of `base` stands in `other`, if it was kept.
fn places(base: &[&str], other: &[&str]) -> Vec<Option<usize>> {
    let mut places = vec![None; base.len()];
    for op in capture_diff_slices(Algorithm::Myers, base, other) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for step in 0..len {
                places[old_index + step] = Some(new_index + step);
            }
        }
    }
    places
}

#[derive(Default)]
struct Lines<'a> {
    lines: Vec<&'a str>,
    conflicts: usize,
}

impl<'a> Lines<'a> {
    fn chunk(&mut self, base: &[&'a str], theirs: &[&'a str], mine: &[&'a str]) {
        if theirs == mine || mine == base {
            self.lines.extend(theirs);
        } else if theirs == base {
            self.lines.extend(mine);
        } else {
            self.conflicts += 1;
            self.lines.push(MARKERS[0]);
            self.lines.extend(theirs);
            self.lines.push(MARKERS[1]);
            self.lines.extend(mine);
            self.lines.push(MARKERS[2]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn changes_in_different_places_go_together() {
        let merged =
            merge("One.\n\nTwo.\n\nThree.", "One!\n\nTwo.\n\nThree.", "One.\n\nTwo.\n\nThree.\n\nFour.");
        assert_eq!(merged, Merged { text: "One!\n\nTwo.\n\nThree.\n\nFour.".to_owned(), conflicts: 0 });
    }

    #[test]
    fn where_both_wrote_both_stand() {
        let merged = merge("One.\nTwo.", "Eins.\nTwo.", "Uno.\nTwo.");
        let text = "<<<<<<< theirs\nEins.\n======= yours\nUno.\n>>>>>>> end\nTwo.";
        assert_eq!(merged, Merged { text: text.to_owned(), conflicts: 1 });
        assert!(has_markers(&merged.text) && !has_markers("A heading\n======="));
    }

    proptest! {
        #[test]
        fn who_alone_changed_something_has_it(base in "[ab\n]{0,30}", other in "[ab\n]{0,30}") {
            for (theirs, mine) in [(&base, &other), (&other, &base), (&other, &other)] {
                prop_assert_eq!(merge(&base, theirs, mine), Merged { text: other.clone(), conflicts: 0 });
            }
        }

        #[test]
        fn no_line_that_somebody_wrote_is_lost(base in "[abc\n]{0,30}", theirs in "[adef\n]{0,30}", mine in "[aghi\n]{0,30}") {
            let merged = merge(&base, &theirs, &mine);
            for line in theirs.lines().chain(mine.lines()).filter(|line| line.contains(['d', 'e', 'f', 'g', 'h', 'i'])) {
                prop_assert!(merged.text.lines().any(|one| one == line), "{}", line);
            }
            prop_assert_eq!(has_markers(&merged.text), merged.conflicts > 0);
        }
    }
}
