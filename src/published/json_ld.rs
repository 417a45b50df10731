//! The verdict for search engines: schema.org ClaimReview, as Google's documentation of fact checks reads it. Pure.

use super::content::{Check, ClaimantFacts, Revision};
use crate::claims::parts::{Appearance, Claimant, CorrectionKind};
use crate::claims::rating::Rating;
use crate::clock::machine;
use crate::house::organisation::{Logo, Organisation};
use serde_json::{Map, Value, json};

/// The site as JSON-LD names it.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The desk's name.
    pub name: &'a str,
    /// Its address, without a path.
    pub url: &'a str,
    /// Who answers for it.
    pub organisation: &'a Organisation,
    /// The picture that stands for it.
    pub logo: Option<&'a Logo>,
}

/// The ClaimReview of a check at `revision`. A withdrawn verdict has none: ask only for one that stands.
pub fn claim_review(check: &Check, revision: &Revision, url: &str, site: Site<'_>) -> Value {
    let publisher = publisher(site);
    let first = check.revisions.first().unwrap_or(revision);
    let text = &revision.text;
    lean(json!({
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "name": text.summary.as_str(),
        "claimReviewed": text.claim.as_str(),
        "datePublished": machine(first.at),
        "dateModified": machine(revision.at),
        "version": revision.number,
        "correction": corrections(check, revision),
        "inLanguage": text.language.as_str(),
        "author": publisher.clone(),
        "publisher": publisher,
        "translationOfWork": check.family.of.as_ref().map(|of| work(&of.slug, &of.language, site)),
        "workTranslation": translations(check, site),
        "itemReviewed": claim(check, revision),
        "reviewRating": rating(&text.rating),
        "citation": text.sources.iter().filter_map(|source| source.url.as_ref()).map(|url| url.as_str()).collect::<Vec<_>>(),
    }))
}

/// What was changed since the first revision; a mended slip is none of it.
fn corrections(check: &Check, revision: &Revision) -> Vec<Value> {
    let until = check.revisions.iter().filter(|one| one.number <= revision.number);
    let comment = |one: &Revision| {
        let note = one.shown.correction.as_ref().filter(|note| note.kind != CorrectionKind::Typo)?;
        Some(json!({
            "@type": "CorrectionComment",
            "text": note.note.as_str(),
            "datePublished": machine(one.at),
        }))
    };
    until.filter_map(comment).collect()
}

/// A check in another language (schema.org `translationOfWork`, `workTranslation`). Named only: of reviews a page has one.
fn work(slug: &str, language: &str, site: Site<'_>) -> Value {
    json!({"@type": "CreativeWork", "url": format!("{}/checks/{slug}", site.url), "inLanguage": language})
}

/// Those of an original; a translation names its original.
fn translations(check: &Check, site: Site<'_>) -> Vec<Value> {
    let others = check.family.others.iter().filter(|_| check.family.of.is_none());
    others.map(|one| work(&one.slug, &one.language, site)).collect()
}

/// The organisation, by its own name and address where the desk gave them.
fn publisher(site: Site<'_>) -> Value {
    let own = |text: &'_ str, otherwise: &'_ str| if text.is_empty() { otherwise } else { text }.to_owned();
    let Organisation { name, url, contact, same_as } = site.organisation;
    lean(json!({
        "@type": "Organization",
        "name": own(name, site.name),
        "url": own(url, site.url),
        "email": Some(contact).filter(|contact| !contact.is_empty()),
        "sameAs": same_as,
        "logo": site.logo.map(|logo| json!({
            "@type": "ImageObject",
            "url": format!("{}{}", site.url, logo.address()),
            "width": logo.width,
            "height": logo.height,
        })),
    }))
}

fn claim(check: &Check, revision: &Revision) -> Value {
    let appearances = &revision.shown.appearances;
    let dates = appearances.iter().filter_map(|one| one.appeared_on.as_ref());
    // Of places without a date nobody knows which came first.
    let dated = appearances.iter().filter(|one| one.appeared_on.is_some());
    let first = dated.min_by_key(|one| one.appeared_on.as_ref().map(|date| date.as_str()));
    lean(json!({
        "@type": "Claim",
        "text": revision.text.claim.as_str(),
        "author": claimant(&revision.text.claimant, check.claimant.as_ref()),
        "datePublished": dates.min().map(|date| date.as_str()),
        "firstAppearance": first.map(appearance),
        "appearance": appearances.iter().map(appearance).collect::<Vec<_>>(),
    }))
}

/// An organisation unless the desk knows better: schema.org takes nothing between the two.
fn claimant(claimant: &Claimant, facts: Option<&ClaimantFacts>) -> Value {
    let Claimant::Known { name, .. } = claimant else { return Value::Null };
    let is_person = facts.is_some_and(|facts| facts.kind == "person");
    let same_as = facts.map(|facts| facts.same_as.as_slice()).unwrap_or_default();
    let kind = if is_person { "Person" } else { "Organization" };
    lean(json!({"@type": kind, "name": name.as_str(), "sameAs": same_as}))
}

fn appearance(appearance: &Appearance) -> Value {
    lean(json!({
        "@type": "CreativeWork",
        "name": appearance.title.as_ref().map(|title| title.as_str()),
        "url": appearance.url.as_ref().map(|url| url.as_str()),
        "datePublished": appearance.appeared_on.as_ref().map(|date| date.as_str()),
    }))
}

fn rating(rating: &Rating) -> Value {
    numbered(json!({"@type": "Rating", "alternateName": rating.label}), rating)
}

/// A rating's word with its numbers; one without a place on the scale has none.
pub fn numbered(mut value: Value, rating: &Rating) -> Value {
    if rating.is_ranked() {
        value["ratingValue"] = rating.number.into();
        value["bestRating"] = rating.best.into();
        value["worstRating"] = rating.worst.into();
    }
    value
}

/// Without what is not known.
pub fn lean(value: Value) -> Value {
    let Value::Object(fields) = value else { return value };
    let known = |value: &Value| !value.is_null() && !value.as_array().is_some_and(Vec::is_empty);
    Value::Object(fields.into_iter().filter(|(_, value)| known(value)).collect::<Map<_, _>>())
}
