//! The claim's type, and what reviewers answer about the items of its checklist.

use crate::claims::claim::{Claim, Listed};
use crate::claims::command::ListCommand;
use crate::claims::event::Event;
use crate::claims::parts::ItemAnswer;
use crate::claims::refusal::Refusal;

pub(super) fn decide(claim: &Claim, command: &ListCommand) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        ListCommand::SetType { checklist } => {
            let old = claim.listed.as_ref().map(|listed| &listed.checklist.kind);
            if old == checklist.as_ref().map(|checklist| &checklist.kind) {
                return Err(Refusal::NothingChanged);
            }
            Event::TypeSet { checklist: checklist.clone() }
        }
        ListCommand::Renew { checklist } => {
            let old = &listed(claim)?.checklist;
            if checklist.kind != old.kind || checklist.version <= old.version {
                return Err(Refusal::NothingChanged);
            }
            Event::ChecklistRenewed { checklist: checklist.clone() }
        }
        ListCommand::Answer { answer: ItemAnswer::NotApplicable, note: None, .. } => {
            return Err(Refusal::WhyNotApplicable);
        }
        ListCommand::Answer { item, answer, note } => {
            let listed = listed(claim)?;
            let question = question(listed, *item)?;
            if listed.answers.contains_key(item) {
                return Err(Refusal::ItemAnswered(*item));
            }
            Event::ItemAnswered { item: *item, question, answer: *answer, note: note.clone() }
        }
        ListCommand::Reopen { item } => {
            let listed = listed(claim)?;
            let question = question(listed, *item)?;
            if !listed.answers.contains_key(item) {
                return Err(Refusal::NothingChanged);
            }
            Event::ItemReopened { item: *item, question }
        }
    };
    Ok(vec![event])
}

fn listed(claim: &Claim) -> Result<&Listed, Refusal> {
    claim.listed.as_ref().ok_or(Refusal::NoChecklist)
}

fn question(listed: &Listed, item: i32) -> Result<String, Refusal> {
    let found = listed.checklist.item(item).ok_or(Refusal::NoSuch("item", item))?;
    Ok(found.question.clone())
}
