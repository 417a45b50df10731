//! Other checks that a record names.

use super::exact;
use crate::clock::Time;
use crate::ids::ClaimId;
use crate::published::content::{Translated, TranslationOf};
use serde::Serialize;
use utoipa::ToSchema;

/// A check that was taken away whole. Nothing else is known of it any more: whoever has a copy should remove it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct GoneRecord {
    /// The key that it had, a UUID.
    #[schema(value_type = String, format = Uuid)]
    pub id: ClaimId,
    /// Since when its address answers 410.
    #[serde(serialize_with = "exact")]
    #[schema(value_type = String, format = DateTime)]
    pub gone_at: Time,
}

/// The check in which another ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MergedRecord {
    /// The end of its address.
    pub slug: String,
    /// Its canonical address.
    pub url: String,
}

impl MergedRecord {
    /// The one with this slug.
    pub fn of(slug: &str, site: &str) -> Self {
        Self { slug: slug.to_owned(), url: format!("{site}/checks/{slug}") }
    }
}

/// The same check in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TranslationRecord {
    /// Which language (BCP 47).
    pub language: String,
    /// Its canonical address.
    pub url: String,
    /// The revision of the original that was translated.
    pub of_revision: i32,
}

impl TranslationRecord {
    /// A translation.
    pub fn of(one: &Translated, site: &str) -> Self {
        let (language, url) = (one.language.clone(), format!("{site}/checks/{}", one.slug));
        Self { language, url, of_revision: one.revision }
    }

    /// The original of a translation.
    pub fn original(of: &TranslationOf, site: &str) -> Self {
        let (language, url) = (of.language.clone(), format!("{site}/checks/{}", of.slug));
        Self { language, url, of_revision: of.revision }
    }
}
