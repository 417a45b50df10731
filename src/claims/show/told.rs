//! The same claim for a program: what comes next, what is missing, and which commands its owner may give.

use super::checklist::Checklist;
use super::next::Next;
use super::scene::{Scene, View};
use crate::app::App;
use crate::claims::claim::{Claim, numbered};
use crate::claims::command::Act;
use crate::claims::confidential::ConfidentialAct;
use crate::claims::gate::Check;
use crate::claims::parts::Duty;
use crate::people::person::Person;

/// What the workbench says around a claim.
pub struct Told {
    /// The next step, in a few words.
    pub title: String,
    /// What it asks for, and of whom.
    pub text: String,
    /// The checks before publication.
    pub gate: Vec<Line>,
    /// SHA-256 of the text that would be approved now; "" before there is one.
    pub digest: String,
    /// The names of the commands that this person may give now.
    pub offers: Vec<&'static str>,
}

/// A check with its answer.
pub struct Line {
    /// Which.
    pub check: Check,
    /// What it asks.
    pub label: String,
    /// `yes`, `no`, or `waived` where it does not apply, was passed or is only advice.
    pub held: &'static str,
    /// What was found, or what to do.
    pub note: String,
}

impl Told {
    /// As `person` would read it on the workbench.
    pub fn of(app: &App, person: &Person, scene: &Scene) -> Self {
        let view = View::new(app, person, scene);
        let Next { title, text, digest, .. } = Next::new(&view);
        let line = |item: super::checklist::Item| Line {
            check: item.check,
            label: item.name,
            held: item.held,
            note: item.note,
        };
        let gate = Checklist::new(&view).items.into_iter().map(line).collect();
        let offered = |(name, acts): (&'static str, Vec<Act>)| {
            acts.into_iter().any(|act| view.offers(act) && !is_barred(&view, act)).then_some(name)
        };
        let offers = acts(view.claim).into_iter().filter_map(offered).collect();
        Self { title, text, gate, digest, offers }
    }
}

/// Four eyes are asked when it is decided; who would then be refused is not offered it.
fn is_barred(view: &View<'_>, act: Act) -> bool {
    let me = &view.me.alias;
    act == Act::Approve
        && view.four_eyes
        && (view.claim.authors.contains(me) || view.claim.has_cross_checked(me))
}

/// Each command by its name, with the acts that it can be here.
fn acts(claim: &Claim) -> Vec<(&'static str, Vec<Act>)> {
    let mut all: Vec<(&'static str, Vec<Act>)> =
        PLAIN.iter().map(|(name, act)| (*name, vec![*act])).collect();
    all.extend([
        ("Assign", vec![Act::Take, Act::Assign(Duty::Reviewer), Act::Assign(Duty::Approver)]),
        ("AddSource", vec![Act::AddSource, Act::Confidential(ConfidentialAct::Add)]),
        ("HandOver", claim.active().map(|(number, _)| Act::HandOver(number)).collect()),
        ("Unassign", claim.active().map(|(number, _)| Act::Unassign(number)).collect()),
        ("CrossCheck", numbers(&claim.cross_checks.all, Act::CrossCheck)),
        ("EndCrossCheck", numbers(&claim.cross_checks.all, Act::EndCrossCheck)),
        ("ResolveComment", numbers(&claim.comments, Act::ResolveComment)),
        ("ReopenComment", numbers(&claim.comments, Act::ReopenComment)),
        ("WithdrawAttachment", numbers(&claim.attachments, Act::WithdrawAttachment)),
    ]);
    if !claim.appearances.is_empty() {
        all.push(("EditAppearance", vec![Act::EditAppearance]));
    }
    for (name, open, secret) in [
        (
            "EditSource",
            Act::EditSource as fn(i32) -> Act,
            ConfidentialAct::Edit as fn(i32) -> ConfidentialAct,
        ),
        ("WithdrawSource", Act::WithdrawSource, ConfidentialAct::Withdraw),
    ] {
        let act = |(number, source): (i32, &crate::claims::claim::Source)| match source.secret {
            Some(_) => Act::Confidential(secret(number)),
            None => open(number),
        };
        let standing = numbered(&claim.sources).filter(|(_, source)| source.withdrawn.is_none());
        all.push((name, standing.map(act).collect()));
    }
    all.sort_by_key(|(name, _)| *name);
    all
}

fn numbers<T>(parts: &[T], act: fn(i32) -> Act) -> Vec<Act> {
    numbered(parts).map(|(number, _)| act(number)).collect()
}

const PLAIN: [(&str, Act); 26] = [
    ("EditClaim", Act::EditClaim),
    ("Triage", Act::Triage),
    ("SetType", Act::SetType),
    ("RenewChecklist", Act::RenewChecklist),
    ("AnswerItem", Act::AnswerItem),
    ("ReopenItem", Act::ReopenItem),
    ("Recuse", Act::Recuse),
    ("AddAppearance", Act::AddAppearance),
    ("ReorderSources", Act::ReorderSources),
    ("LogReply", Act::LogReply),
    ("AnswerReply", Act::AnswerReply),
    ("ProposeVerdict", Act::ProposeVerdict),
    ("SendBack", Act::SendBack),
    ("Approve", Act::Approve),
    ("Publish", Act::Publish),
    ("Schedule", Act::Schedule),
    ("Unschedule", Act::Unschedule),
    ("AskCrossCheck", Act::AskCrossCheck),
    ("OpenCorrection", Act::OpenCorrection),
    ("Retract", Act::Retract),
    ("AnswerReport", Act::AnswerReport),
    ("Close", Act::Close),
    ("Reopen", Act::Reopen),
    ("MergeInto", Act::MergeInto),
    ("Comment", Act::Comment),
    ("PlanRecheck", Act::PlanRecheck),
];
