//! Words to each other: said about something, answered, dealt with, taken up again.

use super::next_number;
use crate::claims::about::{About, Pointed};
use crate::claims::claim::{Claim, Comment, at};
use crate::claims::command::{Actor, Command};
use crate::claims::event::Event;
use crate::claims::refusal::Refusal;

pub(super) fn decide(claim: &Claim, command: &Command, by: &Actor) -> Result<Vec<Event>, Refusal> {
    if claim.cross_checks.owes(&by.alias) && is_about_the_verdict(claim, command) {
        return Err(Refusal::OwesCrossCheck);
    }
    let event = match command {
        Command::Comment { text, blocking, reply_to: None, about } => Event::Commented {
            number: next_number(&claim.comments),
            text: text.clone(),
            blocking: *blocking,
            reply_to: None,
            anchor: about.as_ref().map(|about| place(claim, about)).transpose()?,
        },
        Command::Comment { text, reply_to: Some(number), .. } => Event::Commented {
            number: next_number(&claim.comments),
            text: text.clone(),
            // What blocks is the comment that was answered; an answer neither adds to that nor ends it.
            blocking: false,
            reply_to: Some(root(claim, *number)?),
            anchor: None,
        },
        Command::ResolveComment { number } => match thread(claim, *number)?.resolved {
            Some(_) => return Err(Refusal::Ended),
            None => Event::CommentResolved { number: *number },
        },
        Command::ReopenComment { number } => match thread(claim, *number)?.resolved {
            Some(_) => Event::CommentReopened { number: *number },
            None => return Err(Refusal::StillOpen),
        },
        _ => return Err(Refusal::WrongState(claim.review)),
    };
    Ok(vec![event])
}

/// Whether it speaks of the verdict, answers a word about it, or settles one.
fn is_about_the_verdict(claim: &Claim, command: &Command) -> bool {
    match command {
        Command::Comment { about: Some(Pointed::Verdict(_)), .. } => true,
        Command::Comment { reply_to: Some(number), .. }
        | Command::ResolveComment { number }
        | Command::ReopenComment { number } => {
            at(&claim.comments, *number).is_some_and(|comment| claim.speaks_of_the_verdict(comment))
        }
        _ => false,
    }
}

/// The comment that a new answer stands under: threads are one level deep.
fn root(claim: &Claim, number: i32) -> Result<i32, Refusal> {
    let answered = at(&claim.comments, number).ok_or(Refusal::NoSuch("comment", number))?;
    Ok(answered.reply_to.unwrap_or(number))
}

/// A comment that begins a thread: only those are resolved and reopened.
fn thread(claim: &Claim, number: i32) -> Result<&Comment, Refusal> {
    let comment = at(&claim.comments, number).ok_or(Refusal::NoSuch("comment", number))?;
    match comment.reply_to {
        Some(root) => Err(Refusal::IsAnAnswer(root)),
        None => Ok(comment),
    }
}

fn place(claim: &Claim, pointed: &Pointed) -> Result<About, Refusal> {
    match pointed {
        Pointed::Source(number) => match claim.source(*number) {
            Some(_) => Ok(About::Source { number: *number }),
            None => Err(Refusal::NoSuch("source", *number)),
        },
        Pointed::Verdict(words) => {
            let verdict = claim.verdict.as_ref().ok_or(Refusal::NoVerdict)?;
            match words {
                None => Ok(About::Verdict),
                Some(words) => About::words(verdict, words.as_str()).ok_or(Refusal::WordsNotThere),
            }
        }
    }
}
