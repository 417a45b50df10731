//! The check in other languages: what it translates, and what is translated from it.

use super::{CheckPage, Place};
use crate::intake::words::language_name;
use crate::published::content::{Check, TranslationOf};
use crate::web::frame::direction;

impl CheckPage<'_> {
    pub(super) fn original(&self) -> Option<&TranslationOf> {
        self.check.family.of.as_ref()
    }

    pub(super) fn translation_of(&self, original: &TranslationOf) -> String {
        self.t().with("translations-of", &[("n", original.revision)])
    }

    /// What is to be known of the original since; nothing while it stands as it was translated.
    pub(super) fn original_since(&self, original: &TranslationOf) -> Option<String> {
        if original.withdrawn {
            return Some(self.t().get("translations-withdrawn").into_owned());
        }
        let newest = &[("n", original.newest)];
        original.is_changed.then(|| self.t().with("translations-changed", newest))
    }

    pub(super) fn original_direction(&self, original: &TranslationOf) -> &'static str {
        direction(&original.language)
    }

    /// Where it can be read in other languages: language, what it is called in it, address.
    pub(super) fn others(&self) -> Vec<(&str, &str, String)> {
        let others = self.check.family.others.iter();
        others
            .map(|one| (one.language.as_str(), language_name(&one.language), format!("/checks/{}", one.slug)))
            .collect()
    }
}

/// The family for search engines, each language once: those that stand, this one among them; `x-default` is the
/// original. Nothing for a check without a family, and for pages other than the check's own.
pub(super) fn alternates(check: &Check, url: &str, place: Place) -> Vec<(String, String)> {
    let (Place::Live, Some(newest)) = (place, check.newest()) else { return Vec::new() };
    let family = &check.family;
    let original = family.of.as_ref().filter(|original| !original.withdrawn);
    if original.is_none() && family.others.is_empty() || check.retraction(newest).is_some() {
        return Vec::new();
    }
    let own = (newest.text.language.as_str(), check.slug.as_str());
    let first = original.map_or(own, |original| (original.language.as_str(), original.slug.as_str()));
    let others = family.others.iter().map(|one| (one.language.as_str(), one.slug.as_str()));
    let mut all: Vec<(&str, &str)> = Vec::new();
    for one in [first, own].into_iter().chain(others) {
        if !all.iter().any(|(language, _)| *language == one.0) {
            all.push(one);
        }
    }
    let address = |slug: &str| format!("{url}/checks/{slug}");
    let default = ("x-default".to_owned(), address(first.1));
    all.iter().map(|(language, slug)| ((*language).to_owned(), address(slug))).chain([default]).collect()
}
