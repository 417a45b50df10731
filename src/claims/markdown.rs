//! Explanations as HTML: CommonMark with tables and footnotes. What people wrote is never markup of ours.
//!
//! Raw HTML shows as text, headings start at level 3 (the page has its own above them), images are only our own
//! attachments ([`super::pictures`]), and `[#3]` leads to source 3. The result passes a sanitiser, so that a fault here opens
//! nothing; but for one that `plain` finds to hold nothing a sanitiser would take out.

mod plain;

use super::citations::{Part, parts};
use super::parts::Size;
use super::pictures;
use crate::web::texts::Texts;
use ammonia::{Builder, clean_text};
use pulldown_cmark::{
    CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream, html::push_html,
};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

/// Clean HTML: the one kind of text that templates print unescaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Html {}

/// Where our pictures are, for readers, for the desk, and in an archive.
const OURS: [&str; 4] = ["/files/", "/desk/claims/", "/previews/", "../files/"];

/// A picture as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Where it is.
    pub src: String,
    /// How large it is.
    pub size: Size,
}

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "p",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "em",
        "strong",
        "a",
        "img",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
        "br",
    ];
    let attributes = [
        ("a", ["href", "aria-label"].into()),
        ("img", ["src", "alt", "width", "height"].into()),
        ("ol", ["start"].into()),
        ("li", ["id"].into()),
    ];
    let mut builder = Builder::empty();
    builder
        .tags(tags.into())
        .tag_attributes(attributes.into())
        .allowed_classes([("a", ["cite"].into()), ("ol", ["notes"].into())].into())
        .url_schemes(["http", "https", "mailto"].into())
        .link_rel(Some("noopener nofollow ugc"))
        .attribute_filter(|element, attribute, value| {
            let foreign =
                element == "img" && attribute == "src" && !OURS.iter().any(|place| value.starts_with(place));
            (!foreign).then_some(Cow::Borrowed(value))
        });
    builder
});

/// Renders `markdown`; `is_source` says which numbers are sources of the same page, `image` which pictures it has.
pub fn render(
    markdown: &str,
    is_source: impl Fn(i32) -> bool,
    image: impl Fn(i32) -> Option<Image>,
    t: &Texts,
) -> Html {
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES);
    let events: Vec<Event<'_>> = TextMergeStream::new(parser).collect();
    let mut writer = Writer::new(&events, t, (&is_source, &image));
    events.into_iter().for_each(|event| writer.take(event));
    let mut html = String::new();
    push_html(&mut html, writer.finish().into_iter());
    Html(if plain::is_plain(&html) { html } else { SANITISER.clean(&html).to_string() })
}

/// What a page has besides its text.
type Known<'t> = (&'t dyn Fn(i32) -> bool, &'t dyn Fn(i32) -> Option<Image>);

struct Writer<'a, 't> {
    t: &'t Texts,
    is_source: &'t dyn Fn(i32) -> bool,
    image: &'t dyn Fn(i32) -> Option<Image>,
    body: Vec<Event<'a>>,
    /// Footnotes stand at the end, in the order in which they are first named.
    named: Vec<CowStr<'a>>,
    notes: HashMap<CowStr<'a>, Vec<Event<'a>>>,
    note: Option<CowStr<'a>>,
    /// In code, links and images a citation is only text.
    verbatim: usize,
    /// For each image around us what it is, if it is ours and shown.
    images: Vec<Option<Image>>,
    /// The words of the one that is.
    alt: Option<String>,
    top: usize,
    last: usize,
}

impl<'a, 't> Writer<'a, 't> {
    fn new(events: &[Event<'a>], t: &'t Texts, (is_source, image): Known<'t>) -> Self {
        let levels = events.iter().filter_map(|event| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
            _ => None,
        });
        Self {
            t,
            is_source,
            image,
            body: Vec::with_capacity(events.len()),
            named: Vec::new(),
            notes: HashMap::new(),
            note: None,
            verbatim: 0,
            images: Vec::new(),
            alt: None,
            top: levels.min().unwrap_or(1),
            last: 2,
        }
    }

    fn put(&mut self, event: Event<'a>) {
        if let Some(alt) = &mut self.alt {
            match event {
                Event::Text(words) | Event::Code(words) => alt.push_str(&words),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
            return;
        }
        match &self.note {
            Some(label) => self.notes.entry(label.clone()).or_default().push(event),
            None => self.body.push(event),
        }
    }

    fn take(&mut self, event: Event<'a>) {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => self.put(Event::Text(raw)),
            Event::Text(text) if self.verbatim == 0 => self.cite(text),
            Event::FootnoteReference(label) => self.refer(label),
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            other => self.put(other),
        }
    }

