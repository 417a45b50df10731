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

/// Where characters for private use begin that stand for citations; nobody has words of them.
const FIRST: u32 = 0xF0000;

/// The text with one character for each citation, close to its word as on a page, so that whoever compares texts word by
/// word keeps them whole.
pub fn marked(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    for part in parts(text) {
        match part {
            Part::Text(text) => marked.push_str(&text.replace(|c| number_of(c).is_some(), "\u{FFFD}")),
            Part::Cite(number) => {
                marked.truncate(marked.trim_end_matches(' ').len());
                marked.extend(u32::try_from(number).ok().and_then(|n| char::from_u32(FIRST + n)));
            }
        }
    }
    marked
}

/// Cuts what [`marked`] made, or a piece of it.
pub fn unmarked(marked: &str) -> Vec<Part<'_>> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, number) in marked.char_indices().filter_map(|(at, c)| Some((at, number_of(c)?))) {
        parts.extend((at > from).then(|| Part::Text(&marked[from..at])));
        parts.push(Part::Cite(number));
        from = at + 4;
    }
    parts.extend((from < marked.len()).then(|| Part::Text(&marked[from..])));
    parts
}

fn number_of(mark: char) -> Option<i32> {
    let number = u32::from(mark).checked_sub(FIRST)?;
    (1..10_000).contains(&number).then(|| i32::try_from(number).ok()).flatten()
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

    #[test]
    fn a_citation_is_one_character_and_comes_back() {
        let text = marked("Long. [#2][#9999] \u{F0001}");
        assert_eq!(text.chars().count(), 9);
        let back = [Part::Text("Long."), Part::Cite(2), Part::Cite(9999), Part::Text(" \u{FFFD}")];
        assert_eq!(unmarked(&text), back);
        assert_eq!(unmarked(""), []);
    }
}
