//! What a check of the gate found, in the page's language. A revision keeps it in the desk's words of its day; those that
//! the gate makes are known, what people wrote stands as they wrote it. Pure.

use crate::claims::gate::Check;
use crate::claims::shown::{CheckShown, Shade};
use crate::web::texts::Texts;

/// The finding in the words of `t`; `None` for what a person wrote, and for sentences that we do not know.
pub fn found(shown: &CheckShown, t: &Texts) -> Option<String> {
    let words = shown.words.as_str();
    match shown.answer {
        Shade::SetAside => {
            (words == "The desk does not require it").then(|| t.get("found-not-required").into_owned())
        }
        Shade::NotApplicable => not_applicable(words, t),
        Shade::Held => held(shown.check, words, t),
    }
}

fn not_applicable(words: &str, t: &Texts) -> Option<String> {
    let known = match words {
        "Nobody can be asked: the claimant is unknown" => t.get("found-nobody-to-ask"),
        "The claim has no type" => t.get("found-no-type"),
        _ => return None,
    };
    Some(known.into_owned())
}

fn held(check: Check, words: &str, t: &Texts) -> Option<String> {
    match check {
        Check::TwoSources => sources(words, t),
        Check::CurrentRating => rating(words, t),
        Check::ReplyLogged => reply(words, t),
        Check::DatedAppearance => {
            Some(t.with("found-appearances", &[("n", number(words.strip_suffix(" recorded")?)?)]))
        }
        Check::ShortSummary => Some(t.with("found-characters", &[("n", number(words)?)])),
        Check::Citations => Some(t.with("found-cited", &[("n", number(words.strip_suffix(" cited")?)?)])),
        Check::ChecklistAnswered => {
            let all = words.strip_prefix("All ").and_then(|rest| rest.strip_suffix(" items"));
            let n = if words == "Its one item" { 1 } else { number(all?)? };
            Some(t.with("found-items", &[("n", n)]))
        }
        Check::CrossCheckGiven => {
            let many = words.strip_suffix(", independent of the verdict")?;
            let n = if many == "One" { 1 } else { number(many)? };
            Some(t.with("found-second-opinions", &[("n", n)]))
        }
        _ => fixed(check, words, t),
    }
}

/// Sentences without a number.
fn fixed(check: Check, words: &str, t: &Texts) -> Option<String> {
    let known = match (check, words) {
        (Check::ClaimAndClaimant, "The claimant is unknown, by choice") => t.get("found-claimant-unknown"),
        (Check::CopiesKept, "All kept") => t.get("found-all-kept"),
        (Check::ClaimReview, "Complete") => t.get("found-complete"),
        (Check::NoObjection, "None") => t.get("found-no-objection"),
        (Check::WhyChosen, "Written down") => t.get("found-written-down"),
        (Check::CrossCheckAgrees, "The same rating") => t.get("found-same-rating"),
        _ => return None,
    };
    Some(known.into_owned())
}

/// "3, of which 2 primary", "3, of which 1 confidential".
fn sources(words: &str, t: &Texts) -> Option<String> {
    let (all, some) = words.split_once(", of which ")?;
    let of = |some: &str| Some([("n", number(all)?), ("some", number(some)?)]);
    if let Some(primary) = some.strip_suffix(" primary") {
        return Some(t.with("found-sources-primary", &of(primary)?));
    }
    Some(t.with("found-sources-confidential", &of(some.strip_suffix(" confidential")?)?))
}

/// The word of the scale stays as the scale has it: "False, version 2", "False, in version 3 as in version 2".
fn rating(words: &str, t: &Texts) -> Option<String> {
    if let Some(label) = words.strip_suffix(", as published: a typo touches no rating") {
        return Some(t.with("found-rating-kept", &[("rating", label)]));
    }
    if let Some((label, versions)) = words.rsplit_once(", in version ") {
        let (now, then) = versions.split_once(" as in version ")?;
        let (_, _) = (number(now)?, number(then)?);
        return Some(t.with("found-rating-still", &[("rating", label), ("now", now), ("then", then)]));
    }
    let (label, version) = words.rsplit_once(", version ")?;
    number(version)?;
    Some(t.with("found-rating", &[("rating", label), ("version", version)]))
}

