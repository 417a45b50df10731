//! The next step: what comes now, in words, and who can do it. Where it is this person's, the one filled button.

use super::open::{dissent, old_rating, open, reasons};
use super::scene::View;
use crate::claims::command::Act;
use crate::claims::gate::{Check, Level};
use crate::claims::parts::{Closing, CorrectionKind, Duty, Publication, Review};
use crate::people::person::Role;

/// The step, with the forms that lead elsewhere beside it.
pub(super) struct Next {
    /// take, assign, propose, approve, publish: a form or a link of the page; wait: somebody else's; done: nobody's.
    pub kind: &'static str,
    pub title: String,
    pub text: String,
    /// The words on a button that this person cannot press.
    pub label: &'static str,
    /// SHA-256 of the text that would be approved, as it is shown on this page.
    pub digest: String,
    /// Checks that need a reason to be passed: field, line, what is missing.
    pub open: Vec<(String, String, String)>,
    /// Checks that no reason passes: line, what is missing.
    pub required: Vec<(String, String)>,
    /// What the desk offers as reasons, for a form to choose from.
    pub reasons: Vec<(String, String)>,
    /// How a cross-check differs from the verdict, where whoever approves has to say why they do.
    pub dissent: Option<String>,
    /// Whether this person would approve a text of their own, which the desk allows with a reason.
    pub own: bool,
    pub can_send_back: bool,
    pub can_correct: bool,
    pub can_retract: bool,
    pub can_close: bool,
    pub can_merge: bool,
    pub can_redact: bool,
    pub can_reopen: bool,
    pub can_schedule: bool,
    pub can_unschedule: bool,
    pub can_recheck: bool,
    /// As the form's field wants it.
    pub scheduled: String,
    pub recheck: String,
    pub recheck_note: String,
}

struct Step {
    kind: &'static str,
    title: String,
    text: String,
    label: &'static str,
}

impl Next {
    pub fn new(view: &View<'_>) -> Self {
        let step = Step::of(view);
        let (required, open): (Vec<_>, Vec<_>) =
            open(view).partition(|(check, _)| view.rules.gate.level(*check) == Level::Required);
        let line = |check: Check| view.rules.gate.label(check);
        let passable = open.into_iter().filter(|(check, _)| *check != Check::CrossCheckAgrees);
        Self {
            kind: step.kind,
            title: step.title,
            text: step.text,
            label: step.label,
            digest: view.claim.text().map(|text| text.digest()).unwrap_or_default(),
            open: passable.map(|(check, note)| (check.as_str().to_owned(), line(check), note)).collect(),
            required: required.into_iter().map(|(check, note)| (line(check), note)).collect(),
            reasons: reasons(view),
            dissent: dissent(view),
            own: view.claim.authors.contains(&view.me.alias),
            can_send_back: view.offers(Act::SendBack),
            can_correct: view.offers(Act::OpenCorrection),
            can_retract: view.offers(Act::Retract),
            can_close: view.offers(Act::Close),
            can_merge: view.offers(Act::MergeInto),
            can_redact: view.offers(Act::Redact),
            can_reopen: view.offers(Act::Reopen),
            can_schedule: view.offers(Act::Schedule),
            can_unschedule: view.offers(Act::Unschedule),
            can_recheck: view.offers(Act::PlanRecheck),
            scheduled: typed(view, view.claim.scheduled.as_ref().map(|scheduled| scheduled.at)),
            recheck: typed(view, view.claim.recheck.as_ref().map(|recheck| recheck.at)),
            recheck_note: view
                .claim
                .recheck
                .as_ref()
                .and_then(|recheck| recheck.note.as_ref())
                .map(ToString::to_string)
                .unwrap_or_default(),
        }
    }

    pub fn schedule_words(&self) -> &'static str {
        if self.can_unschedule { "Change the time" } else { "Publish at a set time" }
    }

    /// The choices of the form.
    pub fn closings(&self) -> Vec<(&'static str, &'static str)> {
        Closing::ALL.iter().map(|one| (one.as_str(), one.label())).collect()
    }

    /// The choices of the form.
    pub fn corrections(&self) -> Vec<(&'static str, &'static str)> {
        CorrectionKind::ALL.iter().map(|one| (one.as_str(), one.label())).collect()
    }
}

