//! What an open correction changes in the published text.

use crate::claims::claim::Claim;
use crate::claims::difference::words;
use crate::claims::parts::Claimant;
use crate::claims::text::{CitedSource, VerdictText};
use crate::web::marks::Change;

/// Every field that differs.
pub(super) struct Difference {
    pub revision: i32,
    pub fields: Vec<Field>,
}

/// One field, word by word.
pub(super) struct Field {
    pub heading: &'static str,
    pub pieces: Vec<(Change, String)>,
}

impl Difference {
    /// None while no correction is open.
    pub fn of(claim: &Claim) -> Option<Self> {
        claim.correction.as_ref()?;
        let (old, new) = (claim.published_text()?, claim.text()?);
        let pairs = [
            ("Claim", old.claim.to_string(), new.claim.to_string()),
            ("Language", old.language.as_str().to_owned(), new.language.as_str().to_owned()),
            ("Claimant", claimant(&old.claimant), claimant(&new.claimant)),
            ("Rating", old.rating.label.clone(), new.rating.label.clone()),
            ("Summary", old.summary.to_string(), new.summary.to_string()),
            ("Explanation", old.explanation.to_string(), new.explanation.to_string()),
            ("Cited sources", sources(old), sources(&new)),
        ];
        let changed = pairs.into_iter().filter(|(_, before, after)| before != after);
        let fields =
            changed.map(|(heading, before, after)| Field { heading, pieces: words(&before, &after) });
        Some(Self { revision: claim.revision(), fields: fields.collect() })
    }
}

fn claimant(claimant: &Claimant) -> String {
    match claimant {
        Claimant::Known { name, .. } => name.to_string(),
        Claimant::Unknown => "unknown".to_owned(),
        Claimant::Unstated => String::new(),
    }
}

fn sources(text: &VerdictText) -> String {
    let secret = text.confidential.iter().map(|one| {
        format!("{}: a confidential source, {}, {}", one.number, one.recorded.as_str(), one.commitment)
    });
    text.sources.iter().map(source).chain(secret).collect::<Vec<_>>().join(" / ")
}

fn source(source: &CitedSource) -> String {
    let words = |text: Option<&str>| text.map(|text| format!(", {text}")).unwrap_or_default();
    format!(
        "{}: {}, {}, {}{}{}{}{}{}",
        source.number,
        source.title,
        source.kind.label().to_lowercase(),
        source.stance.label().to_lowercase(),
        words(source.publisher.as_ref().map(|name| name.as_str())),
        words(source.published_on.as_ref().map(|date| date.as_str())),
        words(source.url.as_ref().map(|url| url.as_str())),
        words(source.excerpt.as_ref().map(|quote| quote.as_str())),
        words(source.copy.as_ref().map(|copy| &copy.sha256[..8.min(copy.sha256.len())])),
    )
}
