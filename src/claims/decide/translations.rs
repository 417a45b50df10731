//! Linking a claim as the translation of a check, and taking that back. The text is not touched.

use crate::claims::claim::Claim;
use crate::claims::command::Command;
use crate::claims::event::Event;
use crate::claims::refusal::Refusal;

pub(super) fn decide(claim: &Claim, command: &Command) -> Result<Vec<Event>, Refusal> {
    match (command, &claim.translation) {
        (Command::UnlinkTranslation, Some(of)) => {
            Ok(vec![Event::TranslationUnlinked { original: of.original, number: of.number }])
        }
        (Command::UnlinkTranslation, None) => Err(Refusal::NoTranslation),
        (Command::LinkTranslation { of, revision }, linked) => {
            of.takes(claim, *revision)?;
            let language = claim.details.language.clone();
            let stands = |was: &crate::claims::translating::TranslationOf| {
                (was.original, was.revision, &was.language) == (of.id, *revision, &language)
            };
            if linked.as_ref().is_some_and(stands) {
                return Err(Refusal::NothingChanged);
            }
            let (original, number) = (of.id, of.number);
            Ok(vec![Event::TranslationLinked { original, number, revision: *revision, language }])
        }
        _ => Err(Refusal::WrongState(claim.review)),
    }
}
