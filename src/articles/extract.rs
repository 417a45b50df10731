//! An article out of a page: its words, and what the page says of itself, each as found and to be confirmed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trafilatura::Options;
use url::Url;

use super::apart;
use super::charset;
use super::described;
use super::json_ld;
use super::language;
use super::paragraphs::{self, Placed};
use super::parse::{Tangled, parse};
use super::published::published_on;
use super::said::{Said, plain};
use std::collections::HashSet;

/// One thing found in a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What was found.
    pub value: String,
    /// Where it was found, in an editor's words.
    pub how: String,
    /// Whether the page contradicts itself, or only one weak sign speaks for it.
    pub doubt: bool,
}

impl Finding {
    /// A page may call a whole book its title; an entry of the history need not keep it.
    pub(super) fn bounded(mut self) -> Self {
        const MOST: usize = 1000;
        self.value = self.value.chars().take(MOST).collect();
        self
    }
}

/// What was found in a page. Each part can be missing; nothing is invented.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The headline.
    pub title: Option<Finding>,
    /// Who wrote it.
    pub byline: Option<Finding>,
    /// `YYYY-MM-DD`, or `YYYY-MM`.
    pub published_on: Option<Finding>,
    /// The outlet.
    pub site: Option<Finding>,
    /// A BCP 47 tag; doubtful when only guessed from the words.
    pub language: Option<Finding>,
    /// How the page says that it is not free to read.
    pub access: Option<Finding>,
    /// The address that the page calls its own.
    pub canonical_url: Option<Url>,
    /// The body, white space squeezed, in order, none empty.
    pub paragraphs: Vec<String>,
}

impl Found {
    /// The body as one text: what anchors count in. Paragraphs stand apart by an empty line.
    pub fn text(&self) -> String {
        self.paragraphs.join("\n\n")
    }

    /// The paragraphs without those that are set apart.
    pub fn body(&self) -> Vec<&str> {
        let all: Vec<&str> = self.paragraphs.iter().map(String::as_str).collect();
        let apart = apart::reasons(&all);
        all.into_iter().zip(apart).filter(|(_, apart)| apart.is_none()).map(|(line, _)| line).collect()
    }
}

/// Reads an article from the bytes of an HTML page.
///
/// `charset` is what the site's header named; `fetched_on` bounds the date of publication.
/// Pure, but works for up to some seconds on a hostile page: call it off the async threads.
///
/// # Errors
/// [`Tangled`] when the page cannot be read within bounds.
pub fn from_html(
    bytes: &[u8],
    charset: Option<&str>,
    url: Option<&Url>,
    fetched_on: NaiveDate,
) -> Result<Found, Tangled> {
    let (html, ..) = charset::decode(bytes, charset);
    let page = parse(&html)?;
    let said = Said::of(&page);
    let blocks = paragraphs::placed(&page);
    drop(page);
    let canonical_url = canonical(&said, url);
    let own: Vec<&Url> = url.into_iter().chain(&canonical_url).collect();
    let article = json_ld::article(&said.linked, &own);
    let body = body(&html, url);
    let mut paragraphs = body.as_deref().map(paragraphs::of_html).unwrap_or_default();
    fill(&mut paragraphs, &blocks);
    if let Some(lede) = lede(&html, &said, &paragraphs) {
        paragraphs.insert(0, lede);
    }
    let title = described::title(&said, article, own.first().copied()).map(Finding::bounded);
    // The headline is no sentence of the body, though it often stands at its beginning.
    if paragraphs
        .first()
        .is_some_and(|first| title.as_ref().is_some_and(|t| described::alike(&t.value, first)))
    {
        paragraphs.remove(0);
    }
    Ok(Found {
        title,
        byline: described::byline(&said, article, own.first().copied()).map(Finding::bounded),
        published_on: published_on(&said, article, own.first().copied(), fetched_on),
        site: described::site(&said, article, own.first().copied()).map(Finding::bounded),
        language: language_of(said.lang.as_deref(), &paragraphs),
        access: described::access(&said, article),
        canonical_url,
        paragraphs,
    })
}

/// Reads an article from plain text: paragraphs stand apart by empty lines, or each line is one.
pub fn from_text(text: &str) -> Found {
    from_paragraphs(paragraphs::of_text(text))
}

/// What is found in paragraphs of plain words.
pub fn from_paragraphs(paragraphs: Vec<String>) -> Found {
    Found { language: language_of(None, &paragraphs), paragraphs, ..Found::default() }
}

fn body(html: &str, url: Option<&Url>) -> Option<String> {
    let mut options = Options::default().with_fallback(true).with_exclude_comments(true);
    options.original_url = url.cloned();
    trafilatura::extract(html, &options).ok().map(|result| result.content_html)
}

