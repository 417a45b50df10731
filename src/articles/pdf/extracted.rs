//! From the lines of a PDF's pages to paragraphs. Pure.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::articles::paragraphs::is_list;
use crate::articles::said::squeeze;

/// Bytes of text that a PDF may have.
pub const MOST_TEXT: usize = 4 * 1024 * 1024;

/// What the reading process says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pages {
    /// The text of each page.
    Texts(Vec<String>),
    /// It asks for a password.
    Locked,
    /// It has so many pages.
    TooMany(usize),
    /// It is broken.
    Unreadable,
}

/// Whether there are hardly any letters: the pages are pictures.
pub fn is_scanned(pages: &[String]) -> bool {
    const FEW: usize = 20;
    let letters = pages.iter().flat_map(|page| page.chars()).filter(|c| c.is_alphabetic()).count();
    letters < FEW * pages.len().max(1)
}

/// The paragraphs of all pages. What stands at the head or foot of several pages goes to the end, where it is set apart as a
/// line that is repeated; page numbers go with it.
pub fn paragraphs(pages: &[String]) -> Vec<String> {
    let pages: Vec<Vec<String>> = pages.iter().map(|page| page.lines().map(squeeze).collect()).collect();
    let running = running(&pages);
    let (mut found, mut apart) = (Paragraphs::default(), Vec::new());
    for page in &pages {
        let edges = edges(page);
        let runs = |at: &usize| edges.contains(at) && running.contains_key(&key(&page[*at]));
        let (own, others): (Vec<usize>, Vec<usize>) = (0..page.len()).partition(|at| !runs(at));
        apart.extend(others.into_iter().map(|at| page[at].clone()));
        let own: Vec<&str> = own.into_iter().map(|at| page[at].as_str()).collect();
        let first = own.iter().position(|line| !line.is_empty()).unwrap_or(own.len());
        let last = own.iter().rposition(|line| !line.is_empty()).map_or(first, |last| last + 1);
        own[first..last].iter().for_each(|line| found.line(line));
        found.page_ends();
    }
    found.end();
    apart.sort();
    found.done.into_iter().chain(apart).collect()
}

/// Where the first and last two lines of a page stand.
fn edges(page: &[String]) -> Vec<usize> {
    let full: Vec<usize> = (0..page.len()).filter(|at| !page[*at].is_empty()).collect();
    full.iter().take(2).chain(full.iter().rev().take(2)).copied().collect()
}

/// A line without its numbers, which differ from page to page.
fn key(line: &str) -> String {
    line.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// What stands at the edges of three pages or more.
fn running(pages: &[Vec<String>]) -> HashMap<String, usize> {
    let mut times = HashMap::new();
    for page in pages {
        let mut here: Vec<String> = edges(page).into_iter().map(|at| key(&page[at])).collect();
        here.sort();
        here.dedup();
        here.into_iter().for_each(|line| *times.entry(line).or_insert(0) += 1);
    }
    times.retain(|_, times| *times > 2);
    times
}

#[derive(Default)]
struct Paragraphs {
    done: Vec<String>,
    open: Vec<String>,
    page_ended: bool,
}

impl Paragraphs {
    fn line(&mut self, line: &str) {
        if line.is_empty() {
            return self.end();
        }
        if self.page_ended {
            self.page_ended = false;
            let last = self.open.last().map_or("", String::as_str);
            if !line.starts_with(char::is_lowercase) && !last.ends_with(',') {
                self.end();
            }
        }
        self.open.push(line.to_owned());
    }

    fn page_ends(&mut self) {
        self.page_ended = true;
    }

    fn end(&mut self) {
        self.page_ended = false;
        let lines = std::mem::take(&mut self.open);
        let whole = if is_list(&lines) { lines } else { vec![joined(&lines)] };
        self.done.extend(whole.iter().map(|line| squeeze(&plain(line))).filter(|line| !line.is_empty()));
    }
}

/// Wrapped lines as one, with words that were broken at the end of a line made whole.
fn joined(lines: &[String]) -> String {
    let mut whole = String::new();
    for line in lines {
        if whole.ends_with(['-', '\u{ad}', '‐']) && line.starts_with(char::is_lowercase) {
            whole.pop();
        } else if !whole.is_empty() {
            whole.push(' ');
        }
        whole.push_str(line);
    }
    whole
}

/// Letters that fonts draw as one, as they are written; and no soft hyphens, which nobody reads.
fn plain(text: &str) -> String {
    const JOINED: [(&str, &str); 5] = [("ﬃ", "ffi"), ("ﬄ", "ffl"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff")];
    JOINED.iter().fold(text.replace('\u{ad}', ""), |text, (drawn, written)| text.replace(drawn, written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_words_are_made_whole_and_a_sentence_crosses_a_page() {
        let pages = [
            "The mill\n\nThe bats came back to the old mill, and their num-\nber doubled. Nobody\n",
            "\nhad expected it.\n\nEnd",
        ];
        let found = paragraphs(&pages.map(str::to_owned));
        assert_eq!(
            found,
            [
                "The mill",
                "The bats came back to the old mill, and their number doubled. Nobody had expected it.",
                "End"
            ]
        );
    }

    #[test]
    fn heads_and_feet_of_pages_go_to_the_end() {
        let page = |number: usize, words: &str| format!("Annual report\n\n{words}\n\nPage {number}\n");
        let pages = [page(1, "The bats are"), page(2, "back in the mill."), page(3, "They are many.")];
        let found = paragraphs(&pages);
        assert_eq!(found[..2], ["The bats are back in the mill.", "They are many."]);
        assert_eq!(
            found[2..],
            ["Annual report", "Annual report", "Annual report", "Page 1", "Page 2", "Page 3"]
        );
        let lines: Vec<&str> = found.iter().map(String::as_str).collect();
        let apart = crate::articles::apart::reasons(&lines);
        assert_eq!(apart.iter().filter(|apart| apart.is_some()).count(), 6);
    }

    #[test]
    fn pictures_of_pages_are_no_text() {
        assert!(is_scanned(&["12".to_owned(), String::new()]));
        assert!(!is_scanned(&["The bats came back to the old mill.".to_owned()]));
    }
}
