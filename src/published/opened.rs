//! The change of a published check that the desk is working at, as its open entry announces it. Pure.

use super::content::{Check, event};
use crate::claims::event::Event;
use crate::claims::parts::CorrectionKind;
use crate::clock::Time;
use crate::history::step::Step;

/// A correction that was opened and is not published yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What kind of change it will be.
    pub kind: CorrectionKind,
    /// What is wrong and why, for readers.
    pub note: String,
    /// Since when.
    pub at: Time,
}

/// The one in work. A new revision ends it, and so does a withdrawal, which says more; while the claim is closed nobody
/// works at it.
pub fn opened(check: &Check) -> Option<Opened> {
    let (mut opened, mut closed) = (None, false);
    for step in &check.steps {
        match step.kind.as_str() {
            "CorrectionOpened" => opened = announced(step),
            "Published" | "Retracted" => opened = None,
            "Closed" => closed = true,
            "Reopened" => closed = false,
            _ => {}
        }
    }
    opened.filter(|_| !closed)
}

/// What the step says; nothing once it is redacted.
fn announced(step: &Step) -> Option<Opened> {
    match event(step)? {
        Event::CorrectionOpened { kind, note } => Some(Opened { kind, note: note.to_string(), at: step.at }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::parts::Closing;
    use crate::claims::words::Reason;
    use crate::published::sample;

    #[test]
    fn a_correction_is_announced_until_it_is_published_withdrawn_or_closed() {
        let reason = || Reason::parse("It is 12,000 times.").unwrap();
        let correct = || Event::CorrectionOpened { kind: CorrectionKind::Correction, note: reason() };
        let close = || Event::Closed { closing: Closing::Abandoned, reason: reason(), duplicate_of: None };
        let reopen = || Event::Reopened { reason: reason() };
        let retract = || Event::Retracted { revision: 2, reason: reason() };
        let after = |events: Vec<Event>| {
            let mut check = sample::check("The Wall is visible.", "No.", "false");
            sample::add(&mut check, events);
            opened(&check).map(|opened| opened.note)
        };
        let note = Some("It is 12,000 times.".to_owned());
        assert_eq!(after(vec![]), None);
        assert_eq!(after(vec![correct()]), note);
        assert_eq!(after(vec![correct(), retract()]), None);
        assert_eq!(after(vec![retract(), correct(), close()]), None);
        assert_eq!(after(vec![retract(), correct(), close(), reopen()]), note);
        let mut check = sample::check("The Wall is visible.", "No.", "false");
        sample::add(&mut check, vec![correct()]);
        let published = check.steps[4].clone();
        check.steps.push(published);
        assert_eq!(opened(&check), None);
    }
}
