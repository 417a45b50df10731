//! Who is responsible, who stepped aside, and whom one could ask.

use super::scene::View;
use crate::claims::claim::Assignment;
use crate::claims::command::Act;
use crate::claims::due::{Usual, distance};
use crate::claims::parts::{Duty, Review};
use crate::claims::suggest::{Suggestion, suggest};
use crate::people::person::Role;

/// The people of this claim, and the forms that change them.
pub(super) struct Team {
    pub members: Vec<Member>,
    pub recused: Vec<(String, String)>,
    /// Whom one can choose, as (id, name and role).
    pub choice: Vec<(String, String)>,
    /// Whom one could ask, for each duty, and why.
    suggested: Vec<(Duty, Vec<Suggestion>)>,
    pub can_assign: bool,
    /// When new work is due.
    pub usual: Usual,
    /// "I'll take it": the person's own id.
    pub take: Option<String>,
    pub can_recuse: bool,
    /// Whether somebody has to be assigned before anything else can happen.
    pub is_first: bool,
}

/// One responsibility.
pub(super) struct Member {
    pub number: i32,
    /// The name of the form that ends it.
    pub form: String,
    /// What its name means to those who don't see where it stands.
    pub of: String,
    pub name: String,
    pub away: Option<String>,
    pub duty: &'static str,
    pub due: Option<String>,
    pub late: bool,
    pub can_hand_over: bool,
    pub can_end: bool,
}

impl Team {
    pub fn new(view: &View<'_>) -> Self {
        let claim = view.claim;
        let able = view.colleagues(|one| one.role >= Role::Reviewer && !claim.is_recused(&one.alias));
        let free = claim.holder(Duty::Reviewer).is_none();
        let take = free && view.me.role >= Role::Reviewer && view.offers(Act::Take);
        Self {
            members: claim.active().map(|(number, one)| Member::new(view, number, one)).collect(),
            recused: claim
                .recusals
                .iter()
                .map(|one| (view.name(&one.person), one.reason.to_string()))
                .collect(),
            choice: able.map(|one| (one.id.to_string(), view.named(one))).collect(),
            suggested: Duty::ALL.iter().map(|duty| (*duty, suggest(*duty, &view.scene.candidates))).collect(),
            usual: Usual::of(view.app),
            can_assign: view.offers(Act::Assign(Duty::Reviewer)),
            take: take.then(|| view.person.id.to_string()),
            can_recuse: view.offers(Act::Recuse),
            is_first: free && matches!(claim.review, Review::Logged | Review::InReview),
        }
    }

    /// The choices of the form, with one that is nobody.
    pub fn people(&self) -> Vec<(&str, &str)> {
        let known = self.choice.iter().map(|(id, name)| (id.as_str(), name.as_str()));
        std::iter::once(("", "Choose somebody")).chain(known).collect()
    }

    /// The same where nobody is a choice too.
    pub fn successors(&self) -> Vec<(&str, &str)> {
        let known = self.choice.iter().map(|(id, name)| (id.as_str(), name.as_str()));
        std::iter::once(("", "Nobody")).chain(known).collect()
    }

    /// What the field begins with, as the form offers a reviewer first.
    pub fn due(&self) -> String {
        self.usual.typed(Duty::Reviewer)
    }

    /// The usual time of each duty, for the script that follows the choice.
    pub fn dues(&self) -> Vec<(&'static str, String)> {
        Duty::ALL.iter().map(|duty| (duty.as_str(), self.usual.typed(*duty))).collect()
    }

    /// Whom one could ask, under what for.
    pub fn suggested(&self) -> impl Iterator<Item = (&'static str, &[Suggestion])> {
        let some = self.suggested.iter().filter(|(_, suggested)| !suggested.is_empty());
        some.map(|(duty, suggested)| (duty.label(), suggested.as_slice()))
    }

    /// The choices of the form.
    pub fn duties(&self) -> Vec<(&'static str, &'static str)> {
        Duty::ALL.iter().map(|one| (one.as_str(), one.label())).collect()
    }
}

impl Member {
    fn new(view: &View<'_>, number: i32, one: &Assignment) -> Self {
        let due = one.due.map(|due| format!("due {}, {}", view.moment(due).words, distance(due, view.now)));
        Self {
            number,
            form: format!("assignment-{number}"),
            of: format!("{}’s part", view.name(&one.person)),
            name: view.name(&one.person),
            away: view.away(&one.person),
            duty: one.duty.label(),
            due,
            late: one.due.is_some_and(|due| due < view.now),
            can_hand_over: view.offers(Act::HandOver(number)),
            can_end: view.offers(Act::Unassign(number)),
        }
    }
}
