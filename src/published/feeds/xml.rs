//! Atom and RSS. The templates' escapes are those of XML.

use super::entry::Entry;
use super::{Feed, internal};
use crate::clock::{Time, machine};
use crate::error::Error;
use askama::Template;

#[derive(Template)]
#[template(path = "published/feeds/atom.xml")]
struct Atom<'a> {
    feed: &'a Feed,
}

#[derive(Template)]
#[template(path = "published/feeds/rss.xml")]
struct Rss<'a> {
    feed: &'a Feed,
}

pub(super) fn atom(feed: &Feed) -> Result<String, Error> {
    Atom { feed }.render().map_err(internal)
}

pub(super) fn rss(feed: &Feed) -> Result<String, Error> {
    Rss { feed }.render().map_err(internal)
}

/// RFC 3339.
fn moment(time: &Time) -> String {
    machine(*time)
}

/// As RSS has it: RFC 822 with a year of four digits.
fn old_moment(time: &Time) -> String {
    time.to_rfc2822()
}

impl Entry {
    fn published(&self) -> String {
        moment(&self.record.published_at)
    }

    fn updated(&self) -> String {
        moment(&self.record.modified_at)
    }

    fn pub_date(&self) -> String {
        old_moment(&self.record.published_at)
    }
}
