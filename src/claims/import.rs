//! Claims from files: our own CSV and JSON Lines, whose columns are the fields of `POST /desk/claims` plus
//! `source_system, source_id`, and the exports of other systems. Reading and parsing; [`super::change`] writes.

mod cells;
mod check;
mod check_graphql;
mod claim_review;
mod cofacts;
mod dega;
mod elements;
pub mod format;
pub mod formula;
mod json;
mod lenient;
pub mod mapping;
mod objects;
pub mod pack;
mod php;
mod sheet;
mod table;
mod verdict;
mod wordpress;

pub use format::{Format, Rows};
pub use json::JsonLines;
pub use mapping::{FIELDS, Mapping};
pub use sheet::Sheet;
pub use table::heads_of;
pub use verdict::{Foreign, VerdictFields};

use super::change::NewClaim;
use super::log::Fields;
use super::parts::ImportedFrom;
use super::words::Name;
use sha2::{Digest, Sha256};

/// The system that a row without `source_system` is said to come from.
const NO_SYSTEM: &str = "file";
/// Columns of the file of rejected rows, so that it can be corrected and imported as it is.
pub const NOTES: [&str; 2] = ["line", "reason"];

/// A row as the file has it.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// The claim.
    pub fields: Fields,
    /// Where it comes from.
    pub source_system: String,
    /// Its key there.
    pub source_id: String,
    /// The verdicts that it has there.
    pub verdicts: Vec<VerdictFields>,
    /// The line of another system's file, by the heads of that file; empty for our own columns.
    pub raw: Vec<String>,
}

/// A row that is not imported, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Why, for the person who made the file.
    pub reason: String,
    /// What of it could be read, by [`columns`].
    pub values: Vec<String>,
}

/// All columns that an import knows.
pub fn columns() -> impl Iterator<Item = &'static str> {
    Fields::NAMES.into_iter().chain(["source_system", "source_id"])
}

impl Row {
    fn get_mut(&mut self, column: &str) -> Option<&mut String> {
        match column {
            "source_system" => Some(&mut self.source_system),
            "source_id" => Some(&mut self.source_id),
            name => self.fields.get_mut(name),
        }
    }

    fn values(mut self) -> Vec<String> {
        if !self.raw.is_empty() {
            return self.raw;
        }
        columns().map(|column| self.get_mut(column).map(std::mem::take).unwrap_or_default()).collect()
    }

    /// The claim to be logged.
    ///
    /// # Errors
    /// The row with each wrong column and its sentence.
    pub fn parse(self) -> Result<NewClaim, Rejected> {
        let verdicts = self.source().and_then(|from| verdict::all(&self.verdicts, &from));
        match (self.fields.parse(None), self.source(), verdicts) {
            (Ok((words, appearance)), Ok(imported), Ok(verdicts)) => {
                Ok(NewClaim { words, appearance, imported, verdicts })
            }
            (parsed, _, verdicts) => {
                let problems = parsed.err().unwrap_or_default();
                let wrong = problems.all().map(|(column, sentence)| format!("{column}: {sentence}"));
                let reason = wrong.chain(verdicts.err()).collect::<Vec<_>>().join(" ");
                Err(Rejected { line: self.line, reason, values: self.values() })
            }
        }
    }

    /// Its key in the other system, else the hash of its words: the same row is never imported twice.
    fn source(&self) -> Result<ImportedFrom, String> {
        let (system, id) = (self.source_system.trim(), self.source_id.trim());
        if system.is_empty() && !id.is_empty() {
            return Err("source_system: Name the system that the source_id belongs to.".to_owned());
        }
        let part = |column: &str, text: &str| match Name::parse(text) {
            Ok(name) => Ok(name.to_string()),
            Err(sentence) => Err(format!("{column}: {sentence}")),
        };
        let system = part("source_system", if system.is_empty() { NO_SYSTEM } else { system })?;
        let id = if id.is_empty() { self.hash() } else { part("source_id", id)? };
        Ok(ImportedFrom { system, id })
    }

    /// What two rows of one claim have in common, in 16 bytes.
    pub fn sign(&self) -> [u8; 16] {
        let key =
            self.source().map_or_else(|_| String::new(), |from| format!("{}\0{}", from.system, from.id));
        let hash: [u8; 32] = Sha256::digest(key).into();
        let mut sign = [0; 16];
        sign.copy_from_slice(&hash[..16]);
        sign
    }

    fn hash(&self) -> String {
        let mut fields = self.fields.clone();
        let mut hash = Sha256::new();
        for name in Fields::NAMES {
            let value = fields.get_mut(name).map(std::mem::take).unwrap_or_default();
            hash.update((value.trim().len() as u64).to_be_bytes());
            hash.update(value.trim());
        }
        format!("sha256:{}", hex::encode(hash.finalize()))
    }
}

/// The sentence for columns that an import does not know.
fn unknown(names: &[String]) -> String {
    let known: Vec<&str> = columns().collect();
    format!("unknown columns: {}; the known ones are {}", names.join(", "), known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Row {
        Row { line: 2, fields: Fields { text: text.to_owned(), ..Fields::default() }, ..Row::default() }
    }

    #[test]
    fn a_row_without_a_key_is_known_by_its_words() {
        let source = |row: &Row| row.source().unwrap();
        assert_eq!(source(&row("Bats are blind.")), source(&row(" Bats are blind. ")));
        assert_ne!(source(&row("Bats are blind.")), source(&row("Bats are deaf.")));
        assert_eq!(source(&row("a")).system, "file");
        let keyed = Row { source_system: "old desk".to_owned(), source_id: "7".to_owned(), ..row("a") };
        assert_eq!(source(&keyed), ImportedFrom { system: "old desk".to_owned(), id: "7".to_owned() });
    }

    #[test]
    fn a_rejected_row_keeps_its_values_and_every_reason() {
        let mut wrong = Row { source_id: "7".to_owned(), ..row("") };
        wrong.fields.url = "nowhere".to_owned();
        let rejected = wrong.parse().unwrap_err();
        assert!(rejected.reason.contains("text: ") && rejected.reason.contains("url: "));
        assert!(rejected.reason.contains("source_system: "));
        assert_eq!(rejected.values.len(), columns().count());
        assert_eq!(rejected.values[6], "nowhere");
    }
}
