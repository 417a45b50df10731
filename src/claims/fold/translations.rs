//! The events of a claim that is the translation of a check.

use crate::claims::claim::Claim;
use crate::claims::event::Event;
use crate::claims::translating::TranslationOf;

impl Claim {
    pub(super) fn apply_translation(&mut self, event: &Event) {
        self.translation = match event {
            Event::TranslationLinked { original, number, revision, language } => {
                let (original, language) = (*original, language.clone());
                Some(TranslationOf { original, number: *number, revision: *revision, language })
            }
            _ => None,
        };
    }
}
