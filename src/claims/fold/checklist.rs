//! The events of the claim's type and its checklist.

use super::FoldError;
use crate::claims::claim::{Answered, Claim, Listed};
use crate::claims::event::Event;
use crate::clock::Time;
use crate::history::Alias;

impl Claim {
    pub(super) fn apply_checklist(&mut self, event: &Event, by: &Alias, at: Time) -> Result<(), FoldError> {
        match event {
            Event::TypeSet { checklist } => self.listed = checklist.clone().map(Listed::new),
            Event::ChecklistRenewed { checklist } => {
                let old = self.listed.as_ref().ok_or(FoldError::Missing("checklist", 0))?;
                self.listed = Some(old.renewed(checklist.clone()));
            }
            Event::ItemAnswered { item, question, answer, note } => {
                let answered = Answered { answer: *answer, note: note.clone(), by: *by, at };
                self.asked(*item, question)?.answers.insert(*item, answered);
            }
            Event::ItemReopened { item, question } => {
                self.asked(*item, question)?.answers.remove(item);
            }
            _ => {}
        }
        Ok(())
    }

    /// The list, if this question stands there under this number.
    fn asked(&mut self, item: i32, question: &str) -> Result<&mut Listed, FoldError> {
        let stands = |listed: &&mut Listed| listed.checklist.number_of(question) == Some(item);
        self.listed.as_mut().filter(stands).ok_or(FoldError::Missing("item", item))
    }
}
