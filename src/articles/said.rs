//! What a page says of itself, collected in one walk over its tree; nothing is judged here.

use scraper::{ElementRef, Html, Node};
use serde_json::Value;

use super::json_ld;

/// A `time` element, or another element that says when.
#[derive(Debug)]
pub struct Moment {
    /// Its `datetime` or `content`.
    pub when: String,
    /// Whether it is marked as the time of publication.
    pub published: bool,
}

/// Everything a page says of itself outside its text.
#[derive(Debug, Default)]
pub struct Said {
    /// `lang` of the root element.
    pub lang: Option<String>,
    /// The `title` element.
    pub title: Option<String>,
    /// Level-one headings.
    pub headings: Vec<String>,
    /// `link rel=canonical`.
    pub canonical: Option<String>,
    /// Name (or property, or itemprop) in lower case, and content, of each `meta`.
    pub metas: Vec<(String, String)>,
    /// Every object of the JSON-LD blocks.
    pub linked: Vec<Value>,
    /// Times told.
    pub moments: Vec<Moment>,
    /// Texts of elements marked as the author's name.
    pub authors: Vec<String>,
}

impl Said {
    /// Collects from a parsed page.
    pub fn of(page: &Html) -> Self {
        let mut said = Self::default();
        for element in page.tree.root().descendants().filter_map(ElementRef::wrap) {
            said.take(element);
        }
        said
    }

    /// The first `meta` of one of these names that is not empty.
    pub fn meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.metas.iter().find(|(n, _)| n == name).map(|(_, c)| c.as_str()))
    }

    fn take(&mut self, element: ElementRef) {
        let attr = |name: &str| element.attr(name).map(squeeze).filter(|value| !value.is_empty());
        match element.value().name() {
            "html" => self.lang = attr("lang").or_else(|| attr("xml:lang")),
            "title" if self.title.is_none() => self.title = text_of(element),
            "h1" => self.headings.extend(text_of(element)),
            "meta" => self.take_meta(element),
            "link" if has_word(attr("rel"), "canonical") => self.canonical = attr("href"),
            "script"
                if attr("type")
                    .is_some_and(|t| t.to_ascii_lowercase().starts_with("application/ld+json")) =>
            {
                self.linked.extend(json_ld::objects(&element.text().collect::<String>()));
            }
            _ => self.take_body(element),
        }
    }

    fn take_meta(&mut self, element: ElementRef) {
        let content = element.attr("content").map(squeeze).filter(|content| !content.is_empty());
        let Some(content) = content else { return };
        for key in ["property", "name", "itemprop"] {
            if let Some(name) = element.attr(key) {
                self.metas.push((name.trim().to_ascii_lowercase(), content.clone()));
            }
        }
    }

    fn take_body(&mut self, element: ElementRef) {
        let attr = |name: &str| element.attr(name).map(squeeze);
        let published = has_word(attr("itemprop"), "datePublished") || attr("pubdate").is_some();
        let is_time = element.value().name() == "time";
        if is_time || published {
            let when = attr("datetime").or_else(|| attr("content")).or_else(|| text_of(element));
            self.moments.extend(when.map(|when| Moment { when, published }));
        }
        let class = attr("class").unwrap_or_default().to_ascii_lowercase();
        let named = has_word(attr("rel"), "author")
            || has_word(attr("itemprop"), "author")
            || class
                .split(' ')
                .any(|word| matches!(word, "byline" | "author" | "author-name" | "byline-name"));
        if named {
            self.authors.extend(text_of(element).filter(|text| text.chars().count() <= 100));
        }
    }
}

fn has_word(value: Option<String>, word: &str) -> bool {
    value.is_some_and(|value| value.split(' ').any(|w| w.eq_ignore_ascii_case(word)))
}

/// The words inside an element without scripts and styles, white space squeezed; nothing when there are none.
fn text_of(element: ElementRef) -> Option<String> {
    let texts = element.descendants().filter_map(|node| match node.value() {
        Node::Text(text) => Some((node, text)),
        _ => None,
    });
    let shown = texts.filter(|(node, _)| {
        let inside = node.parent().and_then(ElementRef::wrap);
        !inside.is_some_and(|parent| matches!(parent.value().name(), "script" | "style" | "noscript"))
    });
    let all: Vec<&str> = shown.map(|(_, text)| &**text).collect();
    Some(squeeze(&all.join(" "))).filter(|text| !text.is_empty())
}

/// White space of every kind, and control characters, made single spaces.
pub fn squeeze(text: &str) -> String {
    // The mark of byte order is a space without width.
    let words = text
        .split(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}')
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Words that were written as HTML (`&amp;`, `<em>`) inside a plain-text field, as text.
pub fn plain(text: &str) -> String {
    if !text.contains(['&', '<']) || text.len() > 4096 {
        return squeeze(text);
    }
    squeeze(&Html::parse_fragment(text).root_element().text().collect::<String>())
}
