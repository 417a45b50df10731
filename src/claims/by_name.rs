//! What a program asks by a command's name: read from the same fields, and by the same functions, as the forms.

use super::about::Pointed;
use super::change::{Ask, Sent};
use super::claim::at;
use super::command::{Command, ListCommand};
use super::due::Usual;
use super::filled::Fields;
use super::refusal::Refusal;
use super::store::{self, Loaded};
use super::words::{Quote, Reason, optional};
use super::{
    appearances, approval, assignments, checklist, closure, comments, corrections, cross_checks, edit,
    merge_into, place, publication, recheck, repeats, replies, reports, schedule, sources, triage, verdict,
};
use crate::app::App;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::people::person::Person;
use crate::web::{Form, Problems, Upload};

/// Why a command was not understood.
#[derive(Debug)]
pub enum Unread {
    /// Fields are wrong, each with its sentence.
    Wrong(Problems),
    /// A rule forbids even to look.
    Refused(Refusal),
    /// It failed; [`Error::NotFound`] without such a claim.
    Failed(Error),
}

impl From<Problems> for Unread {
    fn from(problems: Problems) -> Self {
        Self::Wrong(problems)
    }
}

impl From<Refusal> for Unread {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Error> for Unread {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// The command `name` about `claim`, with what [`super::change::Desk::execute`] needs besides.
///
/// # Errors
/// [`Unread`]; [`Error::NotFound`] also for a name that is no command's.
pub async fn read(
    app: &App,
    person: &Person,
    claim: ClaimId,
    name: &str,
    form: Form<Fields>,
) -> Result<(Ask, Sent), Unread> {
    let mut sent = Sent::from(&form);
    let loaded = store::load(&mut *app.db.read().await?, claim).await?;
    let ask = match name {
        "AddSource" => sources::adding(app, &Upload::from(form), &mut sent).await?,
        "EditSource" => {
            let number = number(&form.fields);
            let old = sources::find(&loaded, person, number)?;
            sent.position = sent.position.or(Some(loaded.position()));
            sources::editing(app, &Upload::from(form), &old, number, &mut sent).await?
        }
        _ => {
            let fields = &form.fields;
            let gathered = gathered(app, &loaded, name, fields);
            let found = gathered.or_else(|| judged(name, fields)).or_else(|| led(app, name, fields));
            found.ok_or(Error::NotFound)??
        }
    };
    Ok((ask, sent))
}

type Found = Option<Result<Ask, Problems>>;

/// What is gathered about a claim, and said about it.
fn gathered(app: &App, loaded: &Loaded, name: &str, fields: &Fields) -> Found {
    let (number, zone) = (number(fields), app.time_zone());
    Some(match name {
        "EditClaim" => edit::read(fields),
        "AddAppearance" => {
            appearances::read(fields).map(|appearance| Ask::Plain(Command::AddAppearance { appearance }))
        }
        "EditAppearance" => {
            let old = at(&loaded.claim.appearances, number).cloned();
            appearances::read(fields).map(|new| appearances::edited(old, number, new))
        }
        "WithdrawSource" => sources::withdrawing(fields, number, loaded.claim.is_confidential(number)),
        "ReorderSources" => place::asked(fields),
        "WithdrawAttachment" => reason(fields, |reason| Command::WithdrawAttachment { number, reason }),
        "LogReply" => replies::read(fields, zone),
        "RecordRepeat" => repeats::read(fields),
        "WithdrawRepeat" => repeats::withdrawing(fields, number),
        "AnswerReply" => replies::answered(fields, number),
        "Comment" => comment(fields),
        "ResolveComment" => Ok(Ask::Plain(Command::ResolveComment { number })),
        "ReopenComment" => Ok(Ask::Plain(Command::ReopenComment { number })),
        "SetType" => Ok(checklist::read(fields)),
        "RenewChecklist" => checklist::renewal(fields),
        "AnswerItem" => checklist::answered(fields, number),
        "ReopenItem" => Ok(Ask::Plain(Command::OnList(ListCommand::Reopen { item: number }))),
        _ => return None,
    })
}

/// What is judged, and what readers then see.
fn judged(name: &str, fields: &Fields) -> Found {
    let number = number(fields);
    Some(match name {
        "ProposeVerdict" => verdict::read(fields),
        "SendBack" => reason(fields, |reason| Command::SendBack { reason }),
        "CrossCheck" => cross_checks::opinion(fields, number),
        "EndCrossCheck" => reason(fields, |reason| Command::EndCrossCheck { number, reason }),
        "Approve" => approval::read(fields),
        "Publish" => publication::read(fields),
        "Unschedule" => Ok(Ask::Plain(Command::Unschedule)),
        "OpenCorrection" => corrections::read(fields),
        "Retract" => reason(fields, |reason| Command::Retract { reason }),
        "Close" => closure::read(fields),
        "Reopen" => reason(fields, |reason| Command::Reopen { reason }),
        "MergeInto" => merge_into::read(fields),
        _ => return None,
    })
}

/// Who works on it, and until when.
fn led(app: &App, name: &str, fields: &Fields) -> Found {
    let (number, zone) = (number(fields), app.time_zone());
    Some(match name {
        "Triage" => triage::read(fields, zone),
        "Assign" => assignments::read(fields, &Usual::of(app)),
        "HandOver" => assignments::person(fields)
            .map(|to| Ask::HandOver { number, to })
            .map_err(|sentence| Problems::of("person", sentence)),
        "Unassign" => Ok(Ask::Plain(Command::Unassign { number })),
        "Recuse" => reason(fields, |reason| Command::Recuse { reason }),
        "AskCrossCheck" => cross_checks::read(fields, zone),
        "Schedule" => schedule::read(fields, zone),
        "PlanRecheck" => recheck::read(fields, zone),
        "ReviewChange" => Ok(Ask::Plain(Command::ReviewChange { number })),
        "AnswerReport" => {
            let report = fields.get("report").parse().unwrap_or_default();
            reports::show::read(fields, report, app.clock.now())
        }
        _ => return None,
    })
}

/// About the claim, one of its sources, or the verdict or some words of it.
fn comment(fields: &Fields) -> Result<Ask, Problems> {
    let quote = optional(fields.get("quote"), Quote::parse);
    let quote = quote.map_err(|sentence| Problems::of("quote", sentence))?;
    let about = match fields.get("source").parse() {
        Ok(number) => Some(Pointed::Source(number)),
        Err(_) if quote.is_some() || fields.has("verdict") => Some(Pointed::Verdict(quote)),
        Err(_) => None,
    };
    comments::read(fields, fields.get("reply_to").parse().ok(), about)
}

fn number(fields: &Fields) -> i32 {
    fields.get("number").parse().unwrap_or_default()
}

fn reason(fields: &Fields, command: impl FnOnce(Reason) -> Command) -> Result<Ask, Problems> {
    let reason = Reason::parse(fields.get("reason")).map_err(|sentence| Problems::of("reason", sentence))?;
    Ok(Ask::Plain(command(reason)))
}
