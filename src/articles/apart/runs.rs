//! What is known by the lines around it: repeated lines, lists of links, menus. Pure.

use super::{Reason, words};

/// The same line three times in a row, but for its numbers: heads and feet of pages.
pub fn set_repeated_apart(paragraphs: &[&str], found: &mut [Option<Reason>]) {
    let mut at = 0;
    for same in paragraphs.chunk_by(|one, next| without_numbers(one) == without_numbers(next)) {
        let is_line = words(same[0]) < 20 && same[0].contains(char::is_alphabetic);
        if same.len() > 2 && is_line && !without_numbers(same[0]).ends_with(['.', '!', '?', ')']) {
            found[at..at + same.len()].fill(Some(Reason::Repeated));
        }
        at += same.len();
    }
}

/// Lists of addresses: below a line that leads to other articles; or at the end, three lines or more, and small beside the
/// rest, for some articles are such a list.
pub fn set_links_apart(paragraphs: &[&str], found: &mut [Option<Reason>]) {
    let all: usize = paragraphs.iter().map(|line| words(line)).sum();
    let mut at = 0;
    for lines in paragraphs.chunk_by(|one, next| has_address(one) == has_address(next)) {
        let next = at + lines.len();
        let below = at > 0 && found[at - 1] == Some(Reason::Links);
        let is_small = lines.iter().map(|line| words(line)).sum::<usize>() * 3 < all;
        let at_end = lines.len() > 2 && is_small && found[next..].iter().all(Option::is_some);
        if has_address(lines[0]) && (below || at_end) {
            found[at..next].fill(Some(Reason::Links));
        }
        at = next;
    }
}

/// Menus that were copied with a page: a run of labels above everything, and what stands below the last line that leads to other
/// articles, unless a sentence follows.
pub fn set_menus_apart(paragraphs: &[&str], found: &mut [Option<Reason>]) {
    const LABELS: usize = 4;
    let is_sentence = |line: &&str| line.ends_with(['.', '!', '?', '…', '"', '”', '’', '»', ')']);
    let is_label = |line: &&str| words(line) < 4 && !is_sentence(line) && !line.contains(char::is_numeric);
    let menu = paragraphs.iter().zip(&*found).take_while(|(line, apart)| apart.is_some() || is_label(line));
    let menu = menu.count();
    if menu < paragraphs.len() && found[..menu].iter().filter(|apart| apart.is_none()).count() >= LABELS {
        found[..menu].iter_mut().for_each(|apart| *apart = apart.or(Some(Reason::Links)));
    }
    let tail = paragraphs.iter().zip(&*found).rposition(|(line, apart)| apart.is_none() && is_sentence(line));
    let tail = tail.map_or(0, |last| last + 1);
    if let Some(first) = found[tail..].iter().position(|apart| *apart == Some(Reason::Links)) {
        found[tail + first..].iter_mut().for_each(|apart| *apart = apart.or(Some(Reason::Links)));
    }
}

/// Pages are numbered, and their heads and feet with them.
fn without_numbers(line: &str) -> String {
    line.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// A short line with an address: several in a row are a list of links, one alone may be a reference.
fn has_address(line: &str) -> bool {
    words(line) < 20 && ["http://", "https://", "www."].iter().any(|begin| line.contains(begin))
}