/// Puts back whole sentences that were lost between two paragraphs, where all three stand in one element.
fn fill(paragraphs: &mut Vec<String>, blocks: &[Placed]) {
    const ENOUGH: usize = 60;
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let from = found.last().map_or(0, |(_, block)| block + 1);
        if let Some(block) = blocks[from..].iter().position(|(text, _)| text == paragraph) {
            found.push((at, from + block));
        }
    }
    let known: HashSet<String> = paragraphs.iter().cloned().collect();
    let ends = ['.', '!', '?', '…', '"', '”', '’', '»', ')', '。', '！', '？', '।'];
    for pair in found.windows(2).rev() {
        let ((at, one), (next, other)) = (pair[0], pair[1]);
        if next != at + 1 || blocks[one].1 != blocks[other].1 {
            continue;
        }
        let is_lost = |(text, place): &&Placed| {
            *place == blocks[one].1
                && text.chars().count() >= ENOUGH
                && text.ends_with(ends)
                && !known.contains(text)
        };
        let lost: Vec<String> =
            blocks[one + 1..other].iter().filter(is_lost).map(|(text, _)| text.clone()).collect();
        paragraphs.splice(next..next, lost);
    }
}

/// The first paragraph, where it stands outside of what was taken for the body: many sites write its beginning into the
/// description of the page as well, word for word, by which it is known. One that is no longer than the description is a line
/// below the headline, which is no part of the body.
fn lede(html: &str, said: &Said, paragraphs: &[String]) -> Option<String> {
    const ENOUGH: usize = 60;
    let described = plain(said.meta(&["og:description", "description"])?);
    let begins: String = described.chars().take(ENOUGH).collect();
    let is_there = |paragraph: &String| paragraph.contains(&begins);
    if begins.chars().count() < ENOUGH || paragraphs.is_empty() || paragraphs.iter().any(is_there) {
        return None;
    }
    let mut blocks = paragraphs::of_html(html).into_iter();
    let longer = described.chars().count() + 40..2000;
    blocks.find(|block| block.starts_with(&begins) && longer.contains(&block.chars().count()))
}

fn canonical(said: &Said, url: Option<&Url>) -> Option<Url> {
    let written = said.canonical.as_deref().or_else(|| said.meta(&["og:url"]))?;
    let read = match url {
        Some(base) => base.join(written).ok()?,
        None => Url::parse(written).ok()?,
    };
    let clean = read.username().is_empty() && read.password().is_none() && read.as_str().len() <= 2000;
    (clean && matches!(read.scheme(), "http" | "https")).then_some(read)
}

fn language_of(declared: Option<&str>, paragraphs: &[String]) -> Option<Finding> {
    let words: String =
        paragraphs.iter().flat_map(|p| [p.as_str(), " "]).flat_map(str::chars).take(20_000).collect();
    let guess = language::guess(&words);
    let declared = declared.and_then(language::declared);
    let (value, how, doubt) = match (declared, guess) {
        (Some(tag), Some(seen)) if language::same(&tag, seen) => {
            (tag, "html lang, and the words".to_owned(), false)
        }
        (Some(tag), Some(seen)) => {
            let how = format!("the words; html lang says {tag}");
            (seen.to_owned(), how, true)
        }
        (Some(tag), None) => (tag, "html lang".to_owned(), false),
        (None, Some(seen)) => (seen.to_owned(), "guessed from the words".to_owned(), true),
        (None, None) => return None,
    };
    Some(Finding { value, how, doubt })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_lost_between_two_others_comes_back_and_what_stands_elsewhere_does_not() {
        let lost = "The biologists counted them twice, in the spring and again in the autumn of that year.";
        let html = format!(
            "<article>The bats came back.<br><br>{lost}<br><br>Short.<br><br>They stayed.</article>\
             <aside><p>{}</p></aside>",
            lost.replace("twice", "thrice")
        );
        let blocks = paragraphs::placed(&parse(&html).unwrap());
        let mut found = vec!["The bats came back.".to_owned(), "They stayed.".to_owned()];
        fill(&mut found, &blocks);
        assert_eq!(found, ["The bats came back.", lost, "They stayed."]);
        let mut whole = found.clone();
        fill(&mut whole, &blocks);
        assert_eq!(whole, found, "nothing is put in twice");
        let mut strange = vec!["Words that stand nowhere.".to_owned(), "They stayed.".to_owned()];
        fill(&mut strange, &blocks);
        assert_eq!(strange.len(), 2);
    }

    #[test]
    fn a_first_paragraph_outside_of_the_body_is_known_by_the_description() {
        let begins = "The bats came back to the old mill in the year 2019, after the miller had left";
        let whole = format!("{begins}, and within a single summer their number doubled.");
        let page = |described: &str| {
            let meta = format!(r#"<meta property="og:description" content="{described}">"#);
            format!(
                "<html><head>{meta}</head><body><div>{whole}</div><article><p>They stayed.</p></article></body></html>"
            )
        };
        let found = |html: &str, body: &str| lede(html, &Said::of(&parse(html).unwrap()), &[body.to_owned()]);
        assert_eq!(found(&page(&format!("{begins}…")), "They stayed."), Some(whole.clone()));
        assert_eq!(found(&page(&format!("{begins}…")), &whole), None, "it is there");
        assert_eq!(found(&page(&whole), "They stayed."), None, "a line below the headline");
        assert_eq!(found(&page("Bats"), "They stayed."), None);
    }
}
