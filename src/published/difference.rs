//! What changed between two revisions, word by word, field by field. Pure.

use super::content::Revision;
use super::dates::Day;
use crate::claims::citations::marked;
use crate::claims::confidential::Committed;
use crate::claims::difference::{Piece, paragraphs, words};
use crate::claims::parts::{Appearance, Claimant, Reply};
use crate::claims::shown::Shown;
use crate::claims::text::{CitedSource, VerdictText};
use crate::web::marks::Change;
use crate::web::texts::Texts;
use std::collections::BTreeMap;

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Which.
    pub heading: String,
    /// Its words, in order.
    pub pieces: Vec<Piece>,
    /// The language that they are written in; empty where they are mixed or the site's own.
    pub language: String,
}

impl Field {
    fn of(heading: String, pieces: Vec<Piece>) -> Self {
        Self { heading, pieces, language: String::new() }
    }

    fn written_in(self, language: &str) -> Self {
        Self { language: language.to_owned(), ..self }
    }
}

/// The fields that differ, in the order of the page; none when the revisions say the same.
pub fn between(old: &Revision, new: &Revision, t: &Texts) -> Vec<Field> {
    let (before, after) = (&old.text, &new.text);
    let language = after.language.as_str();
    let one = |heading: &str, was: &str, is: &str| {
        (was != is).then(|| Field::of(heading.to_owned(), words(was, is)))
    };
    let written = |field: Option<Field>| field.map(|field| field.written_in(language));
    let mut fields = Vec::new();
    fields.extend(written(one(&t.get("field-claim"), before.claim.as_str(), after.claim.as_str())));
    fields.extend(one(&t.get("field-language"), before.language.as_str(), language));
    fields.extend(one(
        &t.get("field-claimant"),
        &claimant(&before.claimant, t),
        &claimant(&after.claimant, t),
    ));
    fields.extend(one(&t.get("field-topics"), &topics(&old.shown, t), &topics(&new.shown, t)));
    fields.extend(rating(&before.rating.label, &after.rating.label, t));
    fields.extend(written(one(&t.get("field-summary"), before.summary.as_str(), after.summary.as_str())));
    let paragraphs = explanation(before.explanation.as_str(), after.explanation.as_str(), t);
    fields.extend(paragraphs.into_iter().map(|field| field.written_in(language)));
    fields.extend(sources(before, after, t));
    fields.extend(one(&t.get("field-order"), &order(&old.shown), &order(&new.shown)));
    fields.extend(numbered(&appearances(&old.shown), &appearances(&new.shown), |n| {
        t.with("field-appearance", &[("n", n)])
    }));
    fields.extend(numbered(&replies(&old.shown, t), &replies(&new.shown, t), |n| {
        t.with("field-reply", &[("n", n)])
    }));
    let why = |shown: &Shown| shown.why.as_ref().map(ToString::to_string).unwrap_or_default();
    fields.extend(one(&t.get("field-why"), &why(&old.shown), &why(&new.shown)));
    fields
}

fn topics(shown: &Shown, t: &Texts) -> String {
    shown.topics.iter().map(|topic| topic.name.as_str()).collect::<Vec<_>>().join(&t.get("list-comma"))
}

fn order(shown: &Shown) -> String {
    shown.source_order.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Each place in one line.
fn appearances(shown: &Shown) -> Vec<String> {
    let line = |one: &Appearance| {
        let parts = [
            one.title.as_ref().map(ToString::to_string),
            one.appeared_on.as_ref().map(|date| date.as_str().to_owned()),
            one.url.as_ref().map(|url| url.as_str().to_owned()),
            one.quote.as_ref().map(|words| format!("“{words}”")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
    };
    shown.appearances.iter().map(line).collect()
}

/// One word of the scale for another: “Mostly true” is no change of “Mostly”.
fn rating(was: &str, is: &str, t: &Texts) -> Option<Field> {
    let piece = |change, text: &str| (change, text.to_owned());
    let pieces = vec![piece(Change::Removed, was), piece(Change::Kept, " "), piece(Change::Added, is)];
    (was != is).then(|| Field::of(t.get("field-rating").into_owned(), pieces))
}

/// Each request with its answer in one line.
fn replies(shown: &Shown, t: &Texts) -> Vec<String> {
    let line = |one: &Reply| {
        let day = Day::partial(&one.asked_on, t).words;
        let asked = t.with("reply-asked", &[("how", one.how.as_str()), ("day", day.as_str())]);
        let answer = one.answer.as_ref().map(|words| format!(" “{words}”")).unwrap_or_default();
        let on = one
            .answered_on
            .as_ref()
            .map(|day| format!(" {}", Day::partial(day, t).words))
            .unwrap_or_default();
        format!("{asked}{answer}{on}")
    };
    shown.replies.iter().map(line).collect()
}

/// Lines that differ, by their place.
fn numbered(before: &[String], after: &[String], heading: impl Fn(usize) -> String) -> Vec<Field> {
    let line = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
    let all = (0..before.len().max(after.len())).map(|at| (at, line(before, at), line(after, at)));
    let differ = all.filter(|(_, was, is)| was != is);
    differ.map(|(at, was, is)| Field::of(heading(at + 1), words(&was, &is))).collect()
}

fn claimant(claimant: &Claimant, t: &Texts) -> String {
    match claimant {
        Claimant::Known { name, .. } => name.to_string(),
        Claimant::Unknown | Claimant::Unstated => t.get("claimant-unknown").into_owned(),
    }
}

fn explanation(before: &str, after: &str, t: &Texts) -> Vec<Field> {
    let heading = |number| t.with("field-explanation", &[("n", number)]);
    let field = |(number, pieces)| Field::of(heading(number), pieces);
    paragraphs(&marked(before), &marked(after)).into_iter().map(field).collect()
}

/// What differs between two texts of a policy.
pub fn policies(before: &str, after: &str, t: &Texts) -> Vec<Field> {
    let heading = |number| t.with("field-paragraph", &[("n", number)]);
    let field = |(number, pieces)| Field::of(heading(number), pieces);
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
            (was != is).then(|| Field::of(heading, words(&was, &is)))
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
    use crate::published::sample;

    #[test]
    fn only_changed_paragraphs_are_shown_under_their_number() {
        let t = Texts::of("en");
        let fields = explanation("One.\n\nTwo.\n\nThree.", "One.\n\nNew.\n\nTwo!\n\nThree.", t);
        let headings: Vec<&str> = fields.iter().map(|field| field.heading.as_str()).collect();
        assert_eq!(headings, ["Explanation, paragraph 2", "Explanation, paragraph 3"]);
        assert_eq!(explanation("Same.", "Same.", t), []);
    }

    #[test]
    fn what_stands_around_the_text_is_compared_too() {
        let check = sample::check("The Wall is visible.", "No eye could.", "false");
        let (old, mut new) = (&check.revisions[1], check.revisions[1].clone());
        assert_eq!(between(old, &new, Texts::of("en")), []);
        new.shown.topics.clear();
        new.shown.appearances[0].appeared_on = None;
        new.shown.replies[0].answer = None;
        new.shown.why = None;
        new.shown.source_order = vec![2, 1];
        new.text.sources.remove(0);
        let headings: Vec<String> =
            between(old, &new, Texts::of("en")).into_iter().map(|field| field.heading).collect();
        let expected = [
            "Topics",
            "Source 1",
            "Order of the sources",
            "Place 1 where it was said",
            "Request 1 for a reply",
            "Why this claim",
        ];
        assert_eq!(headings, expected);
    }
}
