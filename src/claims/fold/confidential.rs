//! The events of confidential sources.

use super::{FoldError, part};
use crate::claims::claim::{Claim, Source};
use crate::claims::confidential::{ConfidentialDetails, Salt, Secret};
use crate::claims::event::Event;
use crate::clock::Time;
use crate::history::Alias;

impl Claim {
    pub(super) fn apply_confidential(
        &mut self,
        event: &Event,
        by: &Alias,
        at: Time,
    ) -> Result<(), FoldError> {
        match event {
            Event::ConfidentialSourceAdded { details, salt, .. } => self.sources.push(Source {
                details: details.source.clone(),
                secret: Some(secret(details, salt, at)),
                added_by: *by,
                added_at: at,
                withdrawn: None,
            }),
            Event::ConfidentialSourceEdited { number, details, salt } => {
                let source = part(&mut self.sources, *number, "source")?;
                source.details = details.source.clone();
                source.secret = Some(secret(details, salt, at));
            }
            Event::ConfidentialSourceWithdrawn { number, reason } => {
                part(&mut self.sources, *number, "source")?.withdrawn = Some(reason.clone());
            }
            _ => {}
        }
        Ok(())
    }
}

fn secret(details: &ConfidentialDetails, salt: &Salt, at: Time) -> Secret {
    Secret { note: details.note.clone(), salt: *salt, recorded_at: at }
}
