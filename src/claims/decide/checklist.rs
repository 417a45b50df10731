//! The claim's type, and what reviewers answer about the items of its checklist.

use crate::claims::claim::{Claim, Listed};
use crate::claims::command::Command;
use crate::claims::event::Event;
use crate::claims::parts::ItemAnswer;
use crate::claims::refusal::Refusal;

pub(super) fn decide(claim: &Claim, command: &Command) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        Command::SetType { checklist } => {
            let old = claim.listed.as_ref().map(|listed| &listed.checklist.kind);
            if old == checklist.as_ref().map(|checklist| &checklist.kind) {
                return Err(Refusal::NothingChanged);
            }
            Event::TypeSet { checklist: checklist.clone() }
        }
        Command::RenewChecklist { checklist } => {
            let old = &listed(claim)?.checklist;
            if checklist.kind != old.kind || checklist.version <= old.version {
                return Err(Refusal::NothingChanged);
            }
            Event::ChecklistRenewed { checklist: checklist.clone() }
        }
        Command::AnswerItem { answer: ItemAnswer::NotApplicable, note: None, .. } => {
            return Err(Refusal::WhyNotApplicable);
        }
        Command::AnswerItem { item, answer, note } => {
            let listed = listed(claim)?;
            let question = question(listed, *item)?;
            if listed.answers.contains_key(item) {
                return Err(Refusal::ItemAnswered(*item));
            }
            Event::ItemAnswered { item: *item, question, answer: *answer, note: note.clone() }
        }
        Command::ReopenItem { item } => {
            let listed = listed(claim)?;
            let question = question(listed, *item)?;
            if !listed.answers.contains_key(item) {
                return Err(Refusal::NothingChanged);
            }
            Event::ItemReopened { item: *item, question }
        }
        _ => return Err(Refusal::WrongState(claim.review)),
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
