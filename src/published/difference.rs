//! What changed between two revisions, word by word, field by field. Pure.

use super::content::Revision;
use super::dates::Day;
use crate::claims::confidential::Committed;
use crate::claims::difference::{Piece, paragraphs, words};
use crate::claims::parts::Claimant;
use crate::claims::text::{CitedSource, VerdictText};
use crate::web::texts::Texts;
use std::collections::BTreeMap;

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Which.
    pub heading: String,
    /// Its words, in order.
    pub pieces: Vec<Piece>,
}

/// The fields that differ, in the order of the page; none when the texts are the same.
pub fn between(old: &Revision, new: &Revision, t: &Texts) -> Vec<Field> {
    let (before, after) = (&old.text, &new.text);
    let mut fields = Vec::new();
    let mut compare = |heading: &str, before: &str, after: &str| {
        if before != after {
            fields.push(Field { heading: heading.to_owned(), pieces: words(before, after) });
        }
    };
    compare(&t.get("field-claim"), before.claim.as_str(), after.claim.as_str());
    compare(&t.get("field-claimant"), &claimant(&before.claimant, t), &claimant(&after.claimant, t));
    compare(&t.get("field-rating"), &before.rating.label, &after.rating.label);
    compare(&t.get("field-summary"), before.summary.as_str(), after.summary.as_str());
    fields.extend(explanation(before.explanation.as_str(), after.explanation.as_str(), t));
    fields.extend(sources(before, after, t));
    fields
}

fn claimant(claimant: &Claimant, t: &Texts) -> String {
    match claimant {
        Claimant::Known { name, .. } => name.to_string(),
        Claimant::Unknown | Claimant::Unstated => t.get("claimant-unknown").into_owned(),
    }
}

fn explanation(before: &str, after: &str, t: &Texts) -> Vec<Field> {
    let heading = |number| t.with("field-explanation", &[("n", number)]);
    let field = |(number, pieces)| Field { heading: heading(number), pieces };
    paragraphs(before, after).into_iter().map(field).collect()
}

/// What differs between two texts of a policy.
pub fn policies(before: &str, after: &str, t: &Texts) -> Vec<Field> {
    let heading = |number| t.with("field-paragraph", &[("n", number)]);
    let field = |(number, pieces)| Field { heading: heading(number), pieces };
    paragraphs(before, after).into_iter().map(field).collect()
}

fn sources(before: &VerdictText, after: &VerdictText, t: &Texts) -> Vec<Field> {
    let (before, after) = (lines(before, t), lines(after, t));
    let mut numbers: Vec<i32> = before.keys().chain(after.keys()).copied().collect();
    numbers.sort_unstable();
    numbers.dedup();
    let line = |lines: &BTreeMap<i32, String>, number| lines.get(&number).cloned().unwrap_or_default();
    numbers
        .into_iter()
        .filter_map(|number| {
            let (was, is) = (line(&before, number), line(&after, number));
            let heading = t.with("field-source", &[("n", number)]);
            (was != is).then(|| Field { heading, pieces: words(&was, &is) })
        })
        .collect()
}

/// The cited sources, each in one line, by number.
fn lines(text: &VerdictText, t: &Texts) -> BTreeMap<i32, String> {
    let open = text.sources.iter().map(|source| (source.number, described(source)));
    let secret = text.confidential.iter().map(|source| (source.number, committed(source, t)));
    open.chain(secret).collect()
}

fn committed(source: &Committed, t: &Texts) -> String {
    let month = Day::partial(&source.recorded, t).words;
    format!("{}. {}", t.with("evidence-confidential", &[("month", month)]), source.commitment)
}

/// All that readers see of a source, in one line.
fn described(source: &CitedSource) -> String {
    let parts = [
        Some(source.title.to_string()),
        source.publisher.as_ref().map(ToString::to_string),
        source.published_on.as_ref().map(|date| date.as_str().to_owned()),
        source.url.as_ref().map(|url| url.as_str().to_owned()),
        Some(source.kind.label().to_owned()),
        Some(source.stance.label().to_owned()),
        source.excerpt.as_ref().map(|words| format!("“{words}”")),
        source.copy.as_ref().map(|copy| copy.sha256.clone()),
        source.archive_url.as_ref().map(|url| url.as_str().to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_changed_paragraphs_are_shown_under_their_number() {
        let t = Texts::of("en");
        let fields = explanation("One.\n\nTwo.\n\nThree.", "One.\n\nNew.\n\nTwo!\n\nThree.", t);
        let headings: Vec<&str> = fields.iter().map(|field| field.heading.as_str()).collect();
        assert_eq!(headings, ["Explanation, paragraph 2", "Explanation, paragraph 3"]);
        assert_eq!(explanation("Same.", "Same.", t), []);
    }
}
