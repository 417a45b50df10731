//! Confidential sources: added, changed, withdrawn; and touched by nobody who may not see them.

use super::evidence::standing;
use super::next_number;
use crate::claims::about::Pointed;
use crate::claims::claim::{Claim, Source, at};
use crate::claims::command::{Actor, Command};
use crate::claims::confidential::Confidential;
use crate::claims::event::Event;
use crate::claims::refusal::Refusal;

pub(super) fn decide(claim: &Claim, command: &Confidential) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        Confidential::Add { details, salt } => Event::ConfidentialSourceAdded {
            number: next_number(&claim.sources),
            details: details.clone(),
            salt: *salt,
        },
        Confidential::Edit { number, details, salt } => {
            if secret(claim, *number)?.confidential().as_ref() == Some(details) {
                return Err(Refusal::NothingChanged);
            }
            Event::ConfidentialSourceEdited { number: *number, details: details.clone(), salt: *salt }
        }
        Confidential::Withdraw { number, reason } => {
            secret(claim, *number)?;
            Event::ConfidentialSourceWithdrawn { number: *number, reason: reason.clone() }
        }
    };
    Ok(vec![event])
}

fn secret(claim: &Claim, number: i32) -> Result<&Source, Refusal> {
    let source = standing(claim, number)?;
    if source.secret.is_some() { Ok(source) } else { Err(Refusal::StaysOpen(number)) }
}

/// Whoever may not see a confidential source does nothing to it, nor to its files and the words about it.
pub(super) fn guard(claim: &Claim, command: &Command, by: &Actor) -> Result<(), Refusal> {
    match touched(claim, command) {
        Some(number) if !claim.shows_source(by, number) => Err(Refusal::Confidential(number)),
        _ => match exposed(claim, command) {
            // Whoever may not know of the source is not told by a refusal that the desk has this very file.
            Some(number) if claim.shows_source(by, number) => Err(Refusal::InConfidence(number)),
            _ => Ok(()),
        },
    }
}

/// The confidential source whose file `command` would lay open.
fn exposed(claim: &Claim, command: &Command) -> Option<i32> {
    let bytes = match command {
        Command::AddSource { source } | Command::EditSource { source, .. } => &source.copy.as_ref()?.sha256,
        Command::AddAttachment { attachment } if claim.secret_of_file(attachment).is_none() => {
            &attachment.sha256
        }
        _ => return None,
    };
    let holds = |number: i32, source: &Source| {
        let files = claim.attachments.iter().filter(|one| one.file.source == Some(number));
        source.details.copy.iter().any(|copy| copy.sha256 == *bytes)
            || files.into_iter().any(|one| one.file.sha256 == *bytes)
    };
    let secrets = claim.sources.iter().zip(1..);
    let mut standing = secrets.filter(|(source, _)| source.secret.is_some() && source.withdrawn.is_none());
    standing.find(|(source, number)| holds(*number, source)).map(|(_, number)| number)
}

/// The confidential source that `command` is about, however it names it.
fn touched(claim: &Claim, command: &Command) -> Option<i32> {
    match command {
        Command::Confidential(command) => command.number(),
        Command::EditSource { number, .. } | Command::WithdrawSource { number, .. } => Some(*number),
        Command::AddAttachment { attachment } => attachment.source,
        Command::WithdrawAttachment { number, .. } => at(&claim.attachments, *number)?.file.source,
        Command::Comment { reply_to: Some(number), .. }
        | Command::ResolveComment { number }
        | Command::ReopenComment { number } => claim.secret_of_comment(*number),
        Command::Comment { about: Some(Pointed::Source(number)), .. } => Some(*number),
        _ => None,
    }
}
