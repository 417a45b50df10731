//! What an import would do, before it does anything: read to the end, checked, counted.

use super::store::Import;
use crate::claims::change::{ClaimantWords, NewClaim};
use crate::claims::import::{Rejected, Row, Rows};
use std::collections::HashSet;

/// So many good rows are shown.
const SHOWN: usize = 5;
/// So many bad ones.
const SHOWN_BAD: usize = 50;

/// A good row, as the desk would have it.
pub(super) struct Sample {
    pub line: u64,
    pub text: String,
    pub claimant: String,
    /// What it says there: rating and who.
    pub verdicts: Vec<String>,
}

/// What was found.
#[derive(Default)]
pub(super) struct Look {
    pub heads: Vec<String>,
    pub all: usize,
    /// Rows that are the same as another of the file.
    pub twice: usize,
    pub verdicts: usize,
    pub samples: Vec<Sample>,
    pub rejected: Vec<Rejected>,
    pub bad: usize,
    /// The keys of all good ones, in the order of the file.
    pub keys: Vec<(String, String)>,
    /// Those with verdicts, without the rows that they were read from.
    pub told: Vec<NewClaim>,
}

/// Reads all of it. It takes a while: on a thread that may block.
///
/// # Errors
/// A sentence where nothing can be read.
pub(super) fn look(import: &Import, bytes: Vec<u8>) -> Result<Look, String> {
    let rows = Rows::of_bytes(bytes, import.format, import.mapping.clone())?;
    let mut look = Look { heads: rows.heads.clone(), ..Look::default() };
    let mut seen = HashSet::new();
    for row in rows {
        look.all += 1;
        let row = row.map_err(|error| error.to_string())?;
        let line = row.as_ref().map_or(0, |row| row.line);
        match row.and_then(Row::parse) {
            Ok(claim) => look.good(line, claim, &mut seen),
            Err(rejected) => {
                look.bad += 1;
                if look.rejected.len() < SHOWN_BAD {
                    look.rejected.push(rejected);
                }
            }
        }
    }
    Ok(look)
}

impl Look {
    fn good(&mut self, line: u64, mut claim: NewClaim, seen: &mut HashSet<(String, String)>) {
        let key = (claim.imported.system.clone(), claim.imported.id.clone());
        if !seen.insert(key.clone()) {
            self.twice += 1;
            return;
        }
        self.keys.push(key);
        self.verdicts += claim.verdicts.len();
        if self.samples.len() < SHOWN {
            let said = claim.verdicts.iter().map(|one| &one.verdict);
            let verdicts = said.map(|one| format!("{}, {}", one.rated(), one.said_by())).collect();
            let claimant = match &claim.words.claimant {
                ClaimantWords::Named(name) => name.to_string(),
                ClaimantWords::Unknown => "unknown".to_owned(),
                ClaimantWords::Unstated => String::new(),
            };
            let text = claim.words.text.to_string();
            self.samples.push(Sample { line, text, claimant, verdicts });
        }
        if !claim.verdicts.is_empty() {
            claim.verdicts.iter_mut().for_each(|one| one.source = String::new());
            self.told.push(claim);
        }
    }
}
