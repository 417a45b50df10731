//! The history in sentences, for readers: what an open entry says, that a hidden one exists.

use super::cast::Cast;
use super::content::{Check, event};
use super::dates::Day;
use crate::claims::event::Event;
use crate::claims::parts::ReportOutcome;
use crate::history::{Actor, Visibility, step::Step};
use crate::web::texts::Texts;
use chrono_tz::Tz;

/// One entry as a line.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its place in the chain.
    pub position: i64,
    /// `strong` for publications, `mark` for objections, or empty.
    pub weight: &'static str,
    /// When; empty for a sealed entry, of which readers learn only that it is there.
    pub at: Day,
    /// What happened, by whom.
    pub text: String,
    /// Words that belong to it: a reason, a note.
    pub note: Option<String>,
    /// The entry's hash, hex.
    pub hash: String,
}

/// How much of the history a page tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// What readers may read something of.
    Told,
    /// Every position, so that none seems to be missing.
    Every,
}

/// The lines, newest first.
pub fn lines(check: &Check, cast: &Cast, depth: Depth, zone: Tz, t: &Texts) -> Vec<Line> {
    let told = |step: &&Step| depth == Depth::Every || step.visibility != Visibility::Sealed;
    check.steps.iter().rev().filter(told).map(|step| line(step, cast, zone, t)).collect()
}

fn line(step: &Step, cast: &Cast, zone: Tz, t: &Texts) -> Line {
    let by = match &step.actor {
        Actor::Alias(alias) => cast.name(alias).to_owned(),
        Actor::System => t.get("who-system").into_owned(),
    };
    let (weight, text, note) = match (step.visibility, event(step)) {
        (Visibility::Open, Some(event)) if step.is_redacted => {
            let (weight, text, note) = open(&event, &by, t);
            (weight, t.with("entry-redacted-in-part", &[("what", text)]), note)
        }
        (Visibility::Open, Some(event)) => open(&event, &by, t),
        (Visibility::Open, None) => ("", t.get("entry-redacted").into_owned(), None),
        (Visibility::Fact, _) => ("", fact(&step.kind, &by, t), None),
        (Visibility::Sealed, _) => ("", t.get("entry-sealed").into_owned(), None),
    };
    let at = match step.visibility {
        Visibility::Sealed => Day::untold(),
        Visibility::Open | Visibility::Fact => Day::moment(step.at, zone, t),
    };
    Line { position: step.position, weight, at, text, note, hash: hex::encode(step.hash) }
}

