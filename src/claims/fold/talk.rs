//! The events of the talk among colleagues.

use super::{FoldError, part};
use crate::claims::claim::{Claim, Comment};
use crate::claims::event::Event;
use crate::clock::Time;
use crate::history::Alias;

impl Claim {
    pub(super) fn apply_talk(&mut self, event: &Event, by: &Alias, at: Time) -> Result<(), FoldError> {
        match event {
            Event::Commented { text, blocking, reply_to, anchor, .. } => self.comments.push(Comment {
                person: *by,
                text: text.clone(),
                blocking: *blocking,
                at,
                resolved: None,
                reply_to: *reply_to,
                about: anchor.clone(),
            }),
            Event::CommentResolved { number } => {
                part(&mut self.comments, *number, "comment")?.resolved = Some((*by, at));
            }
            Event::CommentReopened { number } => {
                part(&mut self.comments, *number, "comment")?.resolved = None;
            }
            _ => {}
        }
        Ok(())
    }
}
