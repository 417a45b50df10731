//! A published check as data for other programs: all that its page shows, in one form for API, feeds and exports. Pure.

mod evidence;
mod others;
mod parts;

pub use evidence::*;
pub use others::*;
pub use parts::*;

use super::cast::Cast;
use super::content::{Check, Revision};
use crate::claims::markdown::{self, Image};
use crate::claims::text::VerdictText;
use crate::clock::Time;
use crate::house::House;
use crate::house::policy::{Kind, at as in_force};
use crate::ids::ClaimId;
use crate::web::texts::Texts;
use serde::Serialize;
use utoipa::ToSchema;

/// A check at its newest revision. Once that is withdrawn the verdict and its evidence are left out, as on its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Record {
    /// The claim's key, a UUID that never changes.
    #[schema(value_type = String, format = Uuid)]
    pub id: ClaimId,
    /// The number that people call the check by.
    pub number: i64,
    /// The end of its address, which never changes.
    pub slug: String,
    /// Its canonical address.
    pub url: String,
    /// The language of all its words (BCP 47).
    pub language: String,
    /// The statement that was checked.
    pub claim: String,
    /// Who made it; none where nobody can be named.
    pub claimant: Option<ClaimantRecord>,
    /// Where it was made.
    pub appearances: Vec<AppearanceRecord>,
    /// The earliest appearance that has a date.
    pub first_appearance: Option<AppearanceRecord>,
    /// The answer; none once it is withdrawn.
    pub rating: Option<RatingRecord>,
    /// The answer in one sentence; none once it is withdrawn.
    pub summary: Option<String>,
    /// The answer in full; none once it is withdrawn.
    pub explanation: Option<ExplanationRecord>,
    /// What it is about.
    pub topics: Vec<TopicRecord>,
    /// The sources that the explanation cites, in the order of the page; none once the verdict is withdrawn.
    pub sources: Vec<SourceRecord>,
    /// The cited sources of which readers see only that they exist; none once the verdict is withdrawn.
    pub confidential_sources: Vec<ConfidentialRecord>,
    /// The contacts with the claimant.
    pub replies: Vec<ReplyRecord>,
    /// Where it was said again since the verdict, the newest first; none once the verdict is withdrawn.
    pub repeats: Vec<RepeatRecord>,
    /// Why the desk checked it.
    pub why: Option<String>,
    /// When the first revision went live.
    #[serde(serialize_with = "exact")]
    #[schema(value_type = String, format = DateTime)]
    pub published_at: Time,
    /// When readers last saw a change: the newest revision, its retraction, or a repeat.
    #[serde(serialize_with = "exact")]
    #[schema(value_type = String, format = DateTime)]
    pub modified_at: Time,
    /// The newest revision's number, counted from 1.
    pub revision: i32,
    /// What later revisions changed, the oldest first.
    pub corrections: Vec<CorrectionRecord>,
    /// Why the newest revision was withdrawn, if it was.
    pub retraction: Option<RetractionRecord>,
    /// The check that a withdrawn one was merged into, and to which its address leads.
    pub merged_into: Option<MergedRecord>,
    /// The check that this one is a translation of.
    pub translation_of: Option<TranslationRecord>,
    /// The same check in other languages: its translations, or those of the same original. Only those that stand.
    pub translations: Vec<TranslationRecord>,
    /// The methodology that was in force when the newest revision went live; none while none was written.
    pub methodology: Option<MethodologyRecord>,
    /// Who wrote the verdict, by role or by the name they chose.
    pub authors: Vec<String>,
    /// Who approved it, in the same words.
    pub approved_by: String,
    /// Whether an author approved, on a desk whose four-eyes rule was off.
    pub self_approved: bool,
    /// Other addresses of the same check.
    pub links: Links,
}

