//! `[#3]` cites source 3: what "cited" means to the approved text and to the gate.

use std::collections::BTreeSet;

/// The numbers of the sources that `explanation` cites.
pub fn cited(explanation: &str) -> BTreeSet<i32> {
    parts(explanation)
        .filter_map(|part| if let Part::Cite(number) = part { Some(number) } else { None })
        .collect()
}

/// A piece of an explanation.
#[derive(Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Text between citations.
    Text(&'a str),
    /// A citation of the source with this number.
    Cite(i32),
}

/// Cuts an explanation at its citations.
pub fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    let mut next_cite: Option<i32> = None;
    std::iter::from_fn(move || {
        if let Some(number) = next_cite.take() {
            return Some(Part::Cite(number));
        }
        if rest.is_empty() {
            return None;
        }
        let mut from = 0;
        while let Some(at) = rest[from..].find("[#").map(|at| at + from) {
            if let Some((number, end)) = number_at(&rest[at + 2..]) {
                let before = &rest[..at];
                rest = &rest[at + 2 + end..];
                if before.is_empty() {
                    return Some(Part::Cite(number));
                }
                next_cite = Some(number);
                return Some(Part::Text(before));
            }
            from = at + 2;
        }
        Some(Part::Text(std::mem::take(&mut rest)))
    })
}

/// A number of at most four digits and the `]` behind it; with the length of both.
fn number_at(text: &str) -> Option<(i32, usize)> {
    let end = text.find(']').filter(|end| (1..=4).contains(end))?;
    let digits = &text[..end];
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    Some((digits.parse().ok().filter(|_| plain)?, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_found_and_nothing_else() {
        let text = "Long. [#2][#10] But [#0], [# 3], [#x], [3] and [#12345] are text. [#2]";
        assert_eq!(cited(text), BTreeSet::from([2, 10]));
        let back: String = parts(text)
            .map(|p| match p {
                Part::Text(t) => t.to_owned(),
                Part::Cite(n) => format!("[#{n}]"),
            })
            .collect();
        assert_eq!(back, text);
    }
}