impl Step {
    fn of(view: &View<'_>) -> Self {
        if view.scene.loaded.kept.verdict {
            return Self::cross_check();
        }
        let reviewer = view.claim.holder(Duty::Reviewer).map(|one| view.name(&one.person));
        match (view.claim.review, reviewer) {
            (Review::Closed, _) => Self::done("Closed", "Nothing is left to do. An editor can reopen it."),
            (Review::Settled, _) => Self::settled(view),
            (Review::Logged | Review::InReview, None) => Self::unassigned(view),
            (Review::Logged | Review::InReview, Some(reviewer)) => Self::in_review(view, &reviewer),
            (Review::AwaitingApproval | Review::Approved, reviewer) => match old_rating(view) {
                Some(note) => Self::again(view, reviewer, &note),
                None if view.claim.review == Review::Approved => Self::approved(view),
                None => Self::awaiting(view),
            },
        }
    }

    fn new(kind: &'static str, title: &str, text: impl Into<String>) -> Self {
        Self { kind, title: title.to_owned(), text: text.into(), label: "" }
    }

    fn done(title: &str, text: impl Into<String>) -> Self {
        Self::new("done", title, text)
    }

    fn wait(label: &'static str, title: &str, text: impl Into<String>) -> Self {
        Self { label, ..Self::new("wait", title, text) }
    }

    fn cross_check() -> Self {
        let text = "You were asked for a second opinion. Read the evidence and give a rating; after that you see the verdict.";
        Self::new("cross-check", "Give your cross-check", text)
    }

    fn settled(view: &View<'_>) -> Self {
        let revision = view.claim.revision();
        if view.claim.publication == Publication::Retracted {
            return Self::done(
                "Withdrawn",
                "The page stands with its notice. To publish again, open a correction.",
            );
        }
        let text = format!("Readers see revision {revision}. To change it, an editor opens a correction.");
        match &view.claim.recheck {
            Some(recheck) if recheck.at <= view.now => {
                let note = recheck.note.as_ref().map(|note| format!(" “{note}”")).unwrap_or_default();
                let text = format!(
                    "It was to be looked at again on {}.{note} {text}",
                    view.moment(recheck.at).words
                );
                Self::new("recheck", "Look at it again", text)
            }
            Some(recheck) => {
                let again = view.moment(recheck.at).words;
                Self::done("Published", format!("{text} It is looked at again on {again}."))
            }
            None => Self::done("Published", text),
        }
    }

    fn unassigned(view: &View<'_>) -> Self {
        if view.offers(Act::Assign(Duty::Reviewer)) {
            let text =
                "Nobody reviews this claim yet. The reviewer gathers the evidence and proposes the verdict.";
            return Self::new("assign", "Choose a reviewer", text);
        }
        if view.offers(Act::Take) {
            let text = "Nobody reviews it yet. Take it, gather the evidence and propose the verdict.";
            return Self::new("take", "Take this claim", text);
        }
        let editors = names(view, |role| role >= Role::Editor);
        let text = format!("A reviewer can take it, or an editor chooses one: {editors}.");
        Self::wait("Choose a reviewer", "It waits for a reviewer", text)
    }

    fn in_review(view: &View<'_>, reviewer: &str) -> Self {
        let title =
            if view.claim.correction.is_some() { "Propose the correction" } else { "Propose the verdict" };
        if view.offers(Act::ProposeVerdict) {
            let text = format!(
                "Needed: {}. After that it is approved by {}.",
                view.rules.gate.sources_words(),
                approvers(view, true)
            );
            return Self::new("propose", title, text);
        }
        let text = format!("{reviewer} gathers the evidence and proposes the verdict.");
        Self::wait("Propose verdict", "The review is under way", text)
    }