impl Record {
    /// The record of a check; `site` is our address without a path, people are named in the words of `t`. Nothing for a
    /// check without revisions, which the store never gives.
    pub fn of(check: &Check, house: &House, site: &str, t: &Texts) -> Option<Self> {
        let (first, newest) = (check.revisions.first()?, check.newest()?);
        let Revision { text, shown, number, at, .. } = newest;
        let (cast, url) = (Cast::of(check, t), format!("{site}/checks/{}", check.slug));
        let appearances: Vec<_> = shown.appearances.iter().map(AppearanceRecord::from).collect();
        let record = Self {
            id: check.claim,
            number: check.number,
            slug: check.slug.clone(),
            language: text.language.as_str().to_owned(),
            claim: text.claim.to_string(),
            claimant: ClaimantRecord::of(&text.claimant, check.claimant.as_ref(), site),
            first_appearance: earliest(&appearances),
            rating: None,
            summary: None,
            explanation: None,
            topics: shown.topics.iter().map(|topic| TopicRecord::of(topic, site)).collect(),
            sources: Vec::new(),
            confidential_sources: Vec::new(),
            replies: shown.replies.iter().map(ReplyRecord::from).collect(),
            repeats: Vec::new(),
            why: shown.why.as_ref().map(ToString::to_string),
            published_at: first.at,
            modified_at: check.changed_at(),
            revision: *number,
            corrections: check.revisions.iter().filter_map(|one| CorrectionRecord::of(one, &url)).collect(),
            retraction: check.retraction(newest).map(RetractionRecord::from),
            merged_into: check.led.to.as_ref().map(|slug| MergedRecord::of(slug, site)),
            translation_of: check.family.of.as_ref().map(|of| TranslationRecord::original(of, site)),
            translations: check.family.others.iter().map(|one| TranslationRecord::of(one, site)).collect(),
            methodology: methodology(house, *at, site),
            authors: text.authors.iter().map(|alias| cast.name(alias).to_owned()).collect(),
            approved_by: cast.name(&shown.approved_by).to_owned(),
            self_approved: shown.self_approved,
            links: Links::of(site, &check.slug, *number),
            appearances,
            url,
        };
        Some(if record.stands() { record.with_verdict(check, newest, t) } else { record })
    }

    /// With what is left out once it is withdrawn.
    fn with_verdict(self, check: &Check, revision: &Revision, t: &Texts) -> Self {
        let text = &revision.text;
        Self {
            rating: Some(RatingRecord::from(&text.rating)),
            summary: Some(text.summary.to_string()),
            explanation: Some(explanation(text, &self.url, t)),
            repeats: check.repeats.iter().map(RepeatRecord::from).collect(),
            sources: sources(revision, &self.url),
            confidential_sources: text.confidential.iter().map(ConfidentialRecord::from).collect(),
            ..self
        }
    }

    /// Whether the verdict still stands.
    pub fn stands(&self) -> bool {
        self.retraction.is_none()
    }
}

fn earliest(appearances: &[AppearanceRecord]) -> Option<AppearanceRecord> {
    let dated = appearances.iter().filter(|one| one.date.is_some());
    dated.min_by_key(|one| one.date.clone()).cloned()
}

fn methodology(house: &House, at: Time, site: &str) -> Option<MethodologyRecord> {
    in_force(&house.policies, Kind::Methodology, at).map(|version| MethodologyRecord::of(version, site))
}

fn explanation(text: &VerdictText, url: &str, t: &Texts) -> ExplanationRecord {
    let image = |number| {
        let picture = text.picture(number)?;
        Some(Image { src: format!("/files/{}", picture.sha256), size: picture.size })
    };
    let markdown = text.explanation.as_str();
    let html = markdown::render(markdown, |number| text.has_source(number), image, t);
    ExplanationRecord { markdown: markdown.to_owned(), html: absolute(&html.to_string(), url) }
}

fn sources(revision: &Revision, url: &str) -> Vec<SourceRecord> {
    let Revision { text, shown, number, .. } = revision;
    let order = &shown.source_order;
    let place = |number: i32| order.iter().position(|one| *one == number).unwrap_or(order.len());
    let mut sources: Vec<_> =
        text.sources.iter().map(|source| SourceRecord::of(source, url, *number)).collect();
    sources.sort_by_key(|source| (place(source.number), source.number));
    sources
}

/// The same HTML with every address whole, to be read elsewhere. It takes what the sanitiser wrote: there `<` begins a tag
/// and nothing else, and values stand in double quotes.
fn absolute(html: &str, base: &str) -> String {
    let Ok(base) = url::Url::parse(base) else { return html.to_owned() };
    let mut whole = String::with_capacity(html.len() + 200);
    for (at, piece) in html.split('<').enumerate() {
        if at > 0 {
            whole.push('<');
        }
        let mut quoted = piece.split('"');
        let mut before = quoted.next().unwrap_or_default();
        whole.push_str(before);
        let mut in_tag = at > 0 && !before.contains('>');
        let mut is_value = false;
        for part in quoted {
            whole.push('"');
            is_value = in_tag && !is_value;
            let is_address = is_value && (before.ends_with(" href=") || before.ends_with(" src="));
            match base.join(part).ok().filter(|_| is_address) {
                Some(address) => whole.push_str(address.as_str()),
                None => whole.push_str(part),
            }
            in_tag &= is_value || !part.contains('>');
            before = part;
        }
    }
    whole
}

#[cfg(test)]
#[path = "record_test.rs"]
mod tests;
