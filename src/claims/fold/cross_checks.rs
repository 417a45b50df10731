//! The events of second opinions, and what other events mean for them.

use super::{FoldError, part};
use crate::claims::about::About;
use crate::claims::agreement::Agreement;
use crate::claims::claim::{Asked, Claim, CrossCheck, Opinion, Override};
use crate::claims::event::Event;
use crate::claims::gate::Check;
use crate::clock::Time;
use crate::history::Alias;

impl Claim {
    pub(super) fn apply_cross_check(&mut self, event: &Event, by: &Alias, at: Time) -> Result<(), FoldError> {
        let first = self.verdict.as_ref().filter(|_| self.has_new_verdict()).map(|one| one.rating.clone());
        match event {
            Event::CrossCheckAsked { person, due, .. } => {
                self.forget_overrides(Check::CrossCheckGiven);
                let (round, state) = (self.revision(), Asked::Open);
                self.cross_checks.all.push(CrossCheck {
                    person: *person,
                    asked_by: *by,
                    asked_at: at,
                    due: *due,
                    round,
                    state,
                    opinion: None,
                    note: None,
                    ended_at: None,
                });
            }
            Event::CrossChecked { number, rating, reason, had_seen } => {
                self.forget_overrides(Check::CrossCheckAgrees);
                let one = part(&mut self.cross_checks.all, *number, "cross-check")?;
                let agreement = first.map(|first| Agreement::of(&first, rating));
                let (rating, reason, had_seen) = (rating.clone(), reason.clone(), *had_seen);
                one.opinion = Some(Opinion { rating, reason, had_seen, agreement });
                (one.state, one.ended_at) = (Asked::Given, Some(at));
            }
            Event::CrossCheckEnded { number, reason } => {
                let one = part(&mut self.cross_checks.all, *number, "cross-check")?;
                one.state = if one.person == *by { Asked::Declined } else { Asked::Withdrawn };
                (one.note, one.ended_at) = (Some(reason.clone()), Some(at));
            }
            Event::DissentNoted { note } => {
                let check = Check::CrossCheckAgrees;
                self.forget_overrides(check);
                self.overrides.push(Override { check, reason: note.clone(), by: *by });
            }
            _ => {}
        }
        Ok(())
    }

    /// Who read the verdict, which opinions now meet another one, and which questions have ended with what happened.
    pub(super) fn follow_up(&mut self, event: &Event, by: &Alias, at: Time) {
        match event {
            Event::VerdictProposed { .. } => {
                self.reads(by);
                self.forget_overrides(Check::CrossCheckAgrees);
                self.compare();
            }
            Event::SentBack { .. } => self.reads(by),
            Event::Commented { anchor: Some(About::Verdict | About::Words { .. }), .. } => self.reads(by),
            Event::Commented { reply_to: Some(_), .. }
                if self.comments.last().is_some_and(|answer| self.speaks_of_the_verdict(answer)) =>
            {
                self.reads(by);
            }
            Event::Approved { .. } => {
                self.reads(by);
                self.end_cross_checks(Asked::PassedOver, at, |_| true);
            }
            Event::Published { .. } | Event::CorrectionOpened { .. } => self.cross_checks.readers.clear(),
            Event::Closed { .. } | Event::Merged { .. } => self.end_cross_checks(Asked::Lapsed, at, |_| true),
            Event::Recused { .. } => self.end_cross_checks(Asked::Lapsed, at, |one| one.person == *by),
            _ => {}
        }
    }

    fn reads(&mut self, person: &Alias) {
        self.cross_checks.readers.insert(*person);
    }

    fn forget_overrides(&mut self, check: Check) {
        self.overrides.retain(|one| one.check != check);
    }

    /// Opinions of this round against the verdict as it was proposed just now; those of earlier rounds stay.
    fn compare(&mut self) {
        let (round, verdict) = (self.revision(), self.verdict.as_ref());
        let Some(first) = verdict.map(|verdict| verdict.rating.clone()) else { return };
        for one in self.cross_checks.all.iter_mut().filter(|one| one.round == round) {
            if let Some(opinion) = &mut one.opinion {
                opinion.agreement = Some(Agreement::of(&first, &opinion.rating));
            }
        }
    }

    fn end_cross_checks(&mut self, how: Asked, at: Time, whose: impl Fn(&CrossCheck) -> bool) {
        for one in self.cross_checks.all.iter_mut().filter(|one| one.state == Asked::Open) {
            if whose(one) {
                (one.state, one.ended_at) = (how, Some(at));
            }
        }
    }
}
