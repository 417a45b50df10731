//! Any CSV: which of its columns is which of ours.

use super::cells::{Cells, Reads};
use super::lenient::{address, clip, date, key, language, line, name, words};
use super::{Row, VerdictFields};
use crate::claims::log::Fields;
use crate::claims::words::Name;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a column can be, with what people read.
pub const FIELDS: [(&str, &str); 15] = [
    ("text", "The claim"),
    ("claimant", "Who claims it"),
    ("language", "Language"),
    ("quote", "The words as they were said"),
    ("title", "Where it was made"),
    ("appeared_on", "When it was made"),
    ("url", "Address of where it was made"),
    ("why", "Why it is checked"),
    ("source_id", "Key of the row"),
    ("rating", "Verdict there: rating"),
    ("summary", "Verdict there: summary"),
    ("review_url", "Verdict there: address"),
    ("publisher", "Verdict there: publisher"),
    ("reviewed_on", "Verdict there: date"),
    ("tags", "Verdict there: tags"),
];

/// Columns of a file by what they are, and the system that the file comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The system that keys of rows belong to.
    pub system: String,
    /// Of each field the head of its column.
    pub columns: BTreeMap<String, String>,
}

impl Mapping {
    /// A mapping that can be used: with a system and a column for the claim, none twice.
    ///
    /// # Errors
    /// The field that is wrong, with its sentence.
    pub fn parse(system: &str, columns: BTreeMap<String, String>) -> Result<Self, (String, String)> {
        let system = Name::parse(system).map_err(|_| {
            (
                "system".to_owned(),
                "Name the system that the file comes from: rows are known by it.".to_owned(),
            )
        })?;
        let columns: BTreeMap<String, String> =
            columns.into_iter().filter(|(_, head)| !head.trim().is_empty()).collect();
        if let Some(strange) = columns.keys().find(|field| FIELDS.iter().all(|(known, _)| known != field)) {
            let known: Vec<&str> = FIELDS.iter().map(|(known, _)| *known).collect();
            let sentence = format!("“{strange}” is none of our fields: {}.", known.join(", "));
            return Err((strange.clone(), sentence));
        }
        if !columns.contains_key("text") {
            return Err(("text".to_owned(), "Choose the column in which the claim stands.".to_owned()));
        }
        Ok(Self { system: system.to_string(), columns })
    }

    /// What reads the lines of a file with these heads.
    ///
    /// # Errors
    /// When a column is not there.
    pub(super) fn reads(self, heads: &[String]) -> Result<Reads, String> {
        let missing =
            self.columns.values().find(|wanted| heads.iter().all(|head| !head.eq_ignore_ascii_case(wanted)));
        if let Some(missing) = missing {
            return Err(format!("there is no column “{missing}”; its columns are {}", heads.join(", ")));
        }
        Ok(Box::new(move |cells| self.row(cells)))
    }

    /// The fields that a file's own heads seem to name.
    pub fn guess(heads: &[String]) -> BTreeMap<String, String> {
        let known: [(&str, &[&str]); 15] = [
            (
                "text",
                &["text", "claim", "fact", "statement", "claim_text", "claimreviewed", "claim reviewed"],
            ),
            ("claimant", &["claimant", "claim_author_name", "author", "said by", "speaker", "who"]),
            ("language", &["language", "lang", "inlanguage"]),
            ("quote", &["quote", "words"]),
            ("title", &["title", "where", "context"]),
            ("appeared_on", &["appeared_on", "claim_date", "claim date", "date of claim"]),
            ("url", &["url", "source", "link", "claim url"]),
            ("why", &["why", "reason"]),
            ("source_id", &["source_id", "id", "fact id", "key"]),
            ("rating", &["rating", "review_rating", "verdict", "fc status", "status", "textualrating"]),
            ("summary", &["summary", "fc notes", "conclusion", "notes", "note"]),
            ("review_url", &["review_url", "fact-check url", "review url"]),
            ("publisher", &["publisher", "reviewer_name", "organization", "organisation"]),
            ("reviewed_on", &["reviewed_on", "review_date", "date looked", "published at", "date"]),
            ("tags", &["tags", "topics", "fact category", "category"]),
        ];
        let find = |names: &[&str]| {
            names.iter().find_map(|name| heads.iter().find(|head| head.eq_ignore_ascii_case(name)))
        };
        known.iter().filter_map(|(field, names)| Some(((*field).to_owned(), find(names)?.clone()))).collect()
    }