fn reply(words: &str, t: &Texts) -> Option<String> {
    let known = match words {
        "Answered" => t.get("found-answered"),
        "Asked, no answer yet" => t.get("found-no-answer"),
        // Until when, the request says itself; here it would be in another zone than there.
        _ if words.starts_with("Asked, answer awaited until ") => t.get("found-awaited"),
        _ => return None,
    };
    Some(known.into_owned())
}

fn number(digits: &str) -> Option<i64> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(check: Check, answer: Shade, words: &str, language: &str) -> Option<String> {
        found(&CheckShown { check, answer, words: words.to_owned() }, Texts::of(language))
    }

    #[test]
    fn every_sentence_of_the_gate_is_known_in_each_language() {
        let all = [
            (Check::ClaimAndClaimant, Shade::Held, "The claimant is unknown, by choice"),
            (Check::DatedAppearance, Shade::Held, "2 recorded"),
            (Check::TwoSources, Shade::Held, "3, of which 2 primary"),
            (Check::TwoSources, Shade::Held, "3, of which 1 confidential"),
            (Check::CopiesKept, Shade::Held, "All kept"),
            (Check::CurrentRating, Shade::Held, "False, version 2"),
            (Check::CurrentRating, Shade::Held, "False, in version 3 as in version 2"),
            (Check::CurrentRating, Shade::Held, "False, as published: a typo touches no rating"),
            (Check::ShortSummary, Shade::Held, "105"),
            (Check::Citations, Shade::Held, "2 cited"),
            (Check::ClaimReview, Shade::Held, "Complete"),
            (Check::ReplyLogged, Shade::NotApplicable, "Nobody can be asked: the claimant is unknown"),
            (Check::ReplyLogged, Shade::Held, "Answered"),
            (Check::ReplyLogged, Shade::Held, "Asked, no answer yet"),
            (Check::ReplyLogged, Shade::Held, "Asked, answer awaited until 3 May 2026, 10:00 UTC"),
            (Check::ChecklistAnswered, Shade::NotApplicable, "The claim has no type"),
            (Check::ChecklistAnswered, Shade::Held, "Its one item"),
            (Check::ChecklistAnswered, Shade::Held, "All 4 items"),
            (Check::NoObjection, Shade::Held, "None"),
            (Check::WhyChosen, Shade::Held, "Written down"),
            (Check::CrossCheckGiven, Shade::Held, "One, independent of the verdict"),
            (Check::CrossCheckGiven, Shade::Held, "2, independent of the verdict"),
            (Check::CrossCheckAgrees, Shade::Held, "The same rating"),
            (Check::NoObjection, Shade::SetAside, "The desk does not require it"),
        ];
        for (check, answer, words) in all {
            for language in ["ar", "de", "es", "fr"] {
                let theirs = told(check, answer, words, language).unwrap_or_default();
                let is_told = !theirs.is_empty() && (theirs != words || check == Check::CurrentRating);
                assert!(is_told, "{language}: {words} is told as {theirs:?}");
            }
        }
        assert_eq!(told(Check::ShortSummary, Shade::Held, "105", "en").unwrap(), "105 characters");
        assert_eq!(told(Check::CopiesKept, Shade::Held, "All kept", "de").unwrap(), "Alle aufbewahrt");
    }

    #[test]
    fn what_a_person_wrote_stays_as_it_is() {
        for (check, answer, words) in [
            (Check::NoObjection, Shade::SetAside, "None"),
            (Check::ClaimAndClaimant, Shade::Held, "A. Writer"),
            (Check::ShortSummary, Shade::Held, "105 letters"),
            (Check::CurrentRating, Shade::Held, "False, version two"),
        ] {
            assert_eq!(told(check, answer, words, "de"), None, "{words}");
        }
    }
}
