//! A WordPress export (WXR) with what a plugin for ClaimReview keeps at each post: `_fullfact_all_claims`, an array that PHP
//! serialised. One post may review several claims.

use super::lenient::{address, clip, date, host, key, line, name};
use super::objects::{Found, placed};
use super::php::{self, Php};
use super::{Rejected, Row, VerdictFields};
use crate::claims::log::Fields;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;
use serde_json::{Map, Value, json};
use std::collections::VecDeque;
use std::io::{self, BufRead};

const SYSTEM: &str = "WordPress";
/// Where the claims of a post lie.
const META: &str = "_fullfact_all_claims";
/// No text of a post is longer.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// The rows of a file.
pub(super) struct Posts<R: BufRead> {
    xml: Reader<R>,
    line: u64,
    site: Site,
    post: Option<Post>,
    /// The text of the element that is open.
    text: String,
    waiting: VecDeque<Result<Row, Rejected>>,
    is_over: bool,
}

#[derive(Default)]
struct Site {
    title: String,
    link: String,
}

#[derive(Default)]
struct Post {
    line: u64,
    /// Elements by name; of those that repeat the last.
    parts: Map<String, Value>,
    tags: Vec<String>,
    meta_key: String,
    claims: Option<String>,
}

impl<R: BufRead> Posts<R> {
    pub(super) fn new(source: R) -> Self {
        let (site, text, waiting) = (Site::default(), String::new(), VecDeque::new());
        Self { xml: Reader::from_reader(source), line: 1, site, post: None, text, waiting, is_over: false }
    }

    fn step(&mut self) -> Result<(), String> {
        let mut buffer = Vec::new();
        let event = self.xml.read_event_into(&mut buffer).map_err(|error| error.to_string())?;
        let (mut lines, mut ended) = (0, None);
        match &event {
            Event::Start(start) => {
                lines = newlines(start);
                self.text.clear();
                if start.name().into_inner() == "item" {
                    self.post = Some(Post { line: self.line, ..Post::default() });
                }
            }
            Event::End(end) => ended = Some(end.name().into_inner().to_owned()),
            Event::Text(text) => {
                lines = newlines(text);
                self.text.push_str(text);
            }
            Event::CData(text) => {
                lines = newlines(text);
                self.text.push_str(text);
            }
            // Only what XML itself knows: nothing that a file defines is ever expanded.
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(letter)) => self.text.push(letter),
                _ => self.text.push_str(resolve_predefined_entity(entity).unwrap_or_default()),
            },
            Event::Eof => self.is_over = true,
            other => lines = newlines(other),
        }
        self.line += lines;
        if self.text.len() > MOST_BYTES {
            return Err("A text in this file is larger than 16 megabytes.".to_owned());
        }
        if let Some(name) = ended {
            self.close(&name);
        }
        Ok(())
    }

    fn close(&mut self, element: &str) {
        let text = std::mem::take(&mut self.text);
        let Some(post) = &mut self.post else {
            match element {
                "title" if self.site.title.is_empty() => self.site.title = text.trim().to_owned(),
                "link" if self.site.link.is_empty() => self.site.link = text.trim().to_owned(),
                _ => {}
            }
            return;
        };
        match element {
            "item" => {
                if let Some(post) = self.post.take() {
                    self.waiting.extend(post.rows(&self.site));
                }
            }
            "wp:meta_key" => post.meta_key = text.trim().to_owned(),
            "wp:meta_value" if post.meta_key == META => post.claims = Some(text),
            "wp:meta_value" | "wp:postmeta" | "content:encoded" => {}
            "category" => post.tags.push(text.trim().to_owned()),
            other => drop(post.parts.insert(other.to_owned(), text.trim().into())),
        }
    }
}

fn newlines(text: &str) -> u64 {
    text.bytes().filter(|byte| *byte == b'\n').count() as u64
}

impl Post {
    fn part(&self, element: &str) -> &str {
        self.parts.get(element).and_then(Value::as_str).unwrap_or_default()
    }

    fn rows(self, site: &Site) -> Vec<Result<Row, Rejected>> {
        let Some(claims) = &self.claims else { return Vec::new() };
        let mut source = self.parts.clone();
        source.insert(META.to_owned(), claims.as_str().into());
        let found: Found = match php::read(claims.trim().as_bytes()) {
            Ok(all) => all.values().enumerate().map(|(at, claim)| self.row(at, claim, site)).collect(),
            Err(reason) => vec![Err(reason)],
        };
        placed(found, self.line, &json!(source)).collect()
    }