    fn cite(&mut self, text: CowStr<'a>) {
        let mut rest = parts(&text).peekable();
        let mut pieces: Vec<Event<'a>> = Vec::new();
        while let Some(part) = rest.next() {
            let cites_next = matches!(rest.peek(), Some(Part::Cite(number)) if (self.is_source)(*number));
            pieces.push(match part {
                Part::Cite(number) if (self.is_source)(number) => self.link(number),
                Part::Cite(number) => Event::Text(format!("[#{number}]").into()),
                // The raised number stands close to its word, whatever was typed before it.
                Part::Text(text) if cites_next => Event::Text(text.trim_end_matches(' ').to_owned().into()),
                Part::Text(text) => Event::Text(text.to_owned().into()),
            });
        }
        pieces.into_iter().for_each(|piece| self.put(piece));
    }

    fn link(&self, number: i32) -> Event<'a> {
        let label = self.t.with("cite-source", &[("n", number)]);
        let link = format!(r##"<a class="cite" href="#source-{number}" aria-label="{label}">{number}</a>"##);
        Event::InlineHtml(link.into())
    }

    fn refer(&mut self, label: CowStr<'a>) {
        let known = self.named.iter().position(|name| *name == label);
        let number = 1 + known.unwrap_or_else(|| {
            self.named.push(label);
            self.named.len() - 1
        });
        let words = self.t.with("cite-note", &[("n", number)]);
        self.put(Event::InlineHtml(format!(r##"<a class="cite" href="#note-{number}">{words}</a>"##).into()));
    }

    fn open(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::HtmlBlock => self.put(Event::Start(Tag::Paragraph)),
            Tag::FootnoteDefinition(label) => self.note = Some(label),
            Tag::Heading { level, id, classes, attrs } => {
                // No level is left out on the way down, whatever the writer began with.
                self.last = (level as usize - self.top + 3).min(self.last + 1);
                self.put(Event::Start(Tag::Heading { level: at(self.last), id, classes, attrs }));
            }
            Tag::Image { ref dest_url, .. } => {
                let ours = pictures::number(dest_url).and_then(self.image).filter(|_| self.alt.is_none());
                if ours.is_some() {
                    self.alt = Some(String::new());
                }
                self.images.push(ours);
                self.verbatim += 1;
            }
            Tag::Link { .. } | Tag::CodeBlock(_) => {
                self.verbatim += 1;
                self.put(Event::Start(tag));
            }
            tag => self.put(Event::Start(tag)),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::HtmlBlock => self.put(Event::End(TagEnd::Paragraph)),
            TagEnd::FootnoteDefinition => self.note = None,
            TagEnd::Heading(_) => self.put(Event::End(TagEnd::Heading(at(self.last)))),
            TagEnd::Image => {
                self.verbatim -= 1;
                if let Some(image) = self.images.pop().flatten() {
                    let alt = self.alt.take().unwrap_or_default();
                    self.put(Event::InlineHtml(image.html(&alt).into()));
                }
            }
            TagEnd::Link | TagEnd::CodeBlock => {
                self.verbatim -= 1;
                self.put(Event::End(tag));
            }
            tag => self.put(Event::End(tag)),
        }
    }

    fn finish(mut self) -> Vec<Event<'a>> {
        if self.named.is_empty() {
            return self.body;
        }
        self.body.push(Event::Html(r#"<ol class="notes">"#.into()));
        for (index, label) in self.named.iter().enumerate() {
            self.body.push(Event::Html(format!(r#"<li id="note-{}">"#, index + 1).into()));
            self.body.extend(self.notes.remove(label).unwrap_or_default());
            self.body.push(Event::Html("</li>".into()));
        }
        self.body.push(Event::Html("</ol>".into()));
        self.body
    }
}

impl Image {
    fn html(&self, alt: &str) -> String {
        let (src, alt, Size { width, height }) = (clean_text(&self.src), clean_text(alt), self.size);
        format!(r#"<img src="{src}" alt="{alt}" width="{width}" height="{height}">"#)
    }
}

fn at(level: usize) -> HeadingLevel {
    HeadingLevel::try_from(level.min(6)).unwrap_or(HeadingLevel::H6)
}

#[cfg(test)]
#[path = "markdown_test.rs"]
mod tests;