type Told = (&'static str, String, Option<String>);

fn open(event: &Event, by: &str, t: &Texts) -> Told {
    let by = &[("by", by)];
    match event {
        Event::ClaimLogged { imported: Some(from), .. } => {
            let values = [("by", by[0].1), ("system", from.system.as_str())];
            ("", t.with("entry-imported", &values), None)
        }
        Event::ClaimLogged { .. } => ("", t.with("entry-logged", by), None),
        Event::ClaimEdited { .. } => ("", t.with("entry-edited", by), None),
        Event::AppearanceAdded { .. } => ("", t.with("entry-appearance-added", by), None),
        Event::AppearanceEdited { .. } => ("", t.with("entry-appearance-edited", by), None),
        Event::ReplyLogged { reply, .. } => match &reply.answer {
            Some(_) => ("", t.with("entry-answered", by), None),
            None => ("", t.with("entry-asked", by), None),
        },
        Event::ReplyAnswered { .. } => ("", t.with("entry-answered", by), None),
        Event::CheckOverridden { check, reason } => {
            let label = super::words::gate(check, t);
            let values = &[("by", by[0].1), ("check", label.as_str())];
            ("", t.with("entry-set-aside", values), Some(reason.to_string()))
        }
        Event::Approved { override_reason, .. } => {
            let reason = override_reason.as_ref().map(ToString::to_string);
            ("", t.with("entry-approved", by), reason)
        }
        Event::ApprovalVoided { .. } => ("", t.with("entry-approval-voided", by), None),
        Event::Published { revision, .. } => {
            let n = revision.to_string();
            ("strong", t.with("entry-published", &[("by", by[0].1), ("n", n.as_str())]), None)
        }
        Event::CorrectionOpened { note, .. } => {
            ("mark", t.with("entry-correction-opened", by), Some(note.to_string()))
        }
        Event::Retracted { reason, .. } => ("mark", t.with("entry-retracted", by), Some(reason.to_string())),
        event => source(event, by[0].1, t),
    }
}

fn source(event: &Event, by: &str, t: &Texts) -> Told {
    let values = |number: &i32| [("by", by.to_owned()), ("n", number.to_string())];
    match event {
        Event::SourceAdded { number, source } => {
            ("", t.with("entry-source-added", &values(number)), Some(source.title.to_string()))
        }
        Event::SourceEdited { number, source } => {
            ("", t.with("entry-source-edited", &values(number)), Some(source.title.to_string()))
        }
        Event::SourceWithdrawn { number, reason } => {
            ("", t.with("entry-source-withdrawn", &values(number)), Some(reason.to_string()))
        }
        Event::Merged { number, .. } => {
            ("mark", t.with("entry-merged", &[("by", by.to_owned()), ("n", number.to_string())]), None)
        }
        Event::TranslationLinked { number, .. } => {
            let values = [("by", by.to_owned()), ("n", number.to_string())];
            ("", t.with("entry-translation-linked", &values), None)
        }
        Event::TranslationUnlinked { .. } => ("", t.with("entry-translation-unlinked", &[("by", by)]), None),
        Event::MergedFrom { number, .. } => {
            ("", t.with("entry-merged-from", &[("by", by.to_owned()), ("n", number.to_string())]), None)
        }
        Event::ReportAnswered { report, outcome, words, .. } => {
            let values = [("by", by.to_owned()), ("n", report.to_string())];
            let said = match outcome {
                ReportOutcome::Corrected => t.with("entry-report-corrected", &values),
                ReportOutcome::Explained => t.with("entry-report-explained", &values),
                ReportOutcome::Declined => t.with("entry-report-declined", &values),
            };
            ("mark", said, Some(words.to_string()))
        }
        Event::Redacted(one) => {
            let values = [("by", by.to_owned()), ("ground", super::words::ground(one.ground, t))];
            ("mark", t.with("entry-redaction", &values), Some(one.note.to_string()))
        }
        Event::SourcesReordered { .. } => ("", t.with("entry-sources-reordered", &[("by", by)]), None),
        other => again(other, by, t),
    }
}

/// That it was said again, or not after all.
fn again(event: &Event, by: &str, t: &Texts) -> Told {
    let values = |number: &i32| [("by", by.to_owned()), ("n", number.to_string())];
    match event {
        Event::RepeatRecorded { number, repeat } => {
            ("", t.with("entry-repeat-recorded", &values(number)), Some(repeat.name.to_string()))
        }
        Event::RepeatWithdrawn { number, reason } => {
            ("", t.with("entry-repeat-withdrawn", &values(number)), Some(reason.to_string()))
        }
        other => foreign(other, by, t),
    }
}

/// What others say of the claim, and what nobody thought of.
fn foreign(event: &Event, by: &str, t: &Texts) -> Told {
    let Event::VerdictImported { verdict, .. } = event else {
        return ("", t.with("entry-other", &[("by", by)]), None);
    };
    let values = [("by", by.to_owned()), ("from", verdict.said_by().to_string())];
    ("", t.with("entry-verdict-imported", &values), verdict.words.as_ref().map(ToString::to_string))
}

fn fact(kind: &str, by: &str, t: &Texts) -> String {
    let by = &[("by", by)];
    match kind {
        "VerdictProposed" => t.with("entry-proposed", by),
        "CrossChecked" => t.with("entry-cross-checked", by),
        "SentBack" => t.with("entry-sent-back", by),
        "Assigned" => t.with("entry-assigned", by),
        "Unassigned" => t.with("entry-unassigned", by),
        "Recused" => t.with("entry-recused", by),
        "Reopened" => t.with("entry-reopened", by),
        _ => t.with("entry-other", by),
    }
}
