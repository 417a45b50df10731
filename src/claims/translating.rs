//! A check as the translation of another at one of its revisions: what the decision has to know of the other. Pure.

use super::claim::Claim;
use super::parts::Publication;
use super::refusal::Refusal;
use super::words::Language;
use crate::ids::ClaimId;

/// Of which revision of which check a claim is the translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationOf {
    /// The check.
    pub original: ClaimId,
    /// What people call it by.
    pub number: i64,
    /// The revision that was translated.
    pub revision: i32,
    /// Into which language, as it was when it was linked.
    pub language: Language,
}

/// The check that a claim is to be a translation of, as it stands under its lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// Which.
    pub id: ClaimId,
    /// What people call it by.
    pub number: i64,
    /// In which language it is published.
    pub language: Language,
    /// Its newest revision; 0 before the first.
    pub newest: i32,
    /// Whether its page stands.
    pub is_live: bool,
    /// Of which check it is a translation itself.
    pub translates: Option<i64>,
    /// The claims that are translations of it, with their languages.
    pub translated: Vec<(ClaimId, i64, Language)>,
    /// The claims that are translations of the one that is to become a translation.
    pub of_its_own: Vec<i64>,
}

impl Original {
    /// What matters of a claim; the links of others to it and to the other one stand in their chains.
    pub fn of(claim: &Claim, translated: Vec<(ClaimId, i64, Language)>, of_its_own: Vec<i64>) -> Self {
        Self {
            id: claim.id,
            number: claim.number,
            language: claim
                .published_text()
                .map_or_else(|| claim.details.language.clone(), |text| text.language.clone()),
            newest: claim.revision(),
            is_live: claim.publication == Publication::Live,
            translates: claim.translation.as_ref().map(|of| of.number),
            translated,
            of_its_own,
        }
    }

    /// Whether `claim` can be a translation of it at `revision`. Translations have no translations, so that each family
    /// has one original, and one check in each language.
    ///
    /// # Errors
    /// The refusal that says why not.
    pub fn takes(&self, claim: &Claim, revision: i32) -> Result<(), Refusal> {
        let language = &claim.details.language;
        let twin = self.translated.iter().find(|(id, _, other)| *id != claim.id && other == language);
        if self.id == claim.id {
            return Err(Refusal::OwnTranslation);
        }
        match (self.is_live, self.translates, twin, self.of_its_own.first()) {
            (false, ..) => Err(Refusal::OriginalNotLive(self.number)),
            (_, Some(other), ..) => Err(Refusal::OriginalIsTranslation(self.number, other)),
            (.., Some(other)) => Err(Refusal::HasTranslations(*other)),
            _ if self.language == *language => Err(Refusal::SameLanguage(self.number)),
            (_, _, Some((_, other, _)), _) => Err(Refusal::TranslatedAlready(*other)),
            _ if !(1..=self.newest).contains(&revision) => {
                Err(Refusal::NoSuchRevision(self.number, revision))
            }
            _ => Ok(()),
        }
    }
}
