//! The claim's type, and the items of its checklist with what was answered.

use super::scene::View;
use crate::claims::claim::{Answered, Listed, numbered};
use crate::claims::command::Act;
use crate::claims::parts::ItemAnswer;
use crate::house::checklist::{Change, Item};
use crate::people::person::Role;

/// The list as it stands, and the forms that change it.
pub(super) struct Items {
    /// The type's key; "" for none.
    pub kind: String,
    /// What the desk calls it, with the version of its checklist.
    pub name: String,
    pub version: i32,
    pub lines: Vec<Line>,
    /// What a newer version of the list would change.
    pub newer: Option<Newer>,
    pub can_set: bool,
    /// Whether this person may change the list itself.
    pub can_edit: bool,
    types: Vec<(String, String)>,
}

/// A newer version of the list.
pub(super) struct Newer {
    pub version: i32,
    pub changes: Vec<Change>,
    pub can_renew: bool,
}

/// One item: `held` is yes, no or waived.
pub(super) struct Line {
    pub number: i32,
    /// The name of its form.
    pub form: String,
    pub of: String,
    pub question: String,
    pub hint: String,
    pub held: &'static str,
    /// Who answered, and when.
    pub by: Option<String>,
    pub note: String,
    pub can_answer: bool,
    pub can_reopen: bool,
}

impl Items {
    pub fn new(view: &View<'_>) -> Self {
        let listed = view.claim.listed.as_ref();
        let checklist = listed.map(|listed| &listed.checklist);
        Self {
            kind: checklist.map(|one| one.kind.clone()).unwrap_or_default(),
            name: checklist.map(|one| one.name.clone()).unwrap_or_default(),
            version: checklist.map_or(0, |one| one.version),
            lines: listed.map(|listed| Line::all(view, listed)).unwrap_or_default(),
            newer: listed.and_then(|listed| Newer::of(view, listed)),
            can_set: view.offers(Act::SetType),
            can_edit: view.me.role >= Role::Editor,
            types: view.house.types(checklist),
        }
    }

    /// The choices of the form.
    pub fn types(&self) -> Vec<(&str, &str)> {
        let all = self.types.iter().map(|(kind, name)| (kind.as_str(), name.as_str()));
        std::iter::once(("", "None")).chain(all).collect()
    }

    /// "4 of 6"
    pub fn count(&self) -> String {
        let answered = self.lines.iter().filter(|line| line.held != "no").count();
        format!("{answered} of {}", self.lines.len())
    }
}

impl Newer {
    fn of(view: &View<'_>, listed: &Listed) -> Option<Self> {
        let old = &listed.checklist;
        let newest = &view.house.newest_of(&old.kind)?.checklist;
        (newest.version > old.version).then(|| Self {
            version: newest.version,
            changes: old.changes(newest),
            can_renew: view.offers(Act::RenewChecklist),
        })
    }
}

impl Line {
    fn all(view: &View<'_>, listed: &Listed) -> Vec<Self> {
        let line = |(number, item)| Self::new(view, number, item, listed.answers.get(&number));
        numbered(&listed.checklist.items).map(line).collect()
    }

    fn new(view: &View<'_>, number: i32, item: &Item, answered: Option<&Answered>) -> Self {
        let by = answered.map(|one| format!("{}, {}", view.name(&one.by), view.moment(one.at).words));
        Self {
            number,
            form: format!("item-{number}"),
            of: format!("item {number}"),
            question: item.question.clone(),
            hint: item.hint.clone(),
            held: match answered.map(|one| one.answer) {
                None => "no",
                Some(ItemAnswer::Done) => "yes",
                Some(ItemAnswer::NotApplicable) => "waived",
            },
            by,
            note: answered.and_then(|one| one.note.as_ref()).map(ToString::to_string).unwrap_or_default(),
            can_answer: answered.is_none() && view.offers(Act::AnswerItem),
            can_reopen: answered.is_some() && view.offers(Act::ReopenItem),
        }
    }
}