    fn row(&self, cells: &Cells<'_>) -> Result<Row, String> {
        let get = |field: &str| self.columns.get(field).map_or("", |head| cells.get(head));
        let tongue = language(get("language"));
        let fields = Fields {
            text: get("text").to_owned(),
            claimant: name(get("claimant")),
            language: tongue.clone(),
            quote: clip(get("quote"), 5000),
            title: line(get("title"), 500),
            appeared_on: date(get("appeared_on")),
            url: address(get("url")),
            why: clip(get("why"), 2000),
        };
        let verdict = VerdictFields {
            publisher: name(get("publisher")),
            url: address(get("review_url")),
            words: line(get("rating"), 500),
            summary: clip(get("summary"), 5000),
            reviewed_on: date(get("reviewed_on")),
            language: tongue,
            tags: words(get("tags")),
            ..VerdictFields::default()
        };
        let has_one = [&verdict.words, &verdict.url, &verdict.summary].iter().any(|one| !one.is_empty());
        let verdicts = if has_one { vec![verdict] } else { Vec::new() };
        let (source_system, source_id) = (self.system.clone(), key(get("source_id")));
        Ok(Row { fields, source_system, source_id, verdicts, ..Row::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::super::cells::Lines;
    use super::super::table::Table;
    use super::*;

    fn columns(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(field, head)| ((*field).to_owned(), (*head).to_owned())).collect()
    }

    #[test]
    fn columns_are_read_as_they_were_mapped() {
        let mapping = Mapping::parse(
            "Airtable",
            columns(&[("text", "fact"), ("source_id", "Fact ID"), ("rating", "FC Status"), ("tags", "")]),
        )
        .unwrap();
        let table = Table::new(
            "Fact,Fact ID,FC Status\nBats are blind.,7,Wrong\nHoney never spoils.,8,\n,9,Wrong\n".as_bytes(),
        )
        .unwrap();
        let reads = mapping.reads(table.heads()).unwrap();
        let rows: Vec<_> = Lines::new(table, reads).map(Result::unwrap).collect();
        let first = rows[0].as_ref().unwrap();
        assert_eq!((first.source_id.as_str(), first.verdicts[0].words.as_str()), ("7", "Wrong"));
        assert!(rows[1].as_ref().unwrap().verdicts.is_empty());
        let rejected = rows[2].clone().unwrap().parse().unwrap_err();
        assert!(rejected.reason.starts_with("text: ") && rejected.values == ["", "9", "Wrong"]);
    }

    #[test]
    fn a_mapping_needs_a_system_a_claim_and_columns_that_are_there() {
        assert_eq!(Mapping::parse(" ", columns(&[("text", "a")])).unwrap_err().0, "system");
        assert_eq!(Mapping::parse("x", columns(&[("url", "a")])).unwrap_err().0, "text");
        assert_eq!(Mapping::parse("x", columns(&[("text", "a"), ("price", "b")])).unwrap_err().0, "price");
        let mapping = Mapping::parse("x", columns(&[("text", "a")])).unwrap();
        assert!(mapping.reads(&["b".to_owned()]).err().unwrap().contains("no column “a”"));
        assert!(super::super::Row::default().raw.is_empty());
    }

    #[test]
    fn usual_heads_are_guessed() {
        let heads = ["Fact", "Fact ID", "FC Status", "Colour"].map(str::to_owned);
        assert_eq!(
            Mapping::guess(&heads),
            columns(&[("text", "Fact"), ("source_id", "Fact ID"), ("rating", "FC Status")])
        );
    }
}
