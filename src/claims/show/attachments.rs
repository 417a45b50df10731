//! Attached files, with what can be done about each.

use super::scene::View;
use crate::claims::claim::{Attached, numbered};
use crate::claims::command::Act;
use crate::claims::parts::Attachment;

/// All attachments, withdrawn ones too.
pub(super) struct Attachments {
    pub files: Vec<File>,
    pub can_add: bool,
    /// What a new one can belong to: the claim, or a source that counts.
    pub places: Vec<(String, String)>,
}

/// One file, with the name of its form and what that is about.
pub(super) struct File {
    pub number: i32,
    pub form: String,
    pub of: String,
    pub name: String,
    pub size: String,
    pub sha256: String,
    pub description: String,
    pub meta: String,
    pub withdrawn: Option<String>,
    pub can_withdraw: bool,
    /// Whether this person may not see what it is.
    pub hidden: bool,
    /// How the explanation shows it, if it can.
    pub code: Option<String>,
}

impl Attachments {
    pub fn new(view: &View<'_>) -> Self {
        let takes = |number: i32, source: &crate::claims::claim::Source| {
            source.withdrawn.is_none() && view.claim.shows_source(&view.me, number)
        };
        let standing = numbered(&view.claim.sources).filter(|(number, source)| takes(*number, source));
        let place = |(number, source): (i32, &crate::claims::claim::Source)| {
            (number.to_string(), format!("Source {number}: {}", source.details.title))
        };
        let claim = (String::new(), "The claim".to_owned());
        Self {
            files: numbered(&view.claim.attachments)
                .map(|(number, one)| File::new(view, number, one))
                .collect(),
            can_add: view.offers(Act::AddAttachment),
            places: std::iter::once(claim).chain(standing.map(place)).collect(),
        }
    }

    /// "2 files"
    pub fn count(&self) -> String {
        match self.files.len() {
            0 => "none".to_owned(),
            1 => "1 file".to_owned(),
            many => format!("{many} files"),
        }
    }
}

impl File {
    fn new(view: &View<'_>, number: i32, one: &Attached) -> Self {
        let file = &one.file;
        let secret = view.claim.secret_of_file(file);
        if let Some(source) = secret.filter(|source| !view.claim.shows_source(&view.me, *source)) {
            return Self::hidden(view, number, one, source);
        }
        let to = file.source.map_or_else(|| "the claim".to_owned(), |source| format!("source {source}"));
        Self {
            number,
            form: format!("detach-{number}"),
            of: format!("attachment {number}"),
            name: file.name.to_string(),
            size: size(file.bytes),
            sha256: file.sha256.clone(),
            description: file.description.as_ref().map(ToString::to_string).unwrap_or_default(),
            meta: format!("To {to}, added by {}", view.name(&one.added_by)),
            withdrawn: one.withdrawn.as_ref().map(ToString::to_string),
            can_withdraw: one.withdrawn.is_none() && view.offers(Act::WithdrawAttachment(number)),
            hidden: false,
            code: view.claim.picture(number).ok().map(|_| code(number, file)),
        }
    }

    /// A confidential source's, for whoever may not see that.
    fn hidden(view: &View<'_>, number: i32, one: &Attached, source: i32) -> Self {
        Self {
            number,
            form: format!("detach-{number}"),
            of: format!("attachment {number}"),
            name: "A file of a confidential source".to_owned(),
            size: String::new(),
            sha256: String::new(),
            description: String::new(),
            meta: format!("To source {source}, added by {}", view.name(&one.added_by)),
            withdrawn: one.withdrawn.as_ref().map(|_| "not shown to you".to_owned()),
            can_withdraw: false,
            hidden: true,
            code: None,
        }
    }
}

/// With its words, less what Markdown would read as the end of them.
fn code(number: i32, file: &Attachment) -> String {
    let words = file.description.as_ref().map(ToString::to_string).unwrap_or_default();
    format!("![{}](attachment:{number})", words.replace(['[', ']', '\\', '`', '*', '_'], " "))
}

/// A size in the unit that makes it a short number.
fn size(bytes: i64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_size_is_a_short_number() {
        assert_eq!([99, 1_999, 2_340_000].map(super::size), ["99 bytes", "1 kB", "2.3 MB"]);
    }
}
