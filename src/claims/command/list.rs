//! Commands about the claim's type and its checklist.

use super::Act;
use crate::claims::parts::ItemAnswer;
use crate::claims::words::Reason;
use crate::house::checklist::Checklist;

/// What is asked of the claim's type and its checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of the parts, whose docs say what they are")]
pub enum ListCommand {
    /// The claim's type, as the newest checklist of it; `None` takes the type away.
    SetType { checklist: Option<Checklist> },
    /// A newer version of the checklist that the claim has.
    Renew { checklist: Checklist },
    /// What a reviewer found about an item.
    Answer { item: i32, answer: ItemAnswer, note: Option<Reason> },
    /// The answer is taken back.
    Reopen { item: i32 },
}

impl ListCommand {
    /// The act that this command is.
    pub fn act(&self) -> Act {
        match self {
            Self::SetType { .. } => Act::SetType,
            Self::Renew { .. } => Act::RenewChecklist,
            Self::Answer { .. } => Act::AnswerItem,
            Self::Reopen { .. } => Act::ReopenItem,
        }
    }
}
