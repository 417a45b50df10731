//! The claim as its first entry makes it.

use super::FoldError;
use crate::claims::claim::{Claim, CrossChecks, Ledger};
use crate::claims::event::Event;
use crate::claims::idle::Idle;
use crate::claims::parts::{ClaimDetails, ImportedFrom, Priority, Publication, Review};
use crate::claims::priority::Weight;
use crate::clock::Time;
use crate::history::Alias;
use crate::ids::ClaimId;
use std::collections::BTreeMap;

impl Claim {
    /// The claim after its first entry.
    ///
    /// # Errors
    /// [`FoldError::Beginning`] if that is not `ClaimLogged`.
    pub fn begin(id: ClaimId, event: &Event, by: &Alias, at: Time) -> Result<Self, FoldError> {
        let Event::ClaimLogged { number, details, imported } = event else {
            return Err(FoldError::Beginning);
        };
        Ok(Self::logged(id, *number, details.clone(), imported.clone(), (by, at)))
    }

    // A list of what there is not yet, in few lines.
    #[rustfmt::skip]
    fn logged(
        id: ClaimId,
        number: i64,
        details: ClaimDetails,
        imported: Option<ImportedFrom>,
        (by, at): (&Alias, Time),
    ) -> Self {
        Self {
            id, number, details, imported, logged_by: *by, logged_at: at, changed_at: at,
            review: Review::Logged, closed: None, publication: Publication::Unpublished, correction: None,
            priority: Priority::Normal, weight: Weight::default(), due: None, topics: Vec::new(), joined: BTreeMap::new(),
            appearances: Vec::new(), assignments: Vec::new(), recusals: Vec::new(), sources: Vec::new(),
            replies: Vec::new(), comments: Vec::new(), imported_verdicts: Vec::new(), verdict: None, authors: [].into(), approval: None,
            cross_checks: CrossChecks::default(), merged: Vec::new(), led_at: None, idle: Idle { since: at, taken: None },
            scheduled: None, recheck: None, overrides: Vec::new(), revisions: Vec::new(),
            retractions: Vec::new(), report_answers: Vec::new(), changes: Vec::new(), translation: None, approved: Vec::new(),
            relations: Vec::new(), repeats: Vec::new(),
            source_order: Vec::new(), listed: None, attachments: Vec::new(), redacted: false, redacted_at: None, gone: None,
            ledger: Ledger::begin(at),
        }
    }
}
