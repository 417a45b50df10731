//! The claim's type with its checklist, and what was answered. Pure.

use crate::claims::parts::ItemAnswer;
use crate::claims::words::Reason;
use crate::clock::Time;
use crate::history::Alias;
use crate::house::checklist::{Checklist, Item};
use std::collections::BTreeMap;

/// The version of the checklist that the claim has, with the answers by the number of their item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// As it was when the claim got it.
    pub checklist: Checklist,
    /// What stands; what was taken back does not.
    pub answers: BTreeMap<i32, Answered>,
}

/// What somebody answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What.
    pub answer: ItemAnswer,
    /// Why it does not apply, or what was found.
    pub note: Option<Reason>,
    /// Who.
    pub by: Alias,
    /// When.
    pub at: Time,
}

impl Listed {
    /// A list without answers.
    pub fn new(checklist: Checklist) -> Self {
        Self { checklist, answers: BTreeMap::new() }
    }

    /// The items nobody answered, with their numbers.
    pub fn open(&self) -> impl Iterator<Item = (i32, &Item)> {
        super::numbered(&self.checklist.items).filter(|(number, _)| !self.answers.contains_key(number))
    }

    /// The same with a newer list: who answered a question that is still asked need not do so again.
    pub fn renewed(&self, newer: Checklist) -> Self {
        let kept = |(number, answered): (&i32, &Answered)| {
            let question = &self.checklist.item(*number)?.question;
            Some((newer.number_of(question)?, answered.clone()))
        };
        Self { answers: self.answers.iter().filter_map(kept).collect(), checklist: newer }
    }
}
