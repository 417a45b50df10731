//! What was typed for several claims at once, and what it asks of each.

use crate::claims::change::Ask;
use crate::claims::due::Usual;
use crate::claims::filled::Fields;
use crate::claims::parts::Priority;
use crate::claims::{assignments, checklist, closure, triage};
use crate::ids::ClaimId;
use crate::web::Problems;
use serde::{Deserialize, Serialize};

/// The form, not yet believed. Each `claim` is its key, with `@` and the length of its chain when it was shown.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields are those of the forms of one claim")]
pub struct Typed {
    #[serde(skip_serializing)]
    pub claim: Vec<String>,
    pub what: String,
    pub person: String,
    pub duty: String,
    pub due: String,
    pub priority: String,
    pub topics: String,
    pub kind: String,
    pub closing: String,
    pub reason: String,
    pub duplicate_of: String,
    #[serde(skip_serializing)]
    pub back: String,
}

/// What is done with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Somebody becomes responsible.
    Assign,
    /// Priority and topics.
    Triage,
    /// What kind of claims they are.
    Type,
    /// They end without a page.
    Close,
}

impl Typed {
    /// What is to be done; without a word, to assign.
    pub fn what(&self) -> What {
        let all = [What::Assign, What::Triage, What::Type, What::Close];
        all.into_iter().find(|what| what.as_str() == self.what).unwrap_or(What::Assign)
    }

    /// Each claim once, in the order of the form. What is no key is left out.
    pub fn claims(&self) -> Vec<(ClaimId, Option<i64>)> {
        let mut all: Vec<(ClaimId, Option<i64>)> = Vec::new();
        for text in &self.claim {
            let (id, position) = text.split_once('@').unwrap_or((text, ""));
            if let Ok(id) = id.parse()
                && !all.iter().any(|(known, _)| *known == id)
            {
                all.push((id, position.parse().ok()));
            }
        }
        all
    }

    /// What was typed besides the claims, in one text that is the same for the same words.
    pub fn words(&self) -> String {
        serde_html_form::to_string(self).unwrap_or_default()
    }

    /// The same as the fields of a form of one claim.
    pub fn fields(&self) -> Fields {
        serde_html_form::from_str(&self.words()).unwrap_or_default()
    }
}

impl What {
    /// The word in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assign => "assign",
            Self::Triage => "triage",
            Self::Type => "type",
            Self::Close => "close",
        }
    }

    /// "Close", before "3 claims".
    pub fn verb(self) -> &'static str {
        match self {
            Self::Assign => "Assign",
            Self::Triage => "Sort",
            Self::Type => "Set the type of",
            Self::Close => "Close",
        }
    }

    /// "Closed", afterwards.
    pub fn done(self) -> &'static str {
        match self {
            Self::Assign => "Assigned",
            Self::Triage => "Sorted",
            Self::Type => "Type set",
            Self::Close => "Closed",
        }
    }

    /// What the fields ask of each claim.
    ///
    /// # Errors
    /// The sentences beside the fields.
    pub fn read(self, fields: &Fields, usual: &Usual) -> Result<Ask, Problems> {
        match self {
            Self::Assign => assignments::read(fields, usual),
            Self::Triage => some(fields),
            Self::Type => Ok(checklist::read(fields)),
            Self::Close => closure::read(fields),
        }
    }
}

fn some(fields: &Fields) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let priority = match fields.get("priority") {
        "" => Some(None),
        word => problems.check("priority", word.parse::<Priority>()).map(Some),
    };
    let topics = problems.check("topics", triage::topics(fields.get("topics")));
    match (priority, topics) {
        (Some(None), Some(topics)) if topics.is_empty() => {
            Err(Problems::of("priority", "Choose a priority, or name topics to add."))
        }
        (Some(priority), Some(topics)) => Ok(Ask::TriageSome { priority, topics }),
        _ => Err(problems),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_claim_counts_once_and_nonsense_not_at_all() {
        let id = "00000000-0000-7000-8000-000000000001";
        let claim = [format!("{id}@4"), id.to_owned(), "x".to_owned(), "@".to_owned()].into();
        let typed = Typed { claim, ..Typed::default() };
        assert_eq!(typed.claims(), [(id.parse().unwrap(), Some(4))]);
    }

    #[test]
    fn the_words_are_the_same_whatever_is_selected() {
        let one = Typed { claim: vec!["a".to_owned()], reason: "R".to_owned(), ..Typed::default() };
        let two = Typed { claim: Vec::new(), back: "/desk".to_owned(), ..one.clone() };
        assert_eq!(one.words(), two.words());
        assert_eq!(one.fields().get("reason"), "R");
    }
}
