//! What Check's GraphQL interface answers: fact-checks with their claims, as one answer, a list, or one on each line.

use super::lenient::{address, clip, date, language, line, name};
use super::objects::{Found, text, texts};
use super::{Row, VerdictFields};
use crate::claims::log::Fields;
use serde_json::Value;

/// Lists inside one large object that are taken element by element.
pub(super) const LISTS: &[&str] = &["edges", "nodes", "fact_checks", "factChecks"];
/// What it is called, in its CSV files as well: a fact-check is known by the same number in both.
pub(super) const SYSTEM: &str = "Check";

pub(super) fn rows(value: &Value) -> Found {
    let node = value.get("node").unwrap_or(value);
    // A claim with its fact-check, or an item with its claim: the fact-check stands inside.
    for inner in ["fact_check", "claim_description"] {
        if let Some(found) =
            node.get(inner).filter(|found| found.get("title").is_some() || found.get("fact_check").is_some())
        {
            return rows(found);
        }
    }
    vec![row(node)]
}

fn row(node: &Value) -> Result<Row, String> {
    let id = [text(node, "dbid"), text(node, "id")].into_iter().find(|id| !id.is_empty());
    let Some(id) = id else { return Err("dbid: The fact-check has no number.".to_owned()) };
    if node.get("trashed").and_then(Value::as_bool) == Some(true) {
        return Err("It lies in Check's trash.".to_owned());
    }
    let claim = node.get("claim_description").cloned().unwrap_or(Value::Null);
    let (title, claimed) = (text(node, "title"), text(&claim, "description"));
    let tongue = language(&text(node, "language"));
    let fields = Fields {
        text: line(if claimed.is_empty() { &title } else { &claimed }, 1000),
        language: tongue.clone(),
        quote: clip(&text(&claim, "context"), 5000),
        ..Fields::default()
    };
    let verdict = VerdictFields {
        publisher: name(&node.get("team").map(|team| text(team, "name")).unwrap_or_default()),
        url: address(&text(node, "url")),
        words: line(&text(node, "rating"), 500),
        summary: clip(&[title, text(node, "summary")].join("\n\n"), 5000),
        reviewed_on: date(&text(node, "updated_at")),
        language: tongue,
        tags: texts(node, "tags"),
        ..VerdictFields::default()
    };
    // What nobody published there is no verdict of theirs, only work.
    let is_out = text(node, "report_status") == "published";
    let verdicts = if is_out { vec![verdict] } else { Vec::new() };
    let (source_system, source_id) = (SYSTEM.to_owned(), format!("fact-check/{id}"));
    Ok(Row { fields, source_system, source_id, verdicts, ..Row::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUMP: &str = include_str!("../../../tests/samples/import/check_graphql.json");

    #[test]
    fn published_fact_checks_bring_their_verdicts_and_others_only_their_claims() {
        let lines = super::super::objects::Objects::new(DUMP.as_bytes(), LISTS, rows);
        let found: Vec<_> = lines.map(Result::unwrap).collect();
        assert_eq!(found.len(), 3);
        let first = found[0].as_ref().unwrap();
        assert_eq!(
            (first.fields.text.as_str(), first.source_id.as_str()),
            ("Bats are blind.", "fact-check/71")
        );
        let verdict = &first.verdicts[0];
        assert_eq!((verdict.words.as_str(), verdict.tags.len()), ("false", 2));
        assert!(verdict.summary.starts_with("No, bats see well") && verdict.source.contains("\"dbid\":71"));
        assert!(found[1].as_ref().unwrap().verdicts.is_empty());
        assert!(found[2].as_ref().unwrap_err().reason.contains("trash"));
    }
}