    /// The scale was changed meanwhile, and no longer has the rating.
    fn again(view: &View<'_>, reviewer: Option<String>, note: &str) -> Self {
        if view.offers(Act::ProposeVerdict) {
            let text = format!(
                "{note}. Choose a rating of version {}; summary and explanation stand in the form.",
                view.rules.scale.version
            );
            return Self::new("propose", "Propose the verdict again", text);
        }
        let who = reviewer.unwrap_or_else(|| "A reviewer, whom an editor assigns,".to_owned());
        let text = format!("{note}. {who} proposes the verdict again, with a rating of today.");
        let label = if view.claim.review == Review::Approved { "Publish" } else { "Approve" };
        Self::wait(label, "It waits for a rating of the current scale", text)
    }

    fn awaiting(view: &View<'_>) -> Self {
        let author = view.claim.authors.contains(&view.me.alias);
        let second = view.claim.has_cross_checked(&view.me.alias);
        if view.offers(Act::Approve) && !((author || second) && view.four_eyes) {
            let text = "Read the text on this page: you approve exactly this, and nothing else is published.";
            return Self::new("approve", "Approve the verdict", text);
        }
        let others = approvers(view, false);
        let text = match author {
            false if second => {
                format!("You gave the cross-check, so somebody else weighs it and approves: {others}.")
            }
            true => format!("You wrote part of it, so somebody else approves it: {others}."),
            false => format!("It can be approved by {others}; nobody who wrote it."),
        };
        Self::wait("Approve", "It waits for approval", text)
    }

    fn approved(view: &View<'_>) -> Self {
        let by = view.claim.approval.as_ref().map(|approval| view.name(&approval.by)).unwrap_or_default();
        if let Some(scheduled) = &view.claim.scheduled {
            let (at, who) = (view.moment(scheduled.at).words, view.name(&scheduled.by));
            let text = format!(
                "{by} approved it, and {who} scheduled it: it goes live on {at}. Until then it stays inside."
            );
            let kind = if view.offers(Act::Publish) { "publish" } else { "done" };
            return Self::new(kind, "It is scheduled", text);
        }
        if view.offers(Act::Publish) {
            let text = format!("{by} approved this text. Publishing shows it to readers at once.");
            return Self::new("publish", "Publish the verdict", text);
        }
        let text =
            format!("{by} approved it. It can be published by {}.", names(view, |role| role >= Role::Editor));
        Self::wait("Publish", "It waits to be published", text)
    }
}

fn typed(view: &View<'_>, time: Option<crate::clock::Time>) -> String {
    time.map(|time| crate::claims::due::typed(time, view.zone)).unwrap_or_default()
}

/// Who can approve; `besides` leaves out whoever is looking, since they are about to become an author.
fn approvers(view: &View<'_>, besides: bool) -> String {
    let claim = view.claim;
    let fits = |one: &crate::claims::command::Actor| {
        let second = claim.has_cross_checked(&one.alias) || claim.cross_checks.owes(&one.alias);
        let author = claim.authors.contains(&one.alias) || second || (besides && one.alias == view.me.alias);
        one.role >= Role::Editor && !claim.is_recused(&one.alias) && !(author && view.four_eyes)
    };
    either(view.colleagues(fits).map(|person| person.name.as_str()).collect())
}

fn names(view: &View<'_>, has: impl Fn(Role) -> bool) -> String {
    let fits = |one: &crate::claims::command::Actor| has(one.role) && !view.claim.is_recused(&one.alias);
    either(view.colleagues(fits).map(|person| person.name.as_str()).collect())
}

/// "Ada or Ben", at most four by name.
fn either(names: Vec<&str>) -> String {
    match names.as_slice() {
        [] => "another editor, whom the desk does not have yet".to_owned(),
        [one] => (*one).to_owned(),
        [some @ .., last] if some.len() < 4 => format!("{} or {last}", some.join(", ")),
        [some @ .., _] => format!("{} or another editor", some[..3].join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::either;

    #[test]
    fn people_who_could_are_named() {
        assert_eq!(either(vec!["Ada", "Ben"]), "Ada or Ben");
        assert_eq!(either(vec!["Ada"]), "Ada");
        assert_eq!(either(vec!["A", "B", "C", "D", "E"]), "A, B, C or another editor");
    }
}
