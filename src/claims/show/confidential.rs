//! What the workbench shows of a confidential source: to those who work with it all, to others that it is there.

use super::scene::View;
use crate::claims::claim::{Source, at};
use crate::claims::confidential::Committed;
use crate::claims::event::Event;

/// A confidential source beside what every source has.
pub(super) struct Secret {
    /// "A confidential source, recorded in November 2026"
    pub title: String,
    pub commitment: String,
    pub note: String,
    /// Whether this person may not see what it is.
    pub hidden: bool,
}

impl Secret {
    /// None for an open source.
    pub fn of(view: &View<'_>, number: i32, source: &Source) -> Option<Self> {
        let secret = source.secret.as_ref()?;
        let standing = Source { withdrawn: None, ..source.clone() };
        let committed = Committed::of(number, &standing)?;
        let hidden = !view.claim.shows_source(&view.me, number);
        let month = secret.recorded_at.format("%B %Y");
        Some(Self {
            title: format!("A confidential source, recorded in {month}"),
            commitment: committed.commitment,
            note: secret.note.as_ref().filter(|_| !hidden).map(ToString::to_string).unwrap_or_default(),
            hidden,
        })
    }
}

/// Whether this person may read the words that somebody put into `event`.
pub(super) fn tells(view: &View<'_>, event: &Event) -> bool {
    let about = match event {
        Event::ConfidentialSourceAdded { number, .. }
        | Event::ConfidentialSourceEdited { number, .. }
        | Event::ConfidentialSourceWithdrawn { number, .. } => Some(*number),
        Event::AttachmentAdded { attachment, .. } => attachment.source,
        Event::AttachmentWithdrawn { number, .. } => {
            at(&view.claim.attachments, *number).and_then(|one| one.file.source)
        }
        _ => None,
    };
    about.is_none_or(|number| view.claim.shows_source(&view.me, number))
}
