//! The claim as a translation of a check, and its own translations.

use super::scene::View;
use crate::claims::command::Act;
use crate::ids::ClaimId;
use crate::intake::words::language_name;

/// What the block shows and offers.
pub(super) struct Translations {
    /// The original: its address at the desk, what it is called, the revision that was translated.
    pub of: Option<(String, i64, i32)>,
    /// Those of this claim: address, number, language, revision.
    pub into: Vec<(String, i64, String, i32)>,
    pub can_link: bool,
    pub can_unlink: bool,
}

impl Translations {
    pub fn new(view: &View<'_>) -> Self {
        let address = |claim: ClaimId| format!("/desk/claims/{claim}");
        let of = view.claim.translation.as_ref();
        let into = view.scene.translations.iter().map(|(claim, number, tag, revision)| {
            (address(*claim), *number, language_name(tag).to_owned(), *revision)
        });
        Self {
            of: of.map(|of| (address(of.original), of.number, of.revision)),
            can_link: view.offers(Act::LinkTranslation) && view.scene.translations.is_empty(),
            can_unlink: of.is_some() && view.offers(Act::UnlinkTranslation),
            into: into.collect(),
        }
    }

    /// Whether there is anything to show.
    pub fn is_shown(&self) -> bool {
        self.of.is_some() || !self.into.is_empty() || self.can_link
    }
}
