//! What a verdict page gives to whoever passes it on: tags for link previews, code for frames, citations, links.

use super::CheckPage;
use crate::published::embed::{self, Code};
use crate::published::{bibtex, links};

impl CheckPage<'_> {
    pub(super) fn card(&self) -> String {
        let newest = self.check.newest().unwrap_or(self.revision);
        let withdrawn = self.check.retraction(newest).is_some();
        links::card_address(&self.url, &self.check.slug, newest.number, withdrawn)
    }

    pub(super) fn oembed(&self, format: &str) -> String {
        links::oembed_address(&self.url, &links::ascii(&self.address), format)
    }

    pub(super) fn locale(&self) -> String {
        links::locale(self.language())
    }

    pub(super) fn shares(&self) -> [(&'static str, String); 5] {
        links::shares(&self.brief, &self.address)
    }

    pub(super) fn embed_code(&self) -> String {
        let height = embed::height(&self.brief, embed::WIDTH);
        Code::of(&self.url, &self.check.slug, &self.brief, embed::WIDTH, height).html().unwrap_or_default()
    }

    pub(super) fn bibtex(&self) -> String {
        let by = bibtex::Publisher { name: &self.publisher, url: &self.url, zone: self.zone };
        bibtex::entry(self.check, self.revision, &self.brief, by)
    }

    pub(super) fn bibtex_address(&self) -> String {
        let path = format!("/checks/{}/cite.bib", self.check.slug);
        if self.is_old() { format!("{path}?revision={}", self.revision.number) } else { path }
    }
}
