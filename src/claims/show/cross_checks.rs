//! Second opinions: the form for one's own, those that were given, and whom one could ask.

use super::scene::{Moment, View};
use crate::claims::agreement::Agreement;
use crate::claims::claim::{Asked, CrossCheck, numbered};
use crate::claims::command::Act;
use crate::claims::decide::can_cross_check;
use crate::claims::due::distance;
use crate::claims::rating::Rating;

/// All of a claim's.
pub(super) struct CrossChecks {
    /// The one that this person owes.
    pub mine: Option<Mine>,
    pub lines: Vec<Line>,
    /// Whom this person could ask, as (id, name and role).
    pub choice: Vec<(String, String)>,
    pub can_ask: bool,
}

/// What somebody has to give, and the names of its forms.
pub(super) struct Mine {
    pub number: i32,
    pub end_form: String,
    pub asked_by: String,
    pub asked: Moment,
    pub due: Option<String>,
    pub ratings: Vec<Rating>,
}

/// One that was asked for.
pub(super) struct Line {
    pub number: i32,
    pub form: String,
    pub of: String,
    pub who: String,
    pub words: String,
    pub at: Moment,
    pub rating: Option<Rating>,
    pub reason: Option<String>,
    /// How it stands to the verdict, and whether it differs.
    pub agreement: Option<(&'static str, bool)>,
    pub had_seen: bool,
    pub can_end: bool,
}

impl CrossChecks {
    pub fn new(view: &View<'_>) -> Self {
        let (claim, me) = (view.claim, &view.me);
        let can_ask = view.offers(Act::AskCrossCheck);
        let able = view.colleagues(|one| can_ask && can_cross_check(claim, one, me));
        Self {
            mine: claim
                .cross_checks
                .open_of(&me.alias)
                .filter(|(number, _)| view.offers(Act::CrossCheck(*number)))
                .map(|(number, one)| Mine::new(view, number, one)),
            lines: numbered(&claim.cross_checks.all)
                .filter(|(_, one)| one.state != Asked::Open || one.person != me.alias)
                .map(|(number, one)| Line::new(view, number, one))
                .collect(),
            choice: able.map(|one| (one.id.to_string(), format!("{}, {}", one.name, one.role))).collect(),
            can_ask,
        }
    }

    /// Whether there is anything to show.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && !self.can_ask
    }

    /// The choices of the form, with one that is nobody.
    pub fn people(&self) -> Vec<(&str, &str)> {
        let known = self.choice.iter().map(|(id, name)| (id.as_str(), name.as_str()));
        std::iter::once(("", "Choose somebody")).chain(known).collect()
    }
}

impl Mine {
    fn new(view: &View<'_>, number: i32, one: &CrossCheck) -> Self {
        Self {
            number,
            end_form: format!("end-cross-check-{number}"),
            asked_by: view.name(&one.asked_by),
            asked: view.moment(one.asked_at),
            due: one.due.map(|due| format!("due {}, {}", view.moment(due).words, distance(due, view.now))),
            ratings: view.rules.scale.ratings.clone(),
        }
    }
}

impl Line {
    fn new(view: &View<'_>, number: i32, one: &CrossCheck) -> Self {
        let opinion = one.opinion.as_ref();
        let is_open = one.state == Asked::Open;
        let agreement = opinion.and_then(|opinion| opinion.agreement);
        let reason = opinion.map(|opinion| &opinion.reason).or(one.note.as_ref());
        Self {
            number,
            form: format!("end-cross-check-{number}"),
            of: format!("the cross-check by {}", view.name(&one.person)),
            who: view.name(&one.person),
            words: words(view, one),
            at: view.moment(one.ended_at.unwrap_or(one.asked_at)),
            rating: opinion.map(|opinion| opinion.rating.clone()),
            reason: reason.map(ToString::to_string),
            agreement: agreement.map(|agreement| (agreement.label(), agreement != Agreement::Same)),
            had_seen: opinion.is_some_and(|opinion| opinion.had_seen),
            can_end: is_open && one.person != view.me.alias && view.offers(Act::EndCrossCheck(number)),
        }
    }
}

fn words(view: &View<'_>, one: &CrossCheck) -> String {
    let by = view.name(&one.asked_by);
    match one.state {
        Asked::Open => {
            let due = one.due.map(|due| format!(", due {}", view.moment(due).words)).unwrap_or_default();
            format!("asked by {by}{due}; sees no verdict until it is given")
        }
        Asked::Given if one.opinion.as_ref().is_some_and(|opinion| opinion.had_seen) => "gave it".to_owned(),
        Asked::Given if one.opinion.is_some() => "gave it without having seen the verdict".to_owned(),
        Asked::Given if view.scene.loaded.kept.verdict => "gave it; you see it after yours".to_owned(),
        Asked::Given => "gave it; shown once a verdict is proposed".to_owned(),
        Asked::Declined => "declined".to_owned(),
        Asked::Withdrawn => "is no longer asked".to_owned(),
        Asked::PassedOver => "did not give it before the verdict was approved".to_owned(),
        Asked::Lapsed => "can no longer give it".to_owned(),
    }
}