    fn row(&self, at: usize, claim: &Php, site: &Site) -> Result<Row, String> {
        let claimed = claim.text_of("claimreviewed");
        let id = self.part("wp:post_id");
        if claimed.is_empty() || id.is_empty() {
            return Err("A claim of this post has no words, or the post no number.".to_owned());
        }
        let (link, anchor) = (address(self.part("link")), claim.text_of("anchor"));
        let fields = Fields {
            text: line(&claimed, 1000),
            claimant: name(&claim.text_of("author")),
            appeared_on: date(&claim.text_of("date")),
            url: place(claim),
            title: line(&claim.text_of("location"), 500),
            ..Fields::default()
        };
        let words = [claim.text_of("assessment"), claim.text_of("numeric-rating")];
        let verdict = VerdictFields {
            publisher: name(&site.title),
            url: if anchor.is_empty() {
                link
            } else {
                address(&format!("{link}#{}", anchor.trim_start_matches('#')))
            },
            words: line(&words.into_iter().find(|one| !one.is_empty()).unwrap_or_default(), 500),
            summary: clip(&[self.part("title"), self.part("excerpt:encoded")].join("\n\n"), 5000),
            reviewed_on: date(self.part("wp:post_date")),
            tags: self.tags.clone(),
            ..VerdictFields::default()
        };
        let is_out = self.part("wp:status") == "publish";
        let house = host(&site.link);
        let source_system = if house.is_empty() { SYSTEM.to_owned() } else { house };
        let verdicts = if is_out { vec![verdict] } else { Vec::new() };
        Ok(Row { fields, source_system, source_id: key(&format!("{id}/{at}")), verdicts, ..Row::default() })
    }
}

/// Where it was made: the original, or any other place.
fn place(claim: &Php) -> String {
    let Some(all) = claim.get("appearance") else { return String::new() };
    let original = address(&all.text_of("original"));
    let others = all.get("url").into_iter().flat_map(Php::values).map(|url| address(&url.text()));
    std::iter::once(original).chain(others).find(|url| !url.is_empty()).unwrap_or_default()
}

impl<R: BufRead> Iterator for Posts<R> {
    type Item = io::Result<Result<Row, Rejected>>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            if let Some(row) = self.waiting.pop_front() {
                return Some(Ok(row));
            }
            if let Err(error) = self.step() {
                self.is_over = true;
                let reason = format!("The file cannot be read on from here: {error}.");
                return Some(Ok(Err(Rejected { line: self.line, reason, values: Vec::new() })));
            }
        }
        let cut = self.post.take().map(|post| Rejected {
            line: post.line,
            reason: "The file ends in the middle of this post. Export it again.".to_owned(),
            values: Vec::new(),
        });
        self.waiting.pop_front().map(Ok).or(cut.map(|cut| Ok(Err(cut))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPORT: &str = include_str!("../../../tests/samples/import/wordpress.xml");

    fn read(text: &str) -> Vec<Result<Row, Rejected>> {
        Posts::new(text.as_bytes()).map(Result::unwrap).collect()
    }

    #[test]
    fn posts_bring_the_claims_that_lie_beside_them() {
        let rows = read(EXPORT);
        assert_eq!(rows.len(), 4, "{rows:?}");
        let first = rows[0].as_ref().unwrap();
        assert_eq!(
            (first.fields.text.as_str(), first.fields.claimant.as_str()),
            ("Bats are blind & deaf.", "Park leaflet")
        );
        assert_eq!((first.source_system.as_str(), first.source_id.as_str()), ("lantern.example", "12/0"));
        let verdict = &first.verdicts[0];
        assert_eq!((verdict.publisher.as_str(), verdict.words.as_str()), ("The Lantern", "Wrong"));
        assert_eq!(verdict.url, "https://lantern.example/bats/#claim-1");
        assert_eq!((first.fields.url.as_str(), verdict.tags.len()), ("https://park.example/leaflet", 1));
        assert_eq!(rows[1].as_ref().unwrap().source_id, "12/1");
        assert!(rows[2].as_ref().unwrap().verdicts.is_empty(), "a draft");
        let rejected = rows[3].as_ref().unwrap_err();
        assert!(rejected.reason.contains("object") && rejected.line > 10, "{rejected:?}");
    }

    #[test]
    fn a_file_that_is_cut_off_or_defines_entities_does_no_harm() {
        let cut = read(&EXPORT[..EXPORT.find("</item>").unwrap()]);
        assert!(cut.last().unwrap().is_err());
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>";
        assert!(read(bomb).is_empty());
        assert!(read("<rss><a></b></rss>").iter().all(Result::is_err));
    }
}
