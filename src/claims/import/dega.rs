//! What Dega's interface answers: claims with their ratings, or posts with the claims that they are about.

use super::lenient::{address, clip, date, language, line, name};
use super::objects::{Found, first, text};
use super::{Row, VerdictFields};
use crate::claims::log::Fields;
use serde_json::Value;

/// Lists inside one large object that are taken element by element.
pub(super) const LISTS: &[&str] = &["nodes", "posts"];
const SYSTEM: &str = "Dega";

pub(super) fn rows(value: &Value) -> Found {
    match value.get("claims").and_then(Value::as_array) {
        Some(claims) if value.get("claim").is_none() => {
            claims.iter().map(|claim| row(claim, Some(value))).collect()
        }
        _ => vec![row(value, None)],
    }
}

fn row(claim: &Value, post: Option<&Value>) -> Result<Row, String> {
    let claimed = text(claim, "claim");
    let id = [text(claim, "id"), text(claim, "slug")].into_iter().find(|id| !id.is_empty());
    let (false, Some(id)) = (claimed.is_empty(), id) else {
        return Err("claim, id: A claim needs its words and its key.".to_owned());
    };
    let tongue = post.map(|post| language(&text(post, "language"))).unwrap_or_default();
    let fields = Fields {
        text: line(&claimed, 1000),
        claimant: name(&claim.get("claimant").map(|who| text(who, "name")).unwrap_or_default()),
        language: tongue.clone(),
        appeared_on: date(&text(claim, "claim_date")),
        url: source(claim),
        ..Fields::default()
    };
    let is_out = post.is_none_or(|post| text(post, "status") == "publish");
    let rating = claim.get("rating").map(|rating| text(rating, "name")).unwrap_or_default();
    let verdict = VerdictFields {
        words: line(&rating, 500),
        summary: clip(
            &[text(claim, "fact"), words(claim)].into_iter().find(|one| !one.is_empty()).unwrap_or_default(),
            5000,
        ),
        reviewed_on: [
            date(&text(claim, "checked_date")),
            post.map(|post| date(&text(post, "published_date"))).unwrap_or_default(),
        ]
        .into_iter()
        .find(|one| !one.is_empty())
        .unwrap_or_default(),
        language: tongue,
        tags: post.map(tags).unwrap_or_default(),
        ..VerdictFields::default()
    };
    let verdicts = if is_out && !rating.is_empty() { vec![verdict] } else { Vec::new() };
    let source_id = format!("claim/{id}");
    Ok(Row { fields, source_system: SYSTEM.to_owned(), source_id, verdicts, ..Row::default() })
}

/// The first place where it was made.
fn source(claim: &Value) -> String {
    match first(claim, "claim_sources") {
        Some(Value::String(text)) => address(text),
        Some(other) => address(&text(other, "url")),
        None => String::new(),
    }
}

/// A description is plain words or a document of blocks.
fn words(claim: &Value) -> String {
    let plain = text(claim, "description");
    if !plain.is_empty() {
        return plain;
    }
    let mut all = Vec::new();
    collect(claim.get("description").unwrap_or(&Value::Null), 12, &mut all);
    all.join(" ")
}

fn collect(value: &Value, depth: usize, all: &mut Vec<String>) {
    match value {
        _ if depth == 0 => {}
        Value::Array(inner) => inner.iter().for_each(|one| collect(one, depth - 1, all)),
        Value::Object(object) => {
            all.extend(object.get("text").and_then(Value::as_str).map(str::to_owned));
            object.values().filter(|one| !one.is_string()).for_each(|one| collect(one, depth - 1, all));
        }
        _ => {}
    }
}

fn tags(post: &Value) -> Vec<String> {
    let of = |key: &str| post.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let name = |one: Value| one.as_str().map(str::to_owned).unwrap_or_else(|| text(&one, "name"));
    of("tags").into_iter().chain(of("categories")).map(name).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUMP: &str = include_str!("../../../tests/samples/import/dega.json");

    #[test]
    fn posts_bring_their_claims_and_drafts_no_verdicts() {
        let lines = super::super::objects::Objects::new(DUMP.as_bytes(), LISTS, rows);
        let found: Vec<_> = lines.map(Result::unwrap).map(Result::unwrap).collect();
        assert_eq!(found.len(), 3);
        let (first, second) = (&found[0], &found[1]);
        assert_eq!(
            (first.fields.claimant.as_str(), first.fields.url.as_str()),
            ("Park leaflet", "https://park.example/leaflet")
        );
        assert_eq!((first.verdicts[0].words.as_str(), first.verdicts[0].tags.len()), ("False", 2));
        assert_eq!(first.verdicts[0].summary, "They see well.");
        assert!(second.verdicts.is_empty() && second.source_id == "claim/9");
        assert_eq!(found[2].verdicts[0].summary, "It keeps for ages.");
    }
}
