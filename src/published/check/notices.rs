//! What changed after publication: a notice above the claim for each change that is more than a mended slip.

use super::CheckPage;
use crate::claims::event::Event;
use crate::claims::parts::CorrectionKind;
use crate::history::redaction;
use crate::published::content::{Retraction, Revision, event};
use crate::published::opened;
use crate::published::words;

/// One change of the verdict.
pub(super) struct Notice {
    /// `correction`, `info` or `retraction`: only the first and the last are errors of ours.
    pub(super) kind: &'static str,
    /// "Corrected 19 November 2026".
    pub(super) title: String,
    /// What changed and why.
    pub(super) note: String,
    /// Where the difference is marked word by word, if it made one.
    pub(super) address: Option<String>,
}

impl CheckPage<'_> {
    /// The changes up to the shown revision, the newest first. A withdrawn verdict is not repeated, and its changes
    /// are not either; its own withdrawal has a notice of its own.
    pub(super) fn notices(&self) -> Vec<Notice> {
        if self.is_withdrawn() {
            return Vec::new();
        }
        let mut notices = Vec::new();
        for one in self.check.revisions.iter().rev().filter(|one| one.number <= self.revision.number) {
            let retraction = self.check.retraction(one).filter(|_| one.number != self.revision.number);
            notices.extend(retraction.map(|retraction| self.withdrawal(retraction)));
            notices.extend(self.correction(one));
        }
        notices
    }

    /// A change that is in work, on the check's own page; nothing of a typing error, which no reader has to know of
    /// before it is mended.
    pub(super) fn opened(&self) -> Option<Notice> {
        let opened = opened::opened(self.check).filter(|_| self.is_live())?;
        let (t, day) = (self.t(), &[("day", self.day(&opened.at).tied())]);
        let title = match opened.kind {
            CorrectionKind::Correction => t.with("opened-correction", day),
            CorrectionKind::Clarification => t.with("opened-clarification", day),
            CorrectionKind::Update => t.with("opened-update", day),
            CorrectionKind::Typo => return None,
        };
        let kind = if opened.kind == CorrectionKind::Correction { "correction" } else { "info" };
        Some(Notice { kind, title, note: opened.note, address: None })
    }

    /// That something was taken out of what this revision said: on what ground, and why.
    pub(super) fn redacted(&self) -> Option<Notice> {
        let mut redactions = self.check.steps.iter().rev().filter(|step| step.kind == redaction::OPEN);
        let last = redactions.find_map(|step| match event(step)? {
            Event::Redacted(one) => Some((step.at, one)),
            _ => None,
        });
        let (at, one) = last?;
        if self.revision.text.digest() == self.revision.digest && !self.is_shown_otherwise() {
            return None;
        }
        let t = self.t();
        let title = t.with("check-redacted", &[("day", self.day(&at).tied())]);
        let note = format!("{}: {}", words::ground(one.ground, t), one.note);
        Some(Notice { kind: "info", title, note, address: None })
    }

    /// Whether its own entry no longer says what it said.
    fn is_shown_otherwise(&self) -> bool {
        let number = usize::try_from(self.revision.number).unwrap_or_default();
        let mut published = self.check.steps.iter().filter(|step| step.kind == "Published");
        published.nth(number.saturating_sub(1)).is_some_and(|step| step.is_redacted)
    }

    fn correction(&self, one: &Revision) -> Option<Notice> {
        let note = one.shown.correction.as_ref().filter(|note| note.kind != CorrectionKind::Typo)?;
        let address = match one.number {
            number if number == self.revision.number => "#changes".to_owned(),
            number => self.difference(number - 1, number),
        };
        Some(Notice {
            kind: if note.kind == CorrectionKind::Correction { "correction" } else { "info" },
            title: words::corrected(note.kind, &self.day(&one.at).tied(), self.t()),
            note: note.note.to_string(),
            address: (!self.is_preview() || one.number == self.revision.number).then_some(address),
        })
    }

    fn withdrawal(&self, retraction: &Retraction) -> Notice {
        Notice {
            kind: "retraction",
            title: self.retracted_on(retraction),
            note: retraction.reason.clone(),
            address: None,
        }
    }

    /// Where two revisions are compared.
    fn difference(&self, from: i32, to: i32) -> String {
        format!("/checks/{}/history?from={from}&to={to}#changes", self.check.slug)
    }

    /// An old revision beside the one that readers get first.
    pub(super) fn difference_to_newest(&self) -> String {
        let newest = self.check.newest().map_or(self.revision.number, |newest| newest.number);
        self.difference(self.revision.number, newest)
    }

    /// "2 earlier changes"
    pub(super) fn earlier(&self, notices: &[Notice]) -> String {
        self.t().with("check-earlier-changes", &[("n", notices.len().saturating_sub(1))])
    }
}
