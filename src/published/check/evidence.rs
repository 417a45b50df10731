//! The explanation and the sources of a verdict page: open ones with all that was approved, confidential ones by their
//! commitment.

use super::CheckPage;
use crate::claims::confidential::Committed;
use crate::claims::markdown::{self, Html, Image};
use crate::claims::pictures::Picture;
use crate::claims::text::{CitedSource, VerdictText};
use crate::published::dates::Day;
use crate::published::words;
use crate::web::texts::Texts;

/// A source as the page lists it.
pub(super) enum Cited<'a> {
    Open(&'a CitedSource),
    Secret(&'a Committed),
}

impl Cited<'_> {
    fn number(&self) -> i32 {
        match self {
            Self::Open(source) => source.number,
            Self::Secret(source) => source.number,
        }
    }
}

/// The explanation with its citations, and its pictures where `src` says.
pub(super) fn explanation(text: &VerdictText, src: impl Fn(&Picture) -> String, t: &Texts) -> Html {
    let image = |number| text.picture(number).map(|one| Image { src: src(one), size: one.size });
    markdown::render(text.explanation.as_str(), |number| text.has_source(number), image, t)
}

impl CheckPage<'_> {
    /// The same page with its pictures at `{base}/{number}`: before a publication they have no address of their own.
    pub fn with_pictures_at(self, base: &str) -> Self {
        let src = |one: &Picture| format!("{base}/{}", one.number);
        Self { explanation: explanation(&self.revision.text, src, self.t()), ..self }
    }

    pub(super) fn kind(&self, source: &CitedSource) -> String {
        words::kind(source.kind, self.t())
    }

    /// Publisher and date of a source, in words.
    pub(super) fn about(&self, source: &CitedSource) -> Vec<String> {
        let about = [
            source.publisher.as_ref().map(ToString::to_string),
            source.published_on.as_ref().map(|date| Day::partial(date, self.t()).tied()),
        ];
        about.into_iter().flatten().collect()
    }

    /// In the order that the desk chose when it published this; the numbers stay.
    pub(super) fn sources(&self) -> Vec<Cited<'_>> {
        let order = &self.revision.shown.source_order;
        let place = |number: i32| order.iter().position(|one| *one == number).unwrap_or(order.len());
        let text = &self.revision.text;
        let open = text.sources.iter().map(Cited::Open);
        let mut sources: Vec<Cited<'_>> = open.chain(text.confidential.iter().map(Cited::Secret)).collect();
        sources.sort_by_key(|source| (place(source.number()), source.number()));
        sources
    }

    /// "A confidential source, recorded in November 2026"
    pub(super) fn committed(&self, source: &Committed) -> String {
        self.t().with("evidence-confidential", &[("month", Day::partial(&source.recorded, self.t()).words)])
    }

    pub(super) fn copy_words(&self, source: &CitedSource) -> String {
        source.copy.as_ref().map(|copy| words::copy(copy.how, self.t())).unwrap_or_default()
    }

    pub(super) fn copy_address(&self, source: &CitedSource) -> String {
        let (slug, n) = (&self.check.slug, source.number);
        if self.is_old() {
            format!("/checks/{slug}/copies/{n}?revision={}", self.revision.number)
        } else {
            format!("/checks/{slug}/copies/{n}")
        }
    }

    pub(super) fn source_address<'s>(&self, source: &'s CitedSource) -> Option<&'s str> {
        source.url.as_ref().map(|url| url.as_str())
    }

    pub(super) fn excerpt<'s>(&self, source: &'s CitedSource) -> Option<&'s str> {
        source.excerpt.as_ref().map(|words| words.as_str())
    }
}
