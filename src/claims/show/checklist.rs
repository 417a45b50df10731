//! What must hold before the verdict can be published, as it stands now.

use super::scene::View;
use crate::claims::gate::{Answer, Check, Finding, gate};

/// The gate's list.
pub(super) struct Checklist {
    pub items: Vec<Item>,
}

/// One check: `held` is yes, no or waived.
pub(super) struct Item {
    pub check: Check,
    pub held: &'static str,
    pub name: String,
    pub note: String,
    /// Where on the page it can be mended.
    pub mend: Option<&'static str>,
}

impl Checklist {
    pub fn new(view: &View<'_>) -> Self {
        let mut items: Vec<Item> = gate(view.claim, &view.rules)
            .into_iter()
            .filter(|finding| !view.scene.loaded.kept.verdict || !is_of_the_verdict(finding.check))
            .map(|finding| Item::new(view, finding))
            .collect();
        // What is still to do stands first; the order within is the gate's.
        items.sort_by_key(|item| item.held != "no");
        Self { items }
    }

    /// How many are still open.
    pub fn open(&self) -> usize {
        self.items.iter().filter(|item| item.held == "no").count()
    }

    /// "8 of 10"
    pub fn count(&self) -> String {
        format!("{} of {}", self.items.len() - self.open(), self.items.len())
    }

    /// "2 checks are open"
    pub fn words(&self) -> String {
        match self.open() {
            0 => "All checks hold".to_owned(),
            1 => "1 check is open".to_owned(),
            many => format!("{many} checks are open"),
        }
    }
}

impl Item {
    fn new(view: &View<'_>, finding: Finding) -> Self {
        let (check, name) = (finding.check, view.rules.gate.label(finding.check));
        match finding.answer {
            Answer::Held(note) => Self { check, held: "yes", name, note, mend: None },
            Answer::NotApplicable(rule) => Self { check, held: "waived", name, note: rule, mend: None },
            Answer::Open(note) => Self { check, held: "no", name, note, mend: Some(mend(check)) },
            Answer::Advised(note) => {
                let note = format!("Advice, blocks nothing: {note}");
                Self { check, held: "waived", name, note, mend: Some(mend(check)) }
            }
            Answer::SetAside(reason, by) => {
                let note = format!("Set aside by {}: {reason}", view.name(&by));
                Self { check, held: "waived", name, note, mend: None }
            }
        }
    }
}

/// Whether its answer says something of the verdict, or of opinions about it.
fn is_of_the_verdict(check: Check) -> bool {
    use Check::{
        Citations, ClaimReview, CopiesKept, CrossCheckAgrees, CrossCheckGiven, CurrentRating, ShortSummary,
    };
    let second = matches!(check, CrossCheckGiven | CrossCheckAgrees);
    second || matches!(check, CopiesKept | CurrentRating | ShortSummary | Citations | ClaimReview)
}

/// The block in which a check is mended.
fn mend(check: Check) -> &'static str {
    match check {
        Check::ClaimAndClaimant | Check::WhyChosen => "claim",
        Check::DatedAppearance => "appearances",
        Check::TwoSources | Check::CopiesKept => "evidence",
        Check::CurrentRating | Check::ShortSummary | Check::Citations | Check::ClaimReview => "verdict",
        Check::ReplyLogged => "replies",
        Check::ChecklistAnswered => "items",
        Check::NoObjection => "talk",
        Check::CrossCheckGiven | Check::CrossCheckAgrees => "cross-checks",
    }
}
